package io.evenkeel.vpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.model.InvalidSpecException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The decaying histogram against the specification, word for word. */
final class DecayingHistogramTest {
  private static final long HOUR = 3600 * Nanos.PER_SECOND;
  private static final long START = Nanos.of(Instant.parse("2026-03-01T07:11:13.000000005Z"));
  private static final Decay HOURLY = Decay.ofHalfLife(Duration.ofHours(1));

  private static DecayingHistogram histogram() {
    return new DecayingHistogram(AggregationRules.CPU_BUCKETS, HOURLY);
  }

  @Property(tries = 300)
  void anyHistory_isTheSpecificationsToTheBit(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    DecayingHistogram[] fast = {histogram(), histogram()};
    Literal[] literal = {new Literal(), new Literal()};
    long at = START;
    for (int i = 0; i < 200; i++) {
      int which = random.nextInt(2);
      at += (long) (HOUR * random.nextDouble() * (random.nextInt(50) == 0 ? 200 : 2));
      long sample = random.nextInt(10) == 0 ? at - 30 * HOUR : at;
      double value = Math.pow(random.nextDouble() * 4, 6);
      double weight = random.nextInt(4) == 0 ? 1e-5 : random.nextDouble();
      switch (random.nextInt(12)) {
        case 0 -> {
          fast[which].subtract(value, weight, sample);
          literal[which].subtract(value, weight, sample);
        }
        case 1 -> {
          fast[which].merge(fast[1 - which]);
          literal[which].merge(literal[1 - which]);
        }
        case 2 -> {
          HistogramCheckpoint saved = fast[which].checkpoint();
          assertThat(saved.bucketWeights()).isEqualTo(literal[which].saved());
          fast[which].load(saved);
          literal[which].load(saved);
        }
        default -> {
          fast[which].add(value, weight, sample);
          literal[which].add(value, weight, sample);
        }
      }
      literal[0].check(fast[0]);
      literal[1].check(fast[1]);
    }
  }

  @Property
  void factorThatIsRemembered_isTheOneThatIsComputed(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Decay decay = Decay.ofHalfLife(Duration.ofHours(1));
    for (int i = 0; i < 50; i++) {
      long age = random.nextInt(-3, 3) * (HOUR / 7);
      assertThat(decay.factor(age)).isEqualTo(GoMath.exp2((double) age / (double) HOUR));
    }
  }

  @Test
  void merge_shiftsTheOlderSide_alsoTheArgument() {
    DecayingHistogram younger = histogram();
    younger.add(1, 1, START + 500 * HOUR);
    DecayingHistogram older = histogram();
    older.add(1, 1, START);
    long reference = younger.reference();
    assertThat(older.reference()).isLessThan(reference);

    younger.merge(older);

    assertThat(older.reference()).isEqualTo(reference);
    assertThat(older.isEmpty()).as("500 half-lives leave nothing that counts").isTrue();
  }

  @Test
  void mergedStates_areNotTouched() {
    AggregateState older = AggregateState.empty(AggregationOptions.defaults());
    older.addCpu(700, START);
    AggregateState younger = AggregateState.empty(AggregationOptions.defaults());
    younger.addCpu(900, START + 24 * 500 * HOUR);
    AggregateState olderBefore = older.copy();
    AggregateState youngerBefore = younger.copy();

    AggregateState both = younger.merged(older);

    assertThat(older.cpu().matches(olderBefore.cpu())).isTrue();
    assertThat(younger.cpu().matches(youngerBefore.cpu())).isTrue();
    assertThat(both.samples()).isEqualTo(2);
    assertThat(both.cpu().reference()).isEqualTo(younger.cpu().reference());
  }

  @Test
  void youngerReferenceOffTheMultiples_leavesTheTwoApart() {
    DecayingHistogram loaded = histogram();
    TreeMap<Integer, Long> weights = new TreeMap<>();
    weights.put(3, 10_000L);
    Instant off = Instant.parse("2026-03-02T00:10:00Z");
    loaded.load(new HistogramCheckpoint(off, weights, 5));
    DecayingHistogram older = histogram();
    older.add(1, 1, START);

    loaded.merge(older);

    assertThat(Nanos.instant(loaded.reference())).isEqualTo(off);
    // 00:10 rounded to a multiple of an hour is 00:00.
    assertThat(Nanos.instant(older.reference())).isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
  }

  @Test
  void differentKinds_areNotMergedAndDoNotMatch() {
    DecayingHistogram daily =
        new DecayingHistogram(AggregationRules.CPU_BUCKETS, Decay.ofHalfLife(Duration.ofDays(1)));
    assertThatThrownBy(() -> daily.merge(histogram())).hasMessageContaining("half-lives");
    DecayingHistogram memory = new DecayingHistogram(AggregationRules.MEMORY_BUCKETS, HOURLY);
    assertThatThrownBy(() -> memory.merge(histogram())).hasMessageContaining("different buckets");
    assertThat(daily.matches(histogram())).isFalse();
    assertThat(new Histogram(AggregationRules.CPU_BUCKETS).matches(histogram())).isFalse();
  }

  @Test
  void brokenCheckpoint_isRefusedWithEveryMistake_andChangesNothing() {
    DecayingHistogram histogram = histogram();
    histogram.add(1, 1, START);
    DecayingHistogram before = histogram.copy();
    TreeMap<Integer, Long> weights = new TreeMap<>();
    weights.put(9999, 1L);
    weights.put(-1, 1L);
    weights.put(3, -1L);
    HistogramCheckpoint broken = new HistogramCheckpoint(Instant.EPOCH, weights, Double.NaN);

    assertThatThrownBy(() -> histogram.load(broken))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining("bucketWeights[9999]: Invalid value: 9999: must be a bucket from 0")
        .hasMessageContaining("bucketWeights[-1]")
        .hasMessageContaining("bucketWeights[3]")
        .hasMessageContaining("totalWeight");
    assertThat(histogram.matches(before)).isTrue();
    assertThat(histogram.total()).isEqualTo(before.total());
  }

  @Test
  void rounding_countsFromTheZeroTime() {
    // 2026-03-01T07:11:13 rounded to whole days is the midnight before.
    Decay daily = Decay.ofHalfLife(Duration.ofDays(1));
    assertThat(Nanos.instant(daily.rounded(START)))
        .isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    assertThat(Nanos.instant(daily.rounded(Nanos.of(noon))))
        .isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
    Instant before1970 = Instant.parse("1969-12-30T11:59:59Z");
    assertThat(Nanos.instant(daily.rounded(Nanos.of(before1970))))
        .isEqualTo(Instant.parse("1969-12-30T00:00:00Z"));
  }

  /** Section 2 of the specification as it stands there: all buckets, big numbers, no short cuts. */
  private static final class Literal {
    private static final ExponentialBuckets SCHEME =
        (ExponentialBuckets) AggregationRules.CPU_BUCKETS;
    private static final double EPSILON = 0.001 * 0.1;
    private static final BigInteger ZERO =
        BigInteger.valueOf(-62_135_596_800L).multiply(BigInteger.valueOf(Nanos.PER_SECOND));

    private final double[] weight = new double[176];
    private double total;
    private int min = 175;
    private int max = 0;
    private BigInteger reference = ZERO;

    void add(double value, double w, long at) {
      double scaled = w * factor(BigInteger.valueOf(at));
      int b = SCHEME.bucketByFormula(value);
      weight[b] += scaled;
      total += scaled;
      if (weight[b] >= EPSILON) {
        min = Math.min(min, b);
        max = Math.max(max, b);
      }
    }

    void subtract(double value, double w, long at) {
      double scaled = w * factor(BigInteger.valueOf(at));
      int b = SCHEME.bucketByFormula(value);
      weight[b] = weight[b] - scaled < EPSILON ? 0 : weight[b] - scaled;
      total = total - scaled < EPSILON ? 0 : total - scaled;
      shrink();
    }

    private double factor(BigInteger at) {
      BigInteger limit = reference.add(BigInteger.valueOf(100 * HOUR));
      if (at.compareTo(limit) > 0) {
        shift(at);
      }
      return GoMath.exp2((double) span(at.subtract(reference)) / (double) HOUR);
    }

    private void shift(BigInteger to) {
      BigInteger hour = BigInteger.valueOf(HOUR);
      BigInteger rest = to.subtract(ZERO).mod(hour);
      boolean down = rest.add(rest).compareTo(hour) < 0;
      BigInteger rounded = down ? to.subtract(rest) : to.subtract(rest).add(hour);
      double halfLives = (double) span(reference.subtract(rounded)) / (double) HOUR;
      double scale = Math.scalb(1.0, (int) Math.floor(halfLives + 0.5));
      for (int b = min; b <= max; b++) {
        weight[b] *= scale;
      }
      total *= scale;
      shrink();
      reference = rounded;
    }

    private static long span(BigInteger nanos) {
      BigInteger most = BigInteger.valueOf(Long.MAX_VALUE);
      return nanos.min(most).max(most.negate()).longValueExact();
    }

    private void shrink() {
      while (weight[min] < EPSILON && min < 175) {
        min++;
      }
      while (weight[max] < EPSILON && max > 0) {
        max--;
      }
    }

    void merge(Literal other) {
      int order = reference.compareTo(other.reference);
      if (order < 0) {
        shift(other.reference);
      } else if (order > 0) {
        other.shift(reference);
      }
      for (int b = other.min; b <= other.max; b++) {
        weight[b] += other.weight[b];
      }
      total += other.total;
      min = Math.min(min, other.min);
      max = Math.max(max, other.max);
    }

    Map<Integer, Long> saved() {
      Map<Integer, Long> saved = new TreeMap<>();
      double heaviest = 0;
      for (int b = min; b <= max; b++) {
        heaviest = Math.max(heaviest, weight[b]);
      }
      for (int b = min; b <= max && weight[min] >= EPSILON; b++) {
        long relative = (long) Math.floor(weight[b] * (10_000 / heaviest) + 0.5);
        if (relative != 0) {
          saved.put(b, relative);
        }
      }
      return saved;
    }

    void load(HistogramCheckpoint checkpoint) {
      long sum = 0;
      for (long relative : checkpoint.bucketWeights().values()) {
        sum += relative;
      }
      if (sum != 0) {
        double ratio = checkpoint.totalWeight() / (double) sum;
        checkpoint
            .bucketWeights()
            .forEach(
                (b, relative) -> {
                  min = Math.min(min, b);
                  max = Math.max(max, b);
                  weight[b] += (double) relative * ratio;
                });
        total += checkpoint.totalWeight();
        shrink();
      }
      if (!checkpoint.referenceTimestamp().equals(Nanos.ZERO_TIME)) {
        reference = BigInteger.valueOf(Nanos.of(checkpoint.referenceTimestamp()));
      } else {
        reference = ZERO;
      }
    }

    void check(DecayingHistogram fast) {
      for (int b = 0; b < 176; b++) {
        if (Double.compare(weight[b], fast.weight(b)) != 0) {
          assertThat(fast.weight(b)).as("weight of %s", b).isEqualTo(weight[b]);
        }
      }
      assertThat(fast.total()).isEqualTo(total);
      assertThat(fast.minBucket()).isEqualTo(min);
      assertThat(fast.maxBucket()).isEqualTo(max);
      assertThat(fast.reference())
          .isEqualTo(reference.equals(ZERO) ? Nanos.UNSET : reference.longValueExact());
      assertThat(fast.isEmpty()).isEqualTo(weight[min] < EPSILON);
      for (double share = -0.1; share < 1.2; share += 0.1) {
        if (fast.percentile(share) != percentile(share)) {
          assertThat(fast.percentile(share)).isEqualTo(percentile(share));
        }
      }
    }

    private double percentile(double share) {
      if (weight[min] < EPSILON) {
        return 0;
      }
      double sum = 0;
      int b = min;
      while (b < max) {
        sum += weight[b];
        if (sum >= share * total) {
          break;
        }
        b++;
      }
      return b == 175 ? SCHEME.start(175) : SCHEME.start(b + 1);
    }
  }
}
