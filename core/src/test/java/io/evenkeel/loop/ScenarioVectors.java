package io.evenkeel.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.keda.KedaAnnotations;
import io.evenkeel.keda.KedaVectorParts;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.Trigger;
import io.evenkeel.model.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Executes upstream's end-to-end tests of ScaledObjects against the loop itself, in virtual time,
 * with the HPA's own arithmetic. Upstream waits until a size is reached; here it must also stay.
 */
public final class ScenarioVectors {
  /** Longer than any window: 300 s of stabilization and some syncs. */
  private static final int PATIENCE_SECONDS = 1200;

  private static final int SETTLED_SECONDS = 60;

  private final JsonNode in;
  private final List<Trigger> triggers;
  private final LoopWorld world;
  private final ScaledObjectLoop loop;
  private Instant now = LoopWorld.START;

  private ScenarioVectors(JsonNode in) {
    this.in = in;
    this.triggers = triggers(in);
    this.world = new LoopWorld(in.path("initialReplicas").asInt(0));
    ScaledObject object =
        LoopWorld.object(KedaVectorParts.spec(in.get("spec"), triggers), KedaAnnotations.NONE);
    this.loop = new ScaledObjectLoop(object, world.ports());
  }

  /** Runs a scenario of a ScaledObject. */
  public static void run(JsonNode in, JsonNode expect) {
    new ScenarioVectors(in).run(expect);
  }

  private void run(JsonNode expect) {
    if (expect.has("steps")) {
      world.triggers.put(0, value(in.path("trigger").path("podCount")));
      expect.get("steps").forEach(this::step);
      return;
    }
    in.path("values").properties().forEach(e -> say(e.getKey(), e.getValue()));
    settle(expect.get("replicas").asInt(), expect.path("stableForSeconds").asInt(0));
  }

  private void step(JsonNode step) {
    if (step.path("metric").isObject()) {
      step.get("metric").properties().forEach(e -> say(e.getKey(), e.getValue()));
    } else if (step.has("metric")) {
      world.triggers.put(0, value(step.get("metric")));
    }
    if (step.path("error").asBoolean()) {
      world.triggers.put(0, value(step.get("error")));
    }
    int replicas = step.get("replicas").asInt();
    if (step.has("afterSeconds")) {
      advance(step.get("afterSeconds").asInt());
      assertThat(world.scale.replicas).as("at %s", now).isEqualTo(replicas);
    } else if (step.has("stableForSeconds") && !step.has("metric") && !step.has("error")) {
      stay(replicas, step.get("stableForSeconds").asInt());
    } else {
      settle(replicas, step.path("stableForSeconds").asInt(0));
    }
  }

  private void say(String trigger, JsonNode value) {
    for (int i = 0; i < triggers.size(); i++) {
      if (triggers.get(i).name().equals(trigger)) {
        world.triggers.put(i, value(value));
      }
    }
  }

  /** Anything but a number is a source that fails. */
  private static Reading value(JsonNode node) {
    return node.isNumber()
        ? Reading.triggered(node.asDouble())
        : Reading.unavailable("connection refused");
  }

  private void settle(int replicas, int stableSeconds) {
    int stable = Math.max(SETTLED_SECONDS, stableSeconds);
    int kept = 0;
    for (int second = 0; second < PATIENCE_SECONDS + stable && kept <= stable; second++) {
      advance(1);
      kept = world.scale.replicas == replicas ? kept + 1 : 0;
    }
    assertThat(kept)
        .as("seconds at %s; sizes so far %s", replicas, world.scale.written)
        .isGreaterThan(stable);
  }

  private void stay(int replicas, int seconds) {
    for (int second = 0; second < seconds; second++) {
      advance(1);
      assertThat(world.scale.replicas).as("at %s", now).isEqualTo(replicas);
    }
  }

  private void advance(int seconds) {
    for (int second = 0; second < seconds; second++) {
      loop.step(now);
      now = now.plusSeconds(1);
    }
  }

  private static List<Trigger> triggers(JsonNode in) {
    List<Trigger> all = new ArrayList<>();
    if (in.has("trigger")) {
      all.add(trigger("", in.get("trigger"), in.get("trigger").path("metricType").asText("")));
      return all;
    }
    JsonNode types = in.path("triggers");
    for (Map.Entry<String, JsonNode> entry : in.path("values").properties()) {
      String metricType = types.path(entry.getKey()).asText("");
      all.add(LoopWorld.prometheus(entry.getKey(), "1", metricType, false));
    }
    return all;
  }

  /** The vectors name what matters of a trigger; what else its type requires is filled in. */
  private static Trigger trigger(String name, JsonNode node, String metricType) {
    Map<String, String> metadata = new HashMap<>();
    String type = node.get("type").asText();
    if (type.equals("kubernetes-workload")) {
      metadata.put("podSelector", "app=monitored");
    } else if (type.equals("metrics-api")) {
      metadata.put("url", "http://metrics/api");
      metadata.put("valueLocation", "value");
    }
    node.properties().stream()
        .filter(e -> !List.of("type", "metricType", "podCount").contains(e.getKey()))
        .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
    return new Trigger(type, name, metadata, metricType, false, Optional.empty());
  }
}
