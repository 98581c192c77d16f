package io.evenkeel.prometheus.replay;

import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.HpaState;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.loop.HpaSight;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.Reading;
import io.evenkeel.model.WriteOutcome;
import io.evenkeel.spi.PodSource;
import io.evenkeel.spi.ScaleTarget.Scale;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.LongToDoubleFunction;

/** A past in which the cluster did at each pass what our own algorithm decides. */
final class FollowedEpisode implements Recording {
  static final Instant FROM = Instant.parse("2026-03-02T00:00:00Z");

  final List<Moment> moments = new ArrayList<>();
  private final RecordingHead head;

  private FollowedEpisode(RecordingHead head) {
    this.head = head;
  }

  static HpaSpec spec(int averageQueue) {
    return HpaSpec.builder(ObjectRef.deployment("chat"))
        .minReplicas(2)
        .maxReplicas(20)
        .metric(MetricSpec.pods("queue", MetricTarget.averageValue(String.valueOf(averageQueue))))
        .build();
  }

  /**
   * Lets an HPA run.
   *
   * @param queue how many requests wait in all at each pass; each pod has its share, cut to a whole
   *     number
   */
  static FollowedEpisode of(HpaSpec spec, long passes, LongToDoubleFunction queue) {
    return of(spec, Duration.ofSeconds(15), passes, queue);
  }

  static FollowedEpisode of(HpaSpec spec, Duration step, long passes, LongToDoubleFunction queue) {
    FollowedEpisode episode =
        new FollowedEpisode(
            new RecordingHead(
                ReplayedWorkload.of("ml", ObjectRef.deployment("chat"), "chat"),
                FROM,
                step,
                passes,
                List.of("pods queue"),
                ""));
    episode.run(spec, queue);
    return episode;
  }

  private void run(HpaSpec spec, LongToDoubleFunction queue) {
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(spec);
    HpaState state = hpa.newState();
    int replicas = spec.minReplicas();
    int desired = replicas;
    for (long pass = 0; pass < head.passes(); pass++) {
      Instant now = head.at(pass);
      Moment moment = moment(now, replicas, desired, queue.applyAsDouble(pass));
      moments.add(moment);
      Decision decision =
          new HpaSight(hpa, (selector, at) -> moment.pods(), (queries, at) -> moment.readings())
              .decide(state, new Scale(replicas, replicas, "app=chat", ""), now);
      state.commit(decision, WriteOutcome.APPLIED);
      replicas = decision.replicas();
      desired = replicas;
    }
  }

  static Moment moment(Instant now, int replicas, int desired, double queue) {
    List<PodSnapshot> pods = new ArrayList<>();
    List<PodSample> samples = new ArrayList<>();
    for (int i = 0; i < replicas; i++) {
      String name = "chat-7d9f8b6c5-abcd" + (char) ('a' + i);
      pods.add(PodSnapshot.ready(name));
      samples.add(
          new PodSample(
              name, Reading.milli(Math.floor(queue / replicas)), now, Duration.ofMinutes(1)));
    }
    return new Moment(
        now,
        new Moment.Sizes(
            OptionalInt.of(replicas), OptionalInt.of(replicas), OptionalInt.of(desired)),
        new PodSource.Listed(pods),
        List.of(new Reading.PerPod(samples)),
        Double.NaN);
  }

  @Override
  public RecordingHead head() {
    return head;
  }

  @Override
  public Optional<String> each(Consumer<Moment> consumer) {
    moments.forEach(consumer);
    return Optional.empty();
  }
}
