package io.evenkeel.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.keda.JobPlan;
import io.evenkeel.keda.KedaAnnotations;
import io.evenkeel.keda.KedaCondition;
import io.evenkeel.keda.KedaEvent;
import io.evenkeel.keda.ObjectMetadata;
import io.evenkeel.keda.ScaledJob;
import io.evenkeel.keda.ScaledJobSpec;
import io.evenkeel.keda.ScaledJobSpec.Rollout;
import io.evenkeel.keda.ScaledJobSpec.ScalingStrategy;
import io.evenkeel.keda.Trigger;
import io.evenkeel.model.JobSnapshot;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.FakeJobs;
import io.evenkeel.spi.FakeMetrics;
import io.evenkeel.spi.JobTarget.Propagation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ScaledJobLoopTest {
  private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");
  private static final Rollout GRADUAL = new Rollout(true, false);

  private final FakeJobs jobs = new FakeJobs();
  private final FakeMetrics metrics = new FakeMetrics();

  @Test
  void step_ofALongQueue_createsMarkedJobsAndSaysSo() {
    metrics.readings.put("s0-prometheus", Reading.triggered(7));
    ScaledJobLoop loop = loop(job(1, Map.of(), Rollout.DEFAULT, prometheus("2", "")));

    JobPass pass = loop.step(START).orElseThrow();

    // ⌈7 / 2⌉ = 4
    assertThat(pass.created()).isEqualTo(4);
    assertThat(jobs.orders.get(0).annotations()).containsEntry(FakeJobs.GENERATION, "1");
    assertThat(jobs.orders.get(0).labels()).containsEntry("scaledjob.keda.sh/name", "worker");
    assertThat(reasons(pass))
        .containsExactly(
            "ScaledJobReady", "KEDAScalersStarted", "KEDAJobsCreated", "ScaledJobActive");
    assertThat(texts(pass.conditions())).contains("Ready=True ScaledJobReady");
    assertThat(loop.lastActiveTime()).contains(START);
  }

  @Test
  void step_beforeThePollingInterval_doesNothing() {
    metrics.readings.put("s0-prometheus", Reading.triggered(1));
    ScaledJobLoop loop = loop(job(1, Map.of(), Rollout.DEFAULT, prometheus("1", "")));
    loop.step(START);

    assertThat(loop.step(START.plusSeconds(29))).isEmpty();
    assertThat(loop.nextDue()).contains(START.plusSeconds(30));
    assertThat(loop.step(START.plusSeconds(30)).orElseThrow().created()).isZero();
  }

  @Test
  void step_withOneFailingTrigger_goesByTheOther() {
    metrics.readings.put("s0-prometheus", Reading.unavailable("connection refused"));
    metrics.readings.put("s1-prometheus", Reading.triggered(3));
    ScaledJobLoop loop =
        loop(job(1, Map.of(), Rollout.DEFAULT, prometheus("1", ""), prometheus("1", "")));

    JobPass pass = loop.step(START).orElseThrow();

    assertThat(pass.created()).isEqualTo(3);
    assertThat(texts(pass.conditions())).contains("Ready=Unknown PartialTriggerError");
    assertThat(reasons(pass)).contains("KEDAScalerFailed");
    assertThat(pass.decision().orElseThrow().triggers().get(0).error())
        .contains("connection refused");
  }

  @Test
  void step_withoutAListOfJobs_startsNothing() {
    metrics.readings.put("s0-prometheus", Reading.triggered(3));
    jobs.unlisted = "forbidden";
    ScaledJobLoop loop = loop(job(1, Map.of(), GRADUAL, prometheus("1", "")));

    JobPass pass = loop.step(START).orElseThrow();

    assertThat(jobs.writes()).isZero();
    assertThat(pass.error()).contains("forbidden");
  }

  @Test
  void step_whoseJobsAreRefused_isTriedAgain() {
    metrics.readings.put("s0-prometheus", Reading.triggered(3));
    jobs.refusal = "exceeded quota";
    ScaledJobLoop loop = loop(job(1, Map.of(), Rollout.DEFAULT, prometheus("1", "")));

    JobPass pass = loop.step(START).orElseThrow();
    jobs.refusal = "";

    assertThat(pass.created()).isZero();
    assertThat(pass.error()).contains("exceeded quota");
    assertThat(reasons(pass)).doesNotContain("KEDAJobsCreated");
    assertThat(pass.events())
        .contains(
            new KedaEvent(
                true, "KEDAJobCreateFailed", "Failed to create job worker-: exceeded quota"));
    assertThat(loop.step(START.plusSeconds(30)).orElseThrow().created()).isEqualTo(3);
  }

  @Test
  void rollout_thatIsImmediate_replacesJobsOfOtherGenerations() {
    metrics.readings.put("s0-prometheus", Reading.triggered(0));
    jobs.add("old", JobSnapshot.State.UNFINISHED, "1", 0);
    jobs.add("new", JobSnapshot.State.UNFINISHED, "2", 0);
    ScaledJob job = job(2, Map.of(), new Rollout(false, true), prometheus("1", ""));

    JobPass pass = loop(job).step(START).orElseThrow();

    assertThat(jobs.jobs).containsOnlyKeys("new");
    assertThat(jobs.propagations).containsExactly(Propagation.FOREGROUND);
    assertThat(pass.deleted()).isEqualTo(1);
    assertThat(reasons(pass))
        .startsWith("ScaledJobRolloutCleanupStarted", "ScaledJobRolloutCleanupCompleted");
  }

  @Test
  void rollout_thatIsGradual_leavesThem() {
    metrics.readings.put("s0-prometheus", Reading.triggered(0));
    jobs.add("old", JobSnapshot.State.UNFINISHED, "1", 0);

    loop(job(2, Map.of(), GRADUAL, prometheus("1", ""))).step(START);

    assertThat(jobs.jobs).containsOnlyKeys("old");
  }

  @Test
  void history_beyondItsLimits_goesOldestFirst() {
    metrics.readings.put("s0-prometheus", Reading.triggered(0));
    for (int i = 1; i <= 4; i++) {
      jobs.add("done-" + i, JobSnapshot.State.COMPLETE, "1", i);
      jobs.add("failed-" + i, JobSnapshot.State.FAILED, "1", i);
    }

    JobPass pass =
        loop(job(1, Map.of(), Rollout.DEFAULT, prometheus("1", ""))).step(START).orElseThrow();

    // 4 − 2 of the done ones and 4 − 1 of the failed ones
    assertThat(pass.deleted()).isEqualTo(5);
    assertThat(jobs.jobs).containsOnlyKeys("done-3", "done-4", "failed-4");
    assertThat(jobs.propagations).containsExactly(Propagation.BACKGROUND);
  }

  @Test
  void metricType_ofATrigger_failsTheCheckWithItsPath() {
    JobPass pass =
        loop(job(1, Map.of(), Rollout.DEFAULT, prometheus("1", "AverageValue")))
            .step(START)
            .orElseThrow();

    assertThat(pass.decision()).isEmpty();
    assertThat(pass.error()).contains("spec.triggers[0]");
    assertThat(texts(pass.conditions())).contains("Ready=False ScaledJobCheckFailed");
  }

  @Test
  void pause_andItsEnd_areConditionsAndEvents() {
    metrics.readings.put("s0-prometheus", Reading.triggered(2));
    Trigger trigger = prometheus("1", "");
    ScaledJobLoop loop =
        loop(job(1, Map.of(KedaAnnotations.PAUSED, "true"), Rollout.DEFAULT, trigger));

    JobPass paused = loop.step(START).orElseThrow();

    // As for a ScaledObject: a pause is no mistake.
    assertThat(texts(paused.conditions()))
        .contains("Paused=True ScaledJobPaused", "Ready=True ScaledJobReady");
    assertThat(reasons(paused)).containsExactly("ScaledJobPaused", "ScaledJobReady");
    assertThat(loop.nextDue()).isEmpty();
    assertThat(loop.step(START.plusSeconds(60))).isEmpty();

    loop.change(job(1, Map.of(), Rollout.DEFAULT, trigger));
    JobPass resumed = loop.step(START.plusSeconds(61)).orElseThrow();

    assertThat(resumed.created()).isEqualTo(2);
    assertThat(texts(resumed.conditions())).contains("Paused=False ScaledJobUnpaused");
  }

  /** A dry run: asked twice, the answer is the same, and nothing is written. */
  @Property(tries = 100)
  void decide_twice_isEqualAndWritesNothing(
      @ForAll @IntRange(max = 50) int length, @ForAll @IntRange(max = 12) int running) {
    FakeJobs own = filled(running);
    FakeMetrics queue = queue(length);
    ScaledJob job = job(1, Map.of(), Rollout.DEFAULT, prometheus("2", ""));
    ScaledJobLoop loop = new ScaledJobLoop(job, new JobPorts(own, queue));

    JobDecision first = loop.decide(START);

    assertThat(loop.decide(START)).isEqualTo(first);
    assertThat(own.writes()).isZero();
    // The default strategy: ⌈min(length / 2, 10)⌉ − running, not below 0.
    int wanted = Math.max(0, (int) Math.ceil(Math.min(length / 2.0, 10)) - running);
    assertThat(first.plan().map(JobPlan::jobs)).contains(wanted);
    assertThat(loop.step(START).orElseThrow().created()).isEqualTo(wanted);
  }

  @Property(tries = 100)
  void aPausedJob_whateverItsQueueAndJobs_isNeverWrittenTo(
      @ForAll @IntRange(max = 50) int length,
      @ForAll @IntRange(max = 12) int running,
      @ForAll @IntRange(min = 1, max = 9) int generation) {
    FakeJobs own = filled(running);
    FakeMetrics queue = queue(length);
    Map<String, String> paused = Map.of(KedaAnnotations.PAUSED, "true");
    ScaledJob job = job(generation, paused, Rollout.DEFAULT, prometheus("1", ""));
    ScaledJobLoop loop = new ScaledJobLoop(job, new JobPorts(own, queue));

    for (int second = 0; second < 120; second += 30) {
      loop.step(START.plusSeconds(second));
      loop.commit(loop.decide(START.plusSeconds(second)), START.plusSeconds(second));
    }

    assertThat(own.writes()).isZero();
    assertThat(queue.queries()).isZero();
  }

  private static FakeJobs filled(int running) {
    FakeJobs jobs = new FakeJobs();
    for (int i = 0; i < running; i++) {
      jobs.add("running-" + i, JobSnapshot.State.UNFINISHED, "1", 0);
    }
    return jobs;
  }

  private static FakeMetrics queue(int length) {
    FakeMetrics metrics = new FakeMetrics();
    metrics.readings.put("s0-prometheus", Reading.triggered(length));
    return metrics;
  }

  private ScaledJobLoop loop(ScaledJob job) {
    return new ScaledJobLoop(job, new JobPorts(jobs, metrics));
  }

  private static ScaledJob job(
      int generation, Map<String, String> annotations, Rollout rollout, Trigger... triggers) {
    return new ScaledJob(
        new ObjectMetadata(
            "shop",
            "worker",
            Map.of(),
            new KedaAnnotations(annotations),
            Optional.empty(),
            List.of(),
            generation),
        new ScaledJobSpec(
            "",
            Duration.ofSeconds(30),
            2,
            1,
            0,
            OptionalInt.of(10),
            rollout,
            ScalingStrategy.DEFAULT,
            List.of(triggers)));
  }

  private static Trigger prometheus(String threshold, String metricType) {
    return LoopWorld.prometheus("", threshold, metricType, /* cached= */ false);
  }

  private static List<String> reasons(JobPass pass) {
    return pass.events().stream().map(KedaEvent::reason).toList();
  }

  private static List<String> texts(List<KedaCondition> conditions) {
    return conditions.stream().map(KedaCondition::toString).toList();
  }
}
