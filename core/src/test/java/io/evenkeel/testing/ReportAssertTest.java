package io.evenkeel.testing;

import static io.evenkeel.testing.EvenkeelAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.sim.Report;
import io.evenkeel.sim.Simulation;
import io.evenkeel.sim.load.Load;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ReportAssertTest {
  private static Report spike(Duration downscaleStabilization) {
    HpaSpec spec =
        HpaSpec.builder(ObjectRef.deployment("chat"))
            .minReplicas(2)
            .maxReplicas(12)
            .metric(MetricSpec.pods("vllm:num_requests_running", MetricTarget.averageValue("20")))
            .build();
    return Simulation.of(spec)
        .options(HpaOptions.defaults().withDownscaleStabilization(downscaleStabilization))
        .load(Load.spike())
        .runFor(Duration.ofMinutes(30));
  }

  @Test
  void flaps_areFoundWithoutAWindow_andToldWithTheirDecisions() {
    Report nervous = spike(Duration.ZERO);

    assertThatThrownBy(() -> assertThat(nervous).hasNoFlaps())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no flaps were expected, and there were ")
        .hasMessageContaining("Decisions that matter:")
        .hasMessageContaining("DECIDED: scale from ");
  }

  @Test
  void window_keepsFromFlapping() {
    assertThat(spike(Duration.ofMinutes(5))).hasNoFlaps();
  }

  @Test
  void tooFewReadyReplicas_areToldWithTheTime() {
    assertThatThrownBy(() -> assertThat(spike(Duration.ofMinutes(5))).neverFallsBelow(3))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "at least 3 ready replicas were expected, and after 15 s there were 2");
  }

  @Test
  void noReport_isAFailureOfTheTest() {
    assertThatThrownBy(() -> assertThat((Report) null).neverExceeds(1))
        .isInstanceOf(AssertionError.class);
  }
}
