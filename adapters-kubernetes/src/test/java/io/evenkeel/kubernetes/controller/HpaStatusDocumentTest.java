package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.hpa.Condition;
import io.evenkeel.hpa.HpaStatus;
import io.evenkeel.kubernetes.ObjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class HpaStatusDocumentTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void status_afterARestart_keepsSinceWhenAConditionHolds_andWhenTheSizeChanged() {
    String live =
        """
        {"status": {"lastScaleTime": "2026-03-01T10:00:00Z", "conditions": [
          {"type": "AbleToScale", "status": "True", "lastTransitionTime": "2026-03-01T09:00:00Z"},
          {"type": "ScalingActive", "status": "False", "lastTransitionTime": "2026-03-01T09:30:00Z"}
        ]}}
        """;

    String status = HpaStatusDocument.of(status(Optional.empty()), object(live));

    assertThat(status)
        .contains("\"lastScaleTime\":\"2026-03-01T10:00:00Z\"")
        .contains(
            "\"type\":\"AbleToScale\",\"status\":\"True\","
                + "\"lastTransitionTime\":\"2026-03-01T09:00:00Z\"")
        .contains(
            "\"type\":\"ScalingActive\",\"status\":\"True\","
                + "\"lastTransitionTime\":\"2026-03-01T12:00:00Z\"")
        .contains("\"observedGeneration\":4");
  }

  @Test
  void status_thatIsNewer_stays() {
    String live = "{\"status\": {\"lastScaleTime\": \"2026-03-01T10:00:00Z\"}}";

    assertThat(HpaStatusDocument.of(status(Optional.of(NOW)), object(live)))
        .contains("\"lastScaleTime\":\"2026-03-01T12:00:00Z\"");
  }

  @Test
  void object_withoutAStatus_addsNothing() {
    for (String live : List.of("{}", "{\"status\": 7}", "{\"status\": {\"conditions\": \"x\"}}")) {
      assertThat(HpaStatusDocument.of(status(Optional.empty()), object(live)))
          .contains("2026-03-01T12:00:00Z")
          .doesNotContain("lastScaleTime");
    }
  }

  private static HpaStatus status(Optional<Instant> lastScaleTime) {
    return new HpaStatus(
        OptionalLong.of(1),
        lastScaleTime,
        3,
        3,
        List.of(),
        List.of(
            since(Condition.Type.ABLE_TO_SCALE, "ReadyForNewScale"),
            since(Condition.Type.SCALING_ACTIVE, "ValidMetricFound")));
  }

  private static HpaStatus.Since since(Condition.Type type, String reason) {
    return new HpaStatus.Since(new Condition(type, true, reason, "all is well"), NOW);
  }

  private static WatchedObject object(String json) {
    ObjectKey key = new ObjectKey("autoscaling/v2", "HorizontalPodAutoscaler", "shop", "web", "7");
    return new WatchedObject(key, 4, "{}", Map.of(), json);
  }
}
