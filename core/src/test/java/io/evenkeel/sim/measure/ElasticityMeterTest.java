package io.evenkeel.sim.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.sim.load.Request;
import io.evenkeel.sim.replica.Objective;
import io.evenkeel.sim.replica.ServiceTime;
import io.evenkeel.sim.replica.WebReplica;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Against a little series that can be reckoned by hand. */
final class ElasticityMeterTest {
  /** Serves 10 requests per second and never makes one wait long enough to miss the objective. */
  private static final WebReplica TEN_PER_SECOND =
      new WebReplica("ten", 1000, ServiceTime.constant(100));

  private final Demand demand = new Demand(TEN_PER_SECOND, Objective.ofTtft(Duration.ofHours(1)));
  private final ElasticityMeter meter = new ElasticityMeter(demand);

  /** One step of 15 s in which that many replicas are needed and that many are ready. */
  private void step(int needed, int ready) {
    for (int i = 0; i < needed * 15 * 10 - 5; i++) {
      meter.arrived(new Request(0, 1, 1));
    }
    for (int i = 0; i < 15; i++) {
      meter.second(ready);
    }
  }

  @Test
  void littleSeries_isMeasuredAsByHand() {
    step(2, 2);
    step(4, 2);
    step(4, 4);
    step(1, 4);
    step(1, 1);

    Elasticity result = meter.result();

    assertThat(result.meanDemand()).isEqualTo(12 / 5.0); // 2 + 4 + 4 + 1 + 1 = 12 over 5 steps
    assertThat(result.peakDemand()).isEqualTo(4);
    assertThat(result.underProvisioningAccuracy()).isEqualTo(0.1, within(1e-12)); // 2/4 in 1 of 5
    assertThat(result.overProvisioningAccuracy()).isEqualTo(0.6, within(1e-12)); // 3/1 in 1 of 5
    assertThat(result.underProvisionedTimeShare()).isEqualTo(0.2, within(1e-12));
    assertThat(result.overProvisionedTimeShare()).isEqualTo(0.2, within(1e-12));
    // d: + 0 − 0 and s: 0 + 0 −, so all four steps differ.
    assertThat(result.instability()).isEqualTo(1);
    assertThat(result.jitter()).isZero(); // two changes each
    assertThat(result.meanRecoverySeconds()).isEqualTo(15); // behind once, in the second step
    assertThat(result.longestRecoverySeconds()).isEqualTo(15);
  }

  @Test
  void recovery_isFromFallingBehindToHavingEnough() {
    step(3, 1);
    step(3, 2); // still behind: 30 s in all
    step(3, 3);
    step(4, 3); // behind again, and to the end: 15 s

    Elasticity result = meter.result();

    assertThat(result.meanRecoverySeconds()).isEqualTo(22.5); // (30 + 15) / 2
    assertThat(result.longestRecoverySeconds()).isEqualTo(30);
  }

  @Test
  void supplyThatFollowsAtOnce_isPerfect() {
    step(1, 1);
    step(3, 3);
    step(2, 2);

    Elasticity result = meter.result();

    assertThat(result.underProvisioningAccuracy()).isZero();
    assertThat(result.overProvisioningAccuracy()).isZero();
    assertThat(result.instability()).isZero();
    assertThat(result.meanRecoverySeconds()).isZero();
    assertThat(result.longestRecoverySeconds()).isZero();
  }

  @Test
  void stepWithoutDemand_countsAsOverProvisionedTimeAlone() {
    step(1, 1);
    for (int i = 0; i < 15; i++) {
      meter.second(1);
    }

    Elasticity result = meter.result();

    assertThat(result.overProvisioningAccuracy()).isZero();
    assertThat(result.overProvisionedTimeShare()).isEqualTo(0.5);
  }

  @Test
  void flap_isAChangeOfDirectionWithinTenMinutes() {
    meter.scaled(0, 1);
    meter.scaled(300, -1); // a flap
    meter.scaled(901, 1); // 601 s later: none
    meter.scaled(1000, 1); // the same direction: none
    for (int i = 0; i < 3600; i++) {
      meter.second(1);
    }

    assertThat(meter.result().flapsPerHour()).isEqualTo(1);
  }
}
