package io.evenkeel.keda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/** Executes the vectors of {@code scale-handler.json} that need no loop. */
public final class HandlerVectors {
  private HandlerVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of(
        "jobState", HandlerVectors::jobState,
        "applyResult", HandlerVectors::applyResult);
  }

  /** Returns results of scalers as the vectors describe them, one metric each. */
  public static List<TriggerResult> results(JsonNode in) {
    List<TriggerResult> results = new ArrayList<>();
    if (in.path("cacheClosed").asBoolean()) {
      results.add(new TriggerResult.Withdrawn(0));
    }
    int index = 0;
    for (JsonNode scaler : in.path("scalers")) {
      String name = scaler.path("metricName").asText();
      if (scaler.hasNonNull("resource")) {
        results.add(new TriggerResult.Resource(index));
      } else if (scaler.hasNonNull("error")) {
        results.add(new TriggerResult.Failed(index, name, scaler.get("error").asText()));
      } else {
        results.add(new TriggerResult.Measured(index, name, scaler.path("isActive").asBoolean()));
      }
      index++;
    }
    return results;
  }

  private static void jobState(JsonNode in, JsonNode expect) {
    JobState state = JobState.of(results(in));
    if (expect.has("isError")) {
      assertThat(state.error()).isEqualTo(expect.get("isError").asBoolean());
    }
    if (expect.has("activeTriggers")) {
      assertThat(state.activeTriggers())
          .isEqualTo(KedaVectorParts.texts(expect.get("activeTriggers")));
    }
    if (expect.has("events")) {
      assertThat(state.events())
          .extracting(KedaEvent::reason)
          .isEqualTo(KedaVectorParts.texts(expect.get("events")));
    }
  }

  private static void applyResult(JsonNode in, JsonNode expect) {
    boolean maps = in.has("baseline");
    JsonNode current = in.path("current");
    JsonNode result = in.path("result");
    ScaledObjectStatus fresh =
        new ScaledObjectStatus(
            "",
            List.of(),
            KedaVectorParts.conditions(current.path("conditions")),
            KedaVectorParts.instant(current.path("lastActiveTime")),
            KedaVectorParts.activity(maps ? in.path("fresh") : current.path("activity")),
            OptionalInt.empty());
    ScaleResult found =
        new ScaleResult(
            maps ? List.of() : KedaVectorParts.conditions(result.path("conditions")),
            maps ? Optional.empty() : KedaVectorParts.instant(result.path("lastActiveTime")),
            KedaVectorParts.activity(maps ? result : result.path("activity")),
            List.of(),
            Optional.empty());
    Map<String, Boolean> baseline =
        maps ? KedaVectorParts.activity(in.get("baseline")) : fresh.triggersActivity();

    ScaledObjectStatus after = fresh.merged(baseline, found);

    if (expect.has("patched")) {
      assertThat(!after.equals(fresh)).isEqualTo(expect.get("patched").asBoolean());
    }
    if (expect.has("lastActiveTime")) {
      assertThat(after.lastActiveTime())
          .isEqualTo(KedaVectorParts.instant(expect.get("lastActiveTime")));
    }
    if (expect.has("activity")) {
      assertThat(after.triggersActivity())
          .isEqualTo(KedaVectorParts.activity(expect.get("activity")));
    }
  }
}
