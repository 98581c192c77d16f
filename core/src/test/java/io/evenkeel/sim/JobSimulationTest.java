package io.evenkeel.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.keda.ScaledJob;
import io.evenkeel.manifest.KedaManifests;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.sim.load.Arrivals;
import io.evenkeel.sim.load.Load;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class JobSimulationTest {
  /** Ten messages in second 1, four in second 61. */
  private static final Load TWO_WAVES =
      Load.constant(10)
          .limited(Duration.ofSeconds(1))
          .delayed(Duration.ofSeconds(1))
          .plus(Load.constant(4).limited(Duration.ofSeconds(1)).delayed(Duration.ofSeconds(61)));

  private static ScaledJob job(String strategy) {
    String text =
        """
        apiVersion: keda.sh/v1alpha1
        kind: ScaledJob
        metadata: {name: worker, namespace: shop}
        spec:
          jobTargetRef: {template: {spec: {containers: [{name: worker, image: worker}]}}}
          pollingInterval: 10
          maxReplicaCount: 30
          scalingStrategy: {%s}
          triggers:
          - type: rabbitmq
            metadata: {queueName: q, mode: QueueLength, value: '1', host: 'amqp://mq'}
        """;
    return KedaManifests.parse(text.formatted(strategy), "job.yaml").scaledJobs().get(0).object();
  }

  /** Jobs need 15 s to begin and then an hour; looks are 10 s apart. */
  private static JobReport longJobs(String strategy) {
    return JobSimulation.of(job(strategy))
        .load(TWO_WAVES)
        .arrivals(Arrivals.EVEN)
        .startUp(Duration.ofSeconds(15))
        .runTime(Duration.ofHours(1))
        .messagesLeaveWhenTaken()
        .runFor(Duration.ofMinutes(30));
  }

  /**
   * A message that leaves the queue when it is taken is missed by the default strategy.
   *
   * <pre>
   * 10 s  m 10, r 0         10 − 0 = 10
   * 20 s  m 10, r 10        0; the ten begin at 25 s
   * 70 s  m 4, r 10         4 − 10 &lt; 0, and so on: four messages wait until a job ends
   * </pre>
   */
  @Test
  void defaultStrategy_onLongJobs_letsTheSecondWaveWait() {
    JobReport report = longJobs("strategy: default");

    assertThat(report.jobs().created()).isEqualTo(10);
    assertThat(report.jobs().overProvisioned()).isZero();
    assertThat(report.messages().left()).isEqualTo(4);
    // Ten jobs from 10 s to the end at 1800 s: 17900 s
    assertThat(report.jobs().hours()).isCloseTo(17_900 / 3600.0, within(1e-9));
    assertThat(report.jobs().peak()).isEqualTo(10);
  }

  /**
   * Accurate takes off only what has not begun.
   *
   * <pre>
   * 10 s  m 10, r 0, p 0     10
   * 20 s  m 10, r 10, p 10   10 − 10 = 0
   * 70 s  m 4, r 10, p 0     4
   * 80 s  m 4, r 14, p 4     0; the four begin at 85 s
   * </pre>
   */
  @Test
  void accurateStrategy_onLongJobs_startsOneJobForEachMessage() {
    JobReport report = longJobs("strategy: accurate");

    assertThat(report.jobs().created()).isEqualTo(14);
    assertThat(report.jobs().overProvisioned()).isZero();
    assertThat(report.messages().left()).isZero();
    assertThat(report.jobs().peak()).isEqualTo(14);
    // From second 1 to 25 and from second 61 to 85: never above 24 s, never below 23 s.
    assertThat(report.waiting().longest()).isLessThanOrEqualTo(Duration.ofSeconds(24));
    assertThat(report.waiting().p50()).isBetween(Duration.ofSeconds(23), Duration.ofSeconds(24));
  }

  /**
   * Eager fills up while jobs have not begun.
   *
   * <pre>
   * 10 s  min(30 − 0 − 0, 10) = 10
   * 20 s  r 10, p 10: min(30 − 10 − 10, 10) = 10, for messages that have their jobs
   * 70 s  r 10, p 0: min(20, 4) = 4
   * 80 s  r 14, p 4: min(30 − 14 − 4, 4) = 4, once more too many
   * </pre>
   */
  @Test
  void eagerStrategy_onSlowStarts_startsJobsTwice() {
    JobReport report = longJobs("strategy: eager");

    assertThat(report.jobs().created()).isEqualTo(28);
    assertThat(report.jobs().overProvisioned()).isEqualTo(14);
    assertThat(report.messages().left()).isZero();
  }

  /**
   * Custom takes off 2 and half of the running jobs.
   *
   * <pre>
   * 10 s  10 − 2 − 0 = 8
   * 20 s  m 10, r 8: 10 − 2 − 4 = 4; eight begin at 25 s, of these four two find nothing at 35 s
   * 70 s  m 4, r 10: 4 − 2 − 5 &lt; 0, and so on
   * </pre>
   */
  @Test
  void customStrategy_onLongJobs_startsWhatItsNumbersSay() {
    JobReport report =
        longJobs(
            "strategy: custom, customScalingQueueLengthDeduction: 2,"
                + " customScalingRunningJobPercentage: '0.5'");

    assertThat(report.jobs().created()).isEqualTo(12);
    assertThat(report.jobs().overProvisioned()).isEqualTo(2);
    assertThat(report.messages().left()).isEqualTo(4);
  }

  @Test
  void decisions_areTheLoopsOwnWithTheirReasons() {
    JobReport report = longJobs("strategy: accurate");

    assertThat(report.decisions())
        .extracting(SizeDecision::at, SizeDecision::from, SizeDecision::to)
        .containsExactly(
            tuple(Duration.ofSeconds(10), 0, 10), tuple(Duration.ofSeconds(70), 10, 14));
    assertThat(report.decisions().get(1).explanation().render())
        .contains("accurate: 4 asked for, 10 run and 0 are pending, at most 30 → start up to 4");
  }

  @Test
  void messages_areNeverLost_whateverFails() {
    JobReport report =
        JobSimulation.of(job("strategy: default"))
            .load(Load.constant(1).limited(Duration.ofMinutes(10)))
            .runTime(Duration.ofSeconds(20), 1)
            .failures(0.3)
            .runFor(Duration.ofHours(2));

    assertThat(report.messages().arrived()).isPositive();
    assertThat(report.messages().done()).isEqualTo(report.messages().arrived());
    assertThat(report.jobs().failed()).isPositive();
    assertThat(report.jobs().created())
        .isEqualTo(report.jobs().done() + report.jobs().failed() + report.jobs().overProvisioned());
  }

  @Test
  void reports_ofTheSameSeed_areEqual() {
    JobSimulation simulation =
        JobSimulation.of(job("strategy: eager"))
            .load(Load.constant(0.5))
            .runTime(Duration.ofMinutes(2), 0.8)
            .seed(7);

    assertThat(simulation.runFor(Duration.ofHours(1)))
        .isEqualTo(simulation.runFor(Duration.ofHours(1)));
  }

  @Test
  void triggersThatCannotBeBuilt_areRefusedAllAtOnce() {
    String text =
        """
        apiVersion: keda.sh/v1alpha1
        kind: ScaledJob
        metadata: {name: worker}
        spec:
          jobTargetRef: {template: {}}
          triggers:
          - {type: prometheus, metadata: {query: up, threshold: many}}
          - {type: cron, metricType: Value, metadata: {timezone: UTC, start: '0 8 * * *'}}
        """;
    ScaledJob job = KedaManifests.parse(text, "job.yaml").scaledJobs().get(0).object();

    assertThatThrownBy(() -> JobSimulation.of(job))
        .isInstanceOfSatisfying(
            InvalidSpecException.class,
            e ->
                assertThat(e.violations())
                    .extracting(Object::toString)
                    .anyMatch(it -> it.contains("spec.triggers[0].metadata"))
                    .anyMatch(it -> it.contains("spec.triggers[1].metadata"))
                    .anyMatch(it -> it.contains("spec.triggers[1].metricType")));
  }
}
