package io.evenkeel.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.sim.load.Load;
import io.evenkeel.testing.EvenkeelAssertions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
  private static final Duration LENGTH = Duration.ofMinutes(40);

  private static Simulation running(String target) {
    return Simulation.of(
        HpaSpec.builder(ObjectRef.deployment("chat"))
            .minReplicas(2)
            .maxReplicas(12)
            .metric(MetricSpec.pods("vllm:num_requests_running", MetricTarget.averageValue(target)))
            .build());
  }

  @Test
  void candidates_standBesideTheBestAndFixedSizes() {
    List<Double> shares = new ArrayList<>();

    ComparisonReport report =
        Comparison.under(Load.wave())
            .candidate("eager", running("5"))
            .candidate("lazy", running("40"))
            .progress(shares::add)
            .runFor(LENGTH);

    Report best = report.clairvoyant();
    assertThat(report.candidates().keySet()).containsExactly("eager", "lazy");
    assertThat(report.fixed()).containsKeys(2, 12);
    assertThat(best.sloAttainment()).isGreaterThan(0.95);
    assertThat(best.requests().arrived())
        .isEqualTo(report.candidates().get("eager").requests().arrived());
    // The largest size serves as well as any, and costs most; the best costs less.
    assertThat(report.fixed().get(12).cost().total()).isGreaterThan(best.cost().total());
    assertThat(report.distance("eager").cost()).isGreaterThan(1);
    assertThat(shares).isSorted().last().isEqualTo(1.0);
  }

  @Test
  void clairvoyant_hasReplicasBeforeABurst() {
    Simulation simulation = running("20").load(Load.spike()).initialReplicas(2);

    Report blind = simulation.runFor(LENGTH);
    Report best = simulation.clairvoyant().runFor(LENGTH);

    assertThat(best.sloAttainment()).isGreaterThan(blind.sloAttainment());
    assertThat(best.elasticity().underProvisionedTimeShare())
        .isLessThan(blind.elasticity().underProvisionedTimeShare());
  }

  @Test
  void fixedSize_stays() {
    Report report = running("20").load(Load.steady()).fixed(3).runFor(LENGTH);

    assertThat(report.meanReplicas()).isEqualTo(3);
    assertThat(report.cost().total()).isEqualTo(2); // 3 × 40 min
    assertThat(report.scaleUps() + report.scaleDowns()).isZero();
  }

  @Test
  void sameNameTwice_isRefused() {
    Comparison comparison = Comparison.under(Load.wave()).candidate("a", running("5"));

    assertThatThrownBy(() -> comparison.candidate("a", running("6")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there are two candidates called a");
    assertThatThrownBy(() -> Comparison.under(Load.wave()).runFor(LENGTH))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void assertions_tellWhatWasMeasuredAndTheDecisionsThatMatter() {
    Report report = running("20").load(Load.spike()).runFor(LENGTH);

    EvenkeelAssertions.assertThat(report).neverExceeds(12).neverFallsBelow(2).attainsSlo(0.1);
    assertThatThrownBy(() -> EvenkeelAssertions.assertThat(report).attainsSlo(0.999))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("attainment of 99.9 % was expected")
        .hasMessageContaining("under spike")
        .hasMessageContaining("Decisions that matter:")
        .hasMessageContaining("DECIDED");
    assertThatThrownBy(() -> EvenkeelAssertions.assertThat(report).neverExceeds(2))
        .hasMessageContaining("at most 2 replicas were expected");
    assertThatThrownBy(
            () -> EvenkeelAssertions.assertThat(report).reaches(12, Duration.ofSeconds(15)))
        .hasMessageContaining("12 replicas were expected within 15 s");
    assertThatThrownBy(() -> EvenkeelAssertions.assertThat(report).costsAtMost(0.1))
        .hasMessageContaining("a cost of at most 0.10 was expected");
    assertThatThrownBy(() -> EvenkeelAssertions.assertThat(report).neverQueuesMoreThan(1))
        .hasMessageContaining("a queue of at most 1 was expected");
  }

  @Test
  void comparison_isAssertedToo() {
    ComparisonReport report =
        Comparison.under(Load.wave()).candidate("eager", running("5")).runFor(LENGTH);

    EvenkeelAssertions.assertThat(report)
        .costsAtMostTimesTheBest("eager", 10)
        .attainsAlmostTheBest("eager", 1);
    assertThatThrownBy(
            () -> EvenkeelAssertions.assertThat(report).costsAtMostTimesTheBest("eager", 0.1))
        .hasMessageContaining("eager was expected to cost at most 0.10 times the best possible");
    assertThatThrownBy(() -> report.distance("lazy"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no candidate lazy");
  }
}
