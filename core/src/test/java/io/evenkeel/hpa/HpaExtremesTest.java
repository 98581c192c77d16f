package io.evenkeel.hpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.evenkeel.manifest.HpaStatusJson;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.PodSnapshot.Container;
import io.evenkeel.model.PodSnapshot.Readiness;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Reading;
import io.evenkeel.model.WriteOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Whatever a metrics source, a cluster or a clock comes up with: a count within the bounds, never
 * an exception from inside.
 */
final class HpaExtremesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Double> DOUBLES =
      List.of(
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          0.0,
          -0.0,
          -1.0,
          1e-300,
          9.2e15,
          -9.3e15,
          1e300,
          -1e300,
          1.0);
  private static final List<Long> LONGS =
      List.of(
          Long.MIN_VALUE,
          Long.MIN_VALUE + 1,
          -1L,
          0L,
          1L,
          1000L,
          1L << 31,
          1L << 40,
          Long.MAX_VALUE / 100,
          Long.MAX_VALUE - 1,
          Long.MAX_VALUE);
  private static final List<Instant> INSTANTS =
      List.of(
          Instant.MIN,
          Instant.EPOCH,
          Instant.parse("2026-06-01T11:59:00Z"),
          Instant.parse("2026-06-01T12:00:00Z"),
          Instant.parse("2126-06-01T12:00:00Z"),
          Instant.MAX);
  private static final List<Duration> DURATIONS =
      List.of(
          Duration.ZERO,
          Duration.ofMillis(-1),
          Duration.ofMinutes(1),
          Duration.ofSeconds(Long.MAX_VALUE),
          Duration.ofSeconds(Long.MIN_VALUE));
  private static final List<Duration> SETTINGS =
      DURATIONS.stream().filter(duration -> !duration.isNegative()).toList();
  private static final List<Quantity> QUANTITIES =
      List.of(
          Quantity.parse("9223372036854775807"),
          Quantity.parse("9223372036854775807m"),
          Quantity.parse("-9223372036854775808"),
          Quantity.parse("1n"),
          Quantity.parse("1e40"),
          Quantity.parse("0"),
          Quantity.parse("-1"),
          Quantity.parse("500m"));

  @Property
  void anyInput_givesACountWithinTheBounds(@ForAll long seed) throws Exception {
    Wilderness wild = new Wilderness(seed, 8, 3);
    HpaState explained = wild.hpa.newState();
    HpaState fast = wild.hpa.newState();
    HpaStatus status = HpaStatus.initial();
    for (int pass = 0; pass < 6; pass++) {
      HpaObservation seen = wild.observation();
      Instant now = wild.pick(INSTANTS);
      Decision decision = wild.hpa.decide(explained, seen, now);
      check(wild.hpa.spec(), decision);
      assertThat(wild.hpa.advance(fast, seen, Millis.of(now))).isEqualTo(decision.replicas());
      explained.commit(decision, WriteOutcome.APPLIED);
      status = wild.hpa.reconciled(status, decision, ScaleWrite.applied(), pass).status();
      assertThat(JSON.readTree(HpaStatusJson.render(status)).isObject()).isTrue();
    }
    assertThat(wild.hpa.restore(explained.checkpoint()).checkpoint())
        .isEqualTo(explained.checkpoint());
  }

  @Property(tries = 20)
  void tenThousandPods_andFiftyMetrics_giveACountWithinTheBounds(@ForAll long seed) {
    Wilderness wild = new Wilderness(seed, 10_000, 50);
    check(
        wild.hpa.spec(),
        wild.hpa.decide(wild.hpa.newState(), wild.observation(), wild.pick(INSTANTS)));
  }

  @Property
  void anyAdvance_whateverTheClock_staysWithinTheBounds(@ForAll long seed, @ForAll long millis) {
    Wilderness wild = new Wilderness(seed, 4, 2);
    HpaState state = wild.hpa.newState();
    for (long now : new long[] {millis, Long.MIN_VALUE, -millis, Long.MAX_VALUE}) {
      assertThat(wild.hpa.advance(state, wild.observation(), now))
          .isBetween(0, wild.hpa.spec().maxReplicas());
    }
  }

  @Test
  void valueThatIsNoNumber_isRefusedPerPod_andUnavailableAsAWhole() {
    for (double value : new double[] {Double.NaN, 1 / 0.0, -1 / 0.0}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PodSample.of("chat-0", value))
          .withMessageContaining("chat-0");
      assertThat(Reading.value(value)).isEqualTo(Reading.unavailable("the value is " + value));
      assertThat(Reading.average(value)).isEqualTo(Reading.unavailable("the value is " + value));
    }
  }

  private static void check(HpaSpec spec, Decision decision) {
    int least = decision.current() == 0 ? 0 : spec.minReplicas();
    if (decision instanceof Decision.Unable) {
      assertThat(decision.replicas()).isEqualTo(decision.current());
    } else {
      assertThat(decision.replicas()).isBetween(least, spec.maxReplicas());
    }
    var steps = decision.explanation().steps();
    assertThat(steps.get(steps.size() - 1).after()).isEqualTo(decision.replicas());
    assertThat(decision.explanation().render()).isNotEmpty();
    assertThat(decision.conditions()).isEqualTo(Conditions.of(decision.explanation()));
  }

  /** A random spec that the API accepts, and observations that nobody would expect. */
  private static final class Wilderness {
    final HorizontalAutoscaler hpa;
    private final Random random;
    private final int mostPods;

    Wilderness(long seed, int mostPods, int mostMetrics) {
      this.random = new Random(seed);
      this.mostPods = mostPods;
      this.hpa = HorizontalAutoscaler.of(spec(1 + random.nextInt(mostMetrics)), options());
    }

    <T> T pick(List<T> all) {
      return all.get(random.nextInt(all.size()));
    }

    private HpaOptions options() {
      return HpaOptions.defaults()
          .withCpuInitializationPeriod(pick(SETTINGS))
          .withInitialReadinessDelay(pick(SETTINGS))
          .withDownscaleStabilization(pick(SETTINGS))
          .withTolerance(pick(List.of(0.0, 0.1, 1e300)));
    }

    private HpaSpec spec(int metrics) {
      HpaSpec.Builder spec =
          HpaSpec.builder(ObjectRef.deployment("w"))
              .minReplicas(pick(List.of(0, 1, 2, Integer.MAX_VALUE)))
              .maxReplicas(Integer.MAX_VALUE)
              .metric(MetricSpec.external("e", target()));
      for (int i = 1; i < metrics; i++) {
        spec.metric(metric("m" + i));
      }
      if (random.nextBoolean()) {
        spec.behavior(rules(), rules());
      }
      return spec.build();
    }

    private MetricSpec metric(String name) {
      MetricTarget percent =
          MetricTarget.utilization(pick(List.of(1, 50, 100_000, Integer.MAX_VALUE)));
      return switch (random.nextInt(5)) {
        case 0 -> MetricSpec.resource(pick(List.of("cpu", "memory")), percent);
        case 1 -> new MetricSpec.ContainerResource("cpu", "main", percent);
        case 2 -> MetricSpec.pods(name, average());
        case 3 ->
            new MetricSpec.ObjectMetric(
                new ObjectRef("v1", "Service", "s"), MetricIdentifier.of(name), target());
        default -> MetricSpec.external(name, target());
      };
    }

    private MetricTarget target() {
      return random.nextBoolean() ? average() : new MetricTarget.Value(positive());
    }

    private MetricTarget average() {
      return new MetricTarget.AverageValue(positive());
    }

    private Quantity positive() {
      return pick(QUANTITIES.stream().filter(q -> q.signum() > 0).toList());
    }

    private ScalingRules rules() {
      Duration period = Duration.ofSeconds(pick(List.of(1, 1800)));
      int value = pick(List.of(1, 100, Integer.MAX_VALUE));
      return ScalingRules.of(
              Duration.ofSeconds(pick(List.of(0, 3600))),
              ScalingPolicy.pods(value, period),
              ScalingPolicy.percent(value, period))
          .withSelectPolicy(pick(List.of(SelectPolicy.values())));
    }

    HpaObservation observation() {
      int replicas = pick(List.of(0, 1, 5, Integer.MAX_VALUE));
      HpaObservation.Builder seen =
          hpa.observation()
              .replicas(replicas)
              .statusReplicas(pick(List.of(0, 1, Integer.MAX_VALUE)));
      List<PodSnapshot> pods = new ArrayList<>();
      for (int i = random.nextInt(mostPods + 1); i > 0; i--) {
        pods.add(pod("pod-" + i));
      }
      if (random.nextInt(4) > 0) {
        seen.pods(pods);
      }
      for (int i = 0; i < hpa.spec().metrics().size(); i++) {
        seen.reading(i, reading(hpa.spec().metrics().get(i)));
      }
      return seen.build();
    }

    private PodSnapshot pod(String name) {
      Map<String, Quantity> requests = Map.of("cpu", pick(QUANTITIES), "memory", pick(QUANTITIES));
      PodSnapshot.Builder pod =
          PodSnapshot.builder(name)
              .phase(pick(List.of(PodSnapshot.Phase.values())))
              .readiness(new Readiness(pick(List.of(Readiness.Status.values())), pick(INSTANTS)))
              .startTime(pick(INSTANTS))
              .containers(
                  List.of(Container.of("main", random.nextInt(9) > 0 ? requests : Map.of())));
      return random.nextInt(5) == 0 ? pod.terminating().build() : pod.build();
    }

    private Reading reading(MetricSpec metric) {
      boolean whole =
          metric instanceof MetricSpec.External || metric instanceof MetricSpec.ObjectMetric;
      if (random.nextInt(6) == 0) {
        return Reading.unavailable("gone");
      }
      if (whole) {
        return random.nextBoolean()
            ? Reading.value(pick(DOUBLES))
            : new Reading.Values(List.of(pick(LONGS), pick(LONGS), pick(LONGS)));
      }
      if (random.nextInt(4) == 0) {
        return Reading.average(pick(DOUBLES));
      }
      List<PodSample> samples = new ArrayList<>();
      for (int i = random.nextInt(mostPods + 2); i > 0; i--) {
        samples.add(new PodSample("pod-" + i, pick(LONGS), pick(INSTANTS), pick(DURATIONS)));
      }
      return Reading.perPod(samples);
    }
  }

  @Property
  void quantityAtTheBorder_isATargetOrAViolation(@ForAll long milli) {
    Quantity quantity = Quantity.ofMilli(milli, Quantity.Format.DECIMAL_SI);
    HpaSpec.Builder spec =
        HpaSpec.builder(ObjectRef.deployment("w"))
            .maxReplicas(3)
            .metric(MetricSpec.external("e", new MetricTarget.Value(quantity)));
    try {
      HpaSpec valid = spec.build();
      assertThat(milli).isPositive();
      assertThat(valid.metrics()).hasSize(1);
    } catch (InvalidSpecException e) {
      assertThat(milli).isNotPositive();
      assertThat(e.violations())
          .extracting(v -> v.field().text())
          .containsExactly("spec.metrics[0].external.target.value");
    }
  }
}
