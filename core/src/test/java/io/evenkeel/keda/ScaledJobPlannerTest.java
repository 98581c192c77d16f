package io.evenkeel.keda;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.keda.ScaledJobSpec.Rollout;
import io.evenkeel.keda.ScaledJobSpec.ScalingStrategy;
import io.evenkeel.model.JobSnapshot;
import io.evenkeel.model.JobSnapshot.Pod;
import io.evenkeel.model.JobSnapshot.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ScaledJobPlannerTest {
  @Test
  void plan_ofTheDefaultStrategy_isExplained() {
    JobPlan plan = plan("default", 0, 5, queue(7, 2), running(2, "Running"));
    assertThat(plan.explanation().render())
        .isEqualTo(
            """
            JOBS_COUNTED: 2 jobs run, 0 of them pending
            TRIGGER_READ: s0-queue: length 7, 2 per job, asks for 3.5 jobs
            QUEUE_COMBINED: max of the triggers: 4 jobs for a queue of 7
            STRATEGY_APPLIED: default: 4 asked for, 2 run and 0 are pending, at most 5 → start up to 2
            DECIDED: start 2 jobs""");
    assertThat(plan).isInstanceOf(JobPlan.Start.class);
    assertThat(plan.notesActivity()).isTrue();
  }

  /** Upstream takes the minimum off a maximum that is written, not off the 100 that it assumes. */
  @Test
  void bounds_withoutAMaximum_leaveTheMinimumOutOfTheHundred() {
    OptionalInt five = OptionalInt.of(5);

    assertThat(JobBounds.of(five, OptionalInt.empty())).isEqualTo(new JobBounds(5, 100));
    assertThat(JobBounds.of(five, OptionalInt.of(100))).isEqualTo(new JobBounds(5, 95));
    assertThat(JobBounds.of(five, OptionalInt.of(3))).isEqualTo(new JobBounds(3, 3));
  }

  @Test
  void plan_ofTheMinimum_startsWhatIsMissing() {
    JobPlan plan = plan("", 3, 5, List.of(), running(1, "Pending"));
    assertThat(plan.jobs()).isEqualTo(2);
    assertThat(plan.explanation().has(ScaledJobStep.BELOW_MINIMUM)).isTrue();
  }

  @Test
  void plan_withFailingTriggers_setsTheConditionOfEachCase() {
    JobTrigger failed = new JobTrigger.Failed("s1-lag", "refused");
    assertThat(plan("", 0, 5, List.of(failed), List.of()).conditions())
        .extracting(KedaCondition::toString)
        .containsExactly("Ready=False TriggerError", "Active=False ScalerNotActive");
    List<JobTrigger> mixed = List.of(failed, queue(1, 1).get(0));
    assertThat(plan("", 0, 5, mixed, List.of()).conditions())
        .extracting(KedaCondition::toString)
        .containsExactly("Ready=Unknown PartialTriggerError", "Active=True ScalerActive");
  }

  @Test
  void plan_ofAPausedJob_startsNothing() {
    for (String paused : List.of("true", "yes")) {
      ScaledJob job =
          job(
              ScalingStrategy.DEFAULT,
              2,
              5,
              Rollout.DEFAULT,
              Map.of(KedaAnnotations.PAUSED, paused));
      JobPlan plan = ScaledJobPlanner.of(job).decide(new JobObservation(queue(9, 1), List.of()));
      assertThat(plan).isInstanceOf(JobPlan.Paused.class);
      assertThat(plan.jobs()).isZero();
    }
  }

  @Test
  void pausedReplicas_ofAScaledJob_meansNothing() {
    Map<String, String> annotations = Map.of(KedaAnnotations.PAUSED_REPLICAS, "0");
    ScaledJob job = job(ScalingStrategy.DEFAULT, 0, 5, Rollout.DEFAULT, annotations);
    JobPlan plan = ScaledJobPlanner.of(job).decide(new JobObservation(queue(2, 1), List.of()));
    assertThat(plan.jobs()).isEqualTo(2);
  }

  @Test
  void combinations_ofThreeTriggers_followTheirRules() {
    List<JobTrigger> three =
        List.of(read("a", 20, 1), read("b", 10, 2), read("c", 5, 3), inactive("d", 7, 4));
    JobBounds bounds = new JobBounds(0, 100);
    // max 20/1; min 5/3 → 2; sums 35 and 20 + 5 + 5/3 → 27; means 11.7 → 12 and 8.9 → 9
    assertThat(demand("max", bounds, three)).isEqualTo(new JobDemand(true, false, 20, 20));
    assertThat(demand("min", bounds, three)).isEqualTo(new JobDemand(true, false, 5, 2));
    assertThat(demand("sum", bounds, three)).isEqualTo(new JobDemand(true, false, 35, 27));
    assertThat(demand("avg", bounds, three)).isEqualTo(new JobDemand(true, false, 12, 9));
  }

  @Test
  void rollout_unlessGradual_replacesJobsOfOtherGenerations() {
    List<JobSnapshot> jobs =
        List.of(of("1", Optional.of("1")), of("2", Optional.of("2")), of("3", Optional.empty()));
    ScaledJob immediate = job(ScalingStrategy.DEFAULT, 0, 5, Rollout.DEFAULT, Map.of());
    assertThat(ScaledJobPlanner.of(immediate).replaced(jobs)).containsExactly("1", "3");
    ScaledJob gradual = job(ScalingStrategy.DEFAULT, 0, 5, new Rollout(true, false), Map.of());
    assertThat(ScaledJobPlanner.of(gradual).replaced(jobs)).isEmpty();
  }

  @Test
  void generatedJob_ofAScaledJob_bearsItsLabels() {
    Map<String, String> annotations = Map.of(KedaAnnotations.JOB_EXCLUDED_LABELS, "secret");
    ScaledJob job = job(ScalingStrategy.DEFAULT, 0, 5, Rollout.DEFAULT, annotations);
    GeneratedJob generated = GeneratedJob.of(job, "2.20.1");
    assertThat(generated.generateName()).isEqualTo("batch-");
    assertThat(generated.labels())
        .containsEntry("scaledjob.keda.sh/name", "batch")
        .containsEntry("team", "data")
        .doesNotContainKey("secret");
    assertThat(generated.annotations()).containsEntry("scaledjob.keda.sh/generation", "2");
    assertThat(GeneratedJob.restartPolicy("")).isEqualTo("OnFailure");
    assertThat(GeneratedJob.restartPolicy("Never")).isEqualTo("Never");
  }

  @Test
  void history_beyondTheLimit_goesOldestFirst() {
    ScaledJobSpec spec = job(ScalingStrategy.DEFAULT, 0, 5, Rollout.DEFAULT, Map.of()).spec();
    List<JobSnapshot> jobs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Instant finished = Instant.ofEpochSecond(100 - i);
      jobs.add(
          new JobSnapshot(
              "c" + i, State.COMPLETE, Optional.of(finished), Optional.empty(), List.of()));
      jobs.add(
          new JobSnapshot("f" + i, State.FAILED, Optional.empty(), Optional.empty(), List.of()));
    }
    // limits are 1 and 2
    assertThat(JobHistory.outdated(spec, jobs)).containsExactly("c2", "c1", "f0");
  }

  @Property
  void plan_ofAnything_startsNoNegativeNumberAndNoMoreThanTheMost(
      @ForAll("strategies") String strategy,
      @ForAll("calculations") String calculation,
      @ForAll("lengths") double length,
      @ForAll("lengths") double target,
      @ForAll @IntRange(min = 0, max = 30) int min,
      @ForAll @IntRange(min = 1, max = 30) int max,
      @ForAll @IntRange(min = 0, max = 60) int working,
      @ForAll @IntRange(min = 0, max = 60) int pending) {
    ScalingStrategy scaling = new ScalingStrategy(strategy, 2, "0.5", List.of(), calculation);
    List<JobSnapshot> jobs = new ArrayList<>(running(working, "Running"));
    jobs.addAll(running(pending, "Pending"));
    List<JobTrigger> triggers = List.of(read("a", length, target), read("b", 3, 2));
    ScaledJobPlanner planner =
        ScaledJobPlanner.of(job(scaling, min, max, Rollout.DEFAULT, Map.of()));
    JobObservation seen = new JobObservation(triggers, jobs);
    JobPlan plan = planner.decide(seen);

    assertThat(plan.jobs()).isBetween(0, max);
    assertThat(planner.decide(seen)).as("asked twice").isEqualTo(plan);
    // custom may start as many as there may be, whatever runs; min > max counts max twice.
    if (!strategy.equals("custom") && min <= max) {
      assertThat(jobs.size() + plan.jobs()).isLessThanOrEqualTo(Math.max(jobs.size(), max));
    }
  }

  @Provide
  Arbitrary<String> strategies() {
    return Arbitraries.of("", "default", "custom", "accurate", "eager", "odd");
  }

  @Provide
  Arbitrary<String> calculations() {
    return Arbitraries.of("", "min", "max", "avg", "sum");
  }

  @Provide
  Arbitrary<Double> lengths() {
    return Arbitraries.oneOf(
        Arbitraries.doubles().between(-10, 200),
        Arbitraries.of(0.0, Double.NaN, Double.POSITIVE_INFINITY, 1e300));
  }

  private static JobPlan plan(
      String strategy, int min, int max, List<JobTrigger> triggers, List<JobSnapshot> jobs) {
    ScalingStrategy scaling = new ScalingStrategy(strategy, 0, "", List.of(), "");
    return ScaledJobPlanner.of(job(scaling, min, max, Rollout.DEFAULT, Map.of()))
        .decide(new JobObservation(triggers, jobs));
  }

  private static JobDemand demand(String calculation, JobBounds bounds, List<JobTrigger> all) {
    return JobDemand.of(calculation, bounds, all, io.evenkeel.trace.Trace.silent());
  }

  private static List<JobTrigger> queue(double length, double target) {
    return List.of(read("s0-queue", length, target));
  }

  private static JobTrigger read(String metric, double length, double target) {
    return new JobTrigger.Read(metric, length, target, true);
  }

  private static JobTrigger inactive(String metric, double length, double target) {
    return new JobTrigger.Read(metric, length, target, false);
  }

  private static List<JobSnapshot> running(int count, String phase) {
    List<JobSnapshot> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      jobs.add(
          new JobSnapshot(
              phase + i,
              State.UNFINISHED,
              Optional.empty(),
              Optional.of("2"),
              List.of(new Pod(phase, Set.of()))));
    }
    return jobs;
  }

  private static JobSnapshot of(String name, Optional<String> generation) {
    return new JobSnapshot(name, State.UNFINISHED, Optional.empty(), generation, List.of());
  }

  private static ScaledJob job(
      ScalingStrategy strategy,
      int min,
      int max,
      Rollout rollout,
      Map<String, String> annotations) {
    ObjectMetadata metadata =
        new ObjectMetadata(
            "jobs",
            "batch",
            Map.of("team", "data", "secret", "x"),
            new KedaAnnotations(annotations),
            Optional.empty(),
            List.of(),
            2);
    return new ScaledJob(
        metadata,
        new ScaledJobSpec(
            "",
            Duration.ofSeconds(30),
            1,
            2,
            min,
            OptionalInt.of(max),
            rollout,
            strategy,
            List.of(Trigger.of("rabbitmq", Map.of()))));
  }
}
