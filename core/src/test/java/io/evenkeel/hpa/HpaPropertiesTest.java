package io.evenkeel.hpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.Reading;
import io.evenkeel.model.WriteOutcome;
import io.evenkeel.trace.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for every spec, every history and every observation. */
final class HpaPropertiesTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final int PASSES = 12;
  private static final List<SelectPolicy> SELECTS = List.of(SelectPolicy.values());

  @Property
  void explained_andFast_areTheSame(@ForAll long seed) {
    Course course = new Course(seed);
    HpaState explained = course.hpa.newState();
    HpaState fast = course.hpa.newState();
    int size = course.initialSize();
    for (int i = 0; i < PASSES; i++) {
      Course.Pass pass = course.pass(size);
      Decision decision = course.hpa.decide(explained, pass.seen(), pass.at());
      explained.commit(decision, WriteOutcome.APPLIED);
      int advanced = course.hpa.advance(fast, pass.seen(), pass.at().toEpochMilli());

      assertThat(advanced).isEqualTo(decision.replicas());
      assertThat(fast.checkpoint()).isEqualTo(explained.checkpoint());
      size = course.next(decision.replicas());
    }
  }

  @Property
  void size_neverLeavesTheBounds_butByTheCallersHand(@ForAll long seed) {
    Course course = new Course(seed);
    HpaState state = course.hpa.newState();
    int size = course.initialSize();
    for (int i = 0; i < PASSES; i++) {
      Course.Pass pass = course.pass(size);
      Decision decision = course.hpa.decide(state, pass.seen(), pass.at());
      state.commit(decision, WriteOutcome.APPLIED);

      int least = size == 0 ? 0 : course.hpa.spec().minReplicas();
      assertThat(decision.replicas()).isBetween(least, course.hpa.spec().maxReplicas());
      size = course.next(decision.replicas());
    }
  }

  @Property
  void trail_endsWithTheDecision_andEachStepBeginsWhereTheLastEnded(@ForAll long seed) {
    Course course = new Course(seed);
    HpaState state = course.hpa.newState();
    Course.Pass pass = course.pass(course.initialSize());
    Decision decision = course.hpa.decide(state, pass.seen(), pass.at());

    List<Step> steps = decision.explanation().steps();
    Step last = steps.get(steps.size() - 1);
    assertThat(last.code()).isEqualTo(HpaStep.DECIDED);
    assertThat(last.after()).isEqualTo(decision.replicas());
    for (int i = 1; i + 1 < steps.size(); i++) {
      assertThat(steps.get(i).before()).isEqualTo(steps.get(i - 1).after());
    }
    assertThat(steps.get(steps.size() - 2).after()).isEqualTo(decision.replicas());
    assertThat(decision.explanation().render()).doesNotContain("null");
  }

  @Property
  void conditions_comeFromTheTrail_andFitTheDecision(@ForAll long seed) {
    Course course = new Course(seed);
    HpaState state = course.hpa.newState();
    int size = course.initialSize();
    for (int i = 0; i < PASSES; i++) {
      Course.Pass pass = course.pass(size);
      Decision decision = course.hpa.decide(state, pass.seen(), pass.at());
      state.commit(decision, WriteOutcome.APPLIED);

      assertThat(decision.conditions()).isEqualTo(Conditions.of(decision.explanation()));
      for (Condition condition : decision.conditions()) {
        checkFits(condition, decision, course.hpa.spec());
      }
      size = course.next(decision.replicas());
    }
  }

  private static void checkFits(Condition condition, Decision decision, HpaSpec spec) {
    int size = decision.replicas();
    switch (condition.reason()) {
      case "TooManyReplicas" -> assertThat(size).isEqualTo(spec.maxReplicas());
      case "TooFewReplicas" -> assertThat(size).isEqualTo(spec.minReplicas());
      case "ScaleUpLimit", "ScaleUpStabilized" ->
          assertThat(size).isGreaterThanOrEqualTo(decision.current());
      case "ScaleDownLimit" -> assertThat(size).isLessThanOrEqualTo(decision.current());
      case "ScalingDisabled" -> assertThat(decision).isInstanceOf(Decision.Hold.class);
      case "FailedGetPodsMetric", "FailedGetExternalMetric", "FailedGetResourceMetric" ->
          assertThat(decision).isInstanceOf(Decision.Unable.class);
      default ->
          assertThat(condition.reason())
              .isIn(
                  "SucceededGetScale",
                  "ReadyForNewScale",
                  "ScaleDownStabilized",
                  "ValidMetricFound",
                  "DesiredWithinRange");
    }
  }

  @Property
  void restoredState_isTheState(@ForAll long seed) {
    Course course = new Course(seed);
    HpaState state = course.hpa.newState();
    int size = course.initialSize();
    for (int i = 0; i < PASSES; i++) {
      Course.Pass pass = course.pass(size);
      size = course.next(course.hpa.advance(state, pass.seen(), pass.at().toEpochMilli()));
    }
    HpaState restored = course.hpa.restore(state.checkpoint());
    Course.Pass pass = course.pass(size);

    assertThat(restored.checkpoint()).isEqualTo(state.checkpoint());
    assertThat(course.hpa.decide(restored, pass.seen(), pass.at()))
        .isEqualTo(course.hpa.decide(state, pass.seen(), pass.at()));
  }

  @Property
  void orderOfMetrics_changesNoNumber(@ForAll long seed) {
    Course course = new Course(seed);
    Course.Pass pass = course.pass(course.initialSize());
    List<MetricSpec> turned = new ArrayList<>(course.hpa.spec().metrics());
    Collections.reverse(turned);
    HpaSpec spec = course.hpa.spec();
    HorizontalAutoscaler other =
        HorizontalAutoscaler.of(
            new HpaSpec(
                spec.scaleTargetRef(),
                spec.minReplicas(),
                spec.maxReplicas(),
                turned,
                spec.behavior()));
    HpaObservation.Builder seen = other.observation().replicas(pass.seen().replicas());
    for (int i = 0; i < turned.size(); i++) {
      seen.reading(i, pass.readings().get(turned.size() - 1 - i));
    }
    HpaObservation.Builder straight = course.hpa.observation().replicas(pass.seen().replicas());
    for (int i = 0; i < turned.size(); i++) {
      straight.reading(i, pass.readings().get(i));
    }

    assertThat(other.decide(other.newState(), seen.build(), pass.at()).replicas())
        .isEqualTo(
            course.hpa.decide(course.hpa.newState(), straight.build(), pass.at()).replicas());
  }

  @Property
  void shiftOfAllTimes_changesNothing(@ForAll long seed) {
    Duration shift = Duration.ofDays(37).plusMillis(5);
    Course here = new Course(seed);
    Course there = new Course(seed);
    HpaState stateHere = here.hpa.newState();
    HpaState stateThere = there.hpa.newState();
    int size = here.initialSize();
    there.initialSize();
    for (int i = 0; i < PASSES; i++) {
      Course.Pass passHere = here.pass(size);
      Course.Pass passThere = there.pass(size);
      int sizeHere = here.hpa.advance(stateHere, passHere.seen(), passHere.at().toEpochMilli());
      int sizeThere =
          there.hpa.advance(
              stateThere, passThere.seen(), passThere.at().plus(shift).toEpochMilli());
      assertThat(sizeThere).isEqualTo(sizeHere);
      size = here.next(sizeHere);
      there.next(sizeThere);
    }
  }

  /** A random spec and a random course of observations, both from one seed. */
  private static final class Course {
    final HorizontalAutoscaler hpa;
    private final Random random;
    private Instant now = START;

    Course(long seed) {
      random = new Random(seed);
      hpa = HorizontalAutoscaler.of(spec());
    }

    int initialSize() {
      return random.nextInt(25);
    }

    /** Now and then somebody else scales. */
    int next(int size) {
      return random.nextInt(10) == 0 ? random.nextInt(25) : size;
    }

    private HpaSpec spec() {
      int min = random.nextInt(4);
      HpaSpec.Builder spec =
          HpaSpec.builder(ObjectRef.deployment("w"))
              .minReplicas(min)
              .maxReplicas(Math.max(1, min) + random.nextInt(20))
              .metric(MetricSpec.external("e", MetricTarget.averageValue("10")));
      for (int i = random.nextInt(4); i > 0; i--) {
        spec.metric(
            switch (random.nextInt(3)) {
              case 0 -> MetricSpec.pods("p" + i, MetricTarget.averageValue("10"));
              case 1 -> MetricSpec.external("v" + i, MetricTarget.value("10"));
              default -> MetricSpec.resource("cpu", MetricTarget.averageValue("10"));
            });
      }
      return random.nextBoolean() ? spec.build() : spec.behavior(rules(), rules()).build();
    }

    private ScalingRules rules() {
      ScalingPolicy[] policies = new ScalingPolicy[1 + random.nextInt(2)];
      for (int i = 0; i < policies.length; i++) {
        Duration period = Duration.ofSeconds(1 + random.nextInt(120));
        int value = 1 + random.nextInt(100);
        policies[i] =
            random.nextBoolean()
                ? ScalingPolicy.percent(value, period)
                : ScalingPolicy.pods(value, period);
      }
      return ScalingRules.of(Duration.ofSeconds(random.nextInt(200)), policies)
          .withSelectPolicy(SELECTS.get(random.nextInt(3)));
    }

    Pass pass(int size) {
      now = now.plusMillis(random.nextInt(40_000) - 2_000L);
      List<PodSnapshot> pods = new ArrayList<>();
      for (int i = 0; i < size + random.nextInt(3); i++) {
        pods.add(pod("pod-" + i));
      }
      List<Reading> readings = new ArrayList<>();
      HpaObservation.Builder seen = hpa.observation().replicas(size).pods(pods);
      for (int i = 0; i < hpa.spec().metrics().size(); i++) {
        readings.add(reading(hpa.spec().metrics().get(i), pods));
        seen.reading(i, readings.get(i));
      }
      return new Pass(now, seen.build(), readings);
    }

    private PodSnapshot pod(String name) {
      return switch (random.nextInt(8)) {
        case 0 -> PodSnapshot.starting(name, now.minusSeconds(random.nextInt(400)));
        case 1 -> PodSnapshot.builder(name).phase(PodSnapshot.Phase.PENDING).build();
        case 2 -> PodSnapshot.builder(name).terminating().build();
        case 3 -> PodSnapshot.builder(name).phase(PodSnapshot.Phase.FAILED).build();
        case 4 -> PodSnapshot.builder(name).withoutReadiness().build();
        default -> PodSnapshot.ready(name);
      };
    }

    private Reading reading(MetricSpec metric, List<PodSnapshot> pods) {
      if (random.nextInt(12) == 0) {
        return Reading.unavailable("gone");
      }
      if (metric instanceof MetricSpec.External) {
        return Reading.value(value() * 5);
      }
      List<PodSample> samples = new ArrayList<>();
      for (PodSnapshot pod : pods) {
        if (random.nextInt(6) > 0) {
          samples.add(PodSample.of(pod.name(), value()));
        }
      }
      return Reading.perPod(samples);
    }

    private double value() {
      double[] odd = {0, -5, 10, 9, 11, 1e17, -1e17, 1e300, 0.0001};
      return random.nextInt(5) == 0
          ? odd[random.nextInt(odd.length)]
          : random.nextInt(40_000) / 1000.0;
    }

    private record Pass(Instant at, HpaObservation seen, List<Reading> readings) {}
  }
}
