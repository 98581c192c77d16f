package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What counts, what does not, and that what does not leaves no trace. */
final class ContainerStateTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final long MIB = 1 << 20;

  private final ContainerState container = ContainerState.alone(AggregationOptions.defaults());

  private byte[] snapshot() {
    return UsageEncoding.of(container);
  }

  @Test
  void samplesThatDoNotCount_changeNothing() {
    container.addCpu(NOON, 500);
    container.addMemory(NOON, 100 * MIB);
    byte[] before = snapshot();

    assertThat(container.addCpu(NOON, 700)).isEqualTo(SampleOutcome.OUT_OF_ORDER);
    assertThat(container.addCpu(NOON.minusSeconds(60), 700)).isEqualTo(SampleOutcome.OUT_OF_ORDER);
    assertThat(container.addCpu(NOON.plusSeconds(60), -1)).isEqualTo(SampleOutcome.INVALID);
    assertThat(container.addMemory(NOON.minusNanos(1), MIB)).isEqualTo(SampleOutcome.OUT_OF_ORDER);
    assertThat(container.addMemory(NOON.plusSeconds(60), -1)).isEqualTo(SampleOutcome.INVALID);
    assertThat(container.addOom(NOON.minusSeconds(86_401), MIB)).isEqualTo(SampleOutcome.TOO_OLD);

    assertThat(snapshot()).isEqualTo(before);
  }

  @Test
  void memoryOfTheSameTime_counts() {
    container.addMemory(NOON, 100 * MIB);
    assertThat(container.addMemory(NOON, 300 * MIB)).isEqualTo(SampleOutcome.ACCEPTED);
    // The higher one takes the other's place: one peak in the window.
    assertThat(container.highestPeak()).isEqualTo(300 * MIB);
    assertThat(container.aggregate().memory().minBucket())
        .isEqualTo(container.aggregate().memory().maxBucket());
  }

  @Test
  void windowOpenedByNothing_takesNoMoreUntilItEnds() {
    container.addMemory(NOON, 0);
    byte[] before = snapshot();
    container.addMemory(NOON.plusSeconds(1), 500 * MIB);
    assertThat(container.addOom(NOON.plusSeconds(1), 900 * MIB)).isEqualTo(SampleOutcome.ACCEPTED);
    // Only the time of the last sample moved; no peak was taken.
    assertThat(snapshot()).hasSameSizeAs(before);
    assertThat(container.highestPeak()).isZero();

    container.addMemory(NOON.plus(Duration.ofDays(1)), 500 * MIB);
    assertThat(container.highestPeak()).isEqualTo(500 * MIB);
  }

  @Test
  void tenToTheFifteenBytes_areInTheLastBucket() {
    container.addMemory(NOON, 1_000_000_000_000_000L);
    assertThat(container.aggregate().memory().maxBucket()).isEqualTo(175);
    // The last bucket answers with its own start, about 1.02 TB.
    assertThat(container.aggregate().memory().percentile(0.9)).isBetween(1.021e12, 1.0212e12);
    container.addMemory(NOON.plus(Duration.ofDays(2)), Long.MAX_VALUE);
    assertThat(container.aggregate().memory().minBucket()).isEqualTo(175);
    assertThat(container.addOom(NOON.plus(Duration.ofDays(2)), Long.MAX_VALUE))
        .isEqualTo(SampleOutcome.ACCEPTED);
  }

  @Test
  void sampleFarAhead_makesThePastWeighNothing() {
    container.addCpu(NOON, 500);
    container.addCpu(NOON.plus(Duration.ofDays(101)), 9000);
    // 500 millicores are in bucket 25; a hundred half-lives later only 9 cores count.
    assertThat(container.aggregate().cpu().percentile(0)).isGreaterThan(9);
    assertThat(container.aggregate().samples()).isEqualTo(2);
  }

  @Test
  void timesBeyondAllReason_areTakenForTheNearestThatCanBeCounted() {
    assertThat(container.addCpu(Instant.MAX, 100)).isEqualTo(SampleOutcome.ACCEPTED);
    assertThat(container.addMemory(Instant.MIN, 100)).isEqualTo(SampleOutcome.ACCEPTED);
    assertThat(container.addMemory(Instant.MAX, 100)).isEqualTo(SampleOutcome.ACCEPTED);
    assertThat(container.addCpu(Instant.MAX, 100)).isEqualTo(SampleOutcome.OUT_OF_ORDER);
    assertThat(container.aggregate().cpu().total()).isFinite();
  }

  @Test
  void oomBeforeAnySample_opensAWindow() {
    // max(300 MiB + 100 MiB, 300 MiB·1.2 = 360 MiB)
    container.addOom(NOON, 300 * MIB);
    assertThat(container.highestPeak()).isEqualTo(400 * MIB);
    // max(1000 MiB + 100 MiB, 1000 MiB·1.2)
    container.addOom(NOON, 1000 * MIB);
    assertThat(container.highestPeak()).isEqualTo(1200 * MIB);
  }
}
