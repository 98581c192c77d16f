package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.model.InvalidSpecException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Usage as a distributed aggregate: encoding, and the rule of merging. */
final class UsageAggregateTest {
  private static final AggregationOptions OPTIONS = AggregationOptions.defaults();
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private static UsageAggregate random(SplittableRandom random) {
    UsageAggregate usage = UsageAggregate.zero(OPTIONS);
    Instant at = START.plus(Duration.ofHours(random.nextInt(24 * 5)));
    int samples = random.nextInt(60);
    for (int i = 0; i < samples; i++) {
      at = at.plusSeconds(60 + random.nextInt(4000));
      usage.addCpu(at, random.nextInt(5000));
      usage.addMemory(at, (long) (2e10 * random.nextDouble()));
      if (random.nextInt(30) == 0) {
        usage.addOom(at, (long) (2e10 * random.nextDouble()));
      }
    }
    return usage;
  }

  @Property(tries = 200)
  void decoded_isWhatWasEncoded_andGoesOnAlike(@ForAll long seed) {
    UsageAggregate usage = random(new SplittableRandom(seed));
    UsageAggregate copy = UsageAggregate.decoded(OPTIONS, usage.encoded());
    assertThat(copy.encoded()).isEqualTo(usage.encoded());
    Instant later = START.plus(Duration.ofDays(30));
    for (UsageAggregate each : new UsageAggregate[] {usage, copy}) {
      each.addCpu(later, 1234);
      each.addMemory(later, 5_000_000_000L);
    }
    assertThat(copy.encoded()).isEqualTo(usage.encoded());
  }

  @Property(tries = 200)
  void zero_isNeutral(@ForAll long seed) {
    UsageAggregate usage = random(new SplittableRandom(seed));
    UsageAggregate zero = UsageAggregate.zero(OPTIONS);
    assertThat(usage.merged(zero).encoded()).isEqualTo(usage.encoded());
    assertSame(zero.merged(usage).finish(), usage.finish());
  }

  @Property(tries = 200)
  void merge_isAssociativeAndCommutative_upToTheRoundingOfSums(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    UsageAggregate a = random(random);
    UsageAggregate b = random(random);
    UsageAggregate c = random(random);
    assertSame(a.merged(b).merged(c).finish(), a.merged(b.merged(c)).finish());
    assertSame(a.merged(b).finish(), b.merged(a).finish());
  }

  /** Numbers and times exactly, weights up to rounding. */
  private static void assertSame(AggregateState left, AggregateState right) {
    assertThat(left.samples()).isEqualTo(right.samples());
    assertThat(left.firstSample()).isEqualTo(right.firstSample());
    assertThat(left.lastSample()).isEqualTo(right.lastSample());
    for (Resource resource : Resource.values()) {
      DecayingHistogram one = left.histogram(resource);
      DecayingHistogram other = right.histogram(resource);
      assertThat(one.reference()).isEqualTo(other.reference());
      assertThat(one.total()).isCloseTo(other.total(), Percentage.withPercentage(1e-10));
      for (int bucket = 0; bucket < 176; bucket++) {
        double most = 1e-12 * Math.max(1, other.weight(bucket));
        assertThat(Math.abs(one.weight(bucket) - other.weight(bucket))).isLessThanOrEqualTo(most);
      }
    }
  }

  @Test
  void merge_touchesNeitherSide_andFinishIsACopy() {
    UsageAggregate a = random(new SplittableRandom(1));
    UsageAggregate b = random(new SplittableRandom(2));
    byte[] beforeA = a.encoded();
    byte[] beforeB = b.encoded();
    a.merged(b);
    b.merged(a);
    AggregateState finished = a.finish();
    long samples = finished.samples();
    assertThat(a.encoded()).isEqualTo(beforeA);
    assertThat(b.encoded()).isEqualTo(beforeB);
    a.addCpu(START.plus(Duration.ofDays(60)), 1);
    assertThat(finished.samples()).isEqualTo(samples);
  }

  @Property(tries = 100)
  void checkpoint_keepsTheTotalsExactlyAndTheWeightsToTenThousandths(@ForAll long seed) {
    AggregateState state = random(new SplittableRandom(seed)).finish();
    VpaCheckpoint.Status saved = state.checkpoint(START);
    AggregateState restored = AggregateState.restored(OPTIONS, saved);
    assertThat(restored.samples()).isEqualTo(state.samples());
    assertThat(restored.firstSample()).isEqualTo(state.firstSample());
    for (Resource resource : Resource.values()) {
      DecayingHistogram before = state.histogram(resource);
      DecayingHistogram after = restored.histogram(resource);
      assertThat(after.reference()).isEqualTo(before.reference());
      if (!before.isEmpty()) {
        assertThat(after.total()).isEqualTo(before.total());
      }
      for (int bucket = 0; bucket < 176; bucket++) {
        double most = before.total() * 2e-2;
        assertThat(Math.abs(after.weight(bucket) - before.weight(bucket)))
            .isLessThanOrEqualTo(most);
      }
    }
  }

  @Test
  void brokenBytes_areRefused() {
    byte[] good = random(new SplittableRandom(3)).encoded();
    byte[] other = good.clone();
    other[0] = 2;
    assertThatThrownBy(() -> UsageAggregate.decoded(OPTIONS, other))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining("version: Unsupported value: \"2\": supported values: \"1\"");
    assertThatThrownBy(() -> UsageAggregate.decoded(OPTIONS, Arrays.copyOf(good, 50)))
        .hasMessageContaining("must not end before all is told");
    assertThatThrownBy(() -> UsageAggregate.decoded(OPTIONS, Arrays.copyOf(good, 5000)))
        .hasMessageContaining("must have nothing after the last weight");
    AggregationOptions hourly = OPTIONS.withCpuHalfLife(Duration.ofHours(1));
    assertThatThrownBy(() -> UsageAggregate.decoded(hourly, good))
        .hasMessageContaining("cpu.halfLife");
  }

  @Property(tries = 500)
  void anyBytes_areReadOrRefused(@ForAll byte[] bytes, @ForAll long seed) {
    byte[] mutated = random(new SplittableRandom(seed)).encoded();
    for (int i = 0; i < bytes.length; i++) {
      mutated[Math.floorMod(seed + 31L * i, mutated.length)] = bytes[i];
    }
    for (byte[] each : new byte[][] {bytes, mutated}) {
      try {
        UsageAggregate.decoded(OPTIONS, each).finish();
      } catch (InvalidSpecException refused) {
        assertThat(refused.violations()).isNotEmpty();
      }
    }
  }

  @Test
  void checkpointOfAnotherVersion_isRefusedByItsVersionAlone() {
    VpaCheckpoint.Status other =
        new VpaCheckpoint.Status(
            START, "v2", START, START, -5, HistogramCheckpoint.EMPTY, HistogramCheckpoint.EMPTY);
    assertThatThrownBy(() -> AggregateState.restored(OPTIONS, other))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining("status.version: Unsupported value: \"v2\"")
        .hasMessageNotContaining("totalSamplesCount");
  }
}
