package io.evenkeel.prometheus.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.PodSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Two hours in which the queue swings; 480 passes, of which the first 20 (300 s) are warm-up. */
final class ReplayTest {
  private static final HpaSpec SPEC = FollowedEpisode.spec(5);
  private static final long PASSES = 480;
  private static final ReplayOptions STRICT = new ReplayOptions(Duration.ZERO, Optional.empty());

  private final FollowedEpisode episode =
      FollowedEpisode.of(SPEC, PASSES, pass -> 40 + 30 * Math.sin(pass / 20.0));

  private Replay replay(ReplayOptions options) {
    Replay replay = Replay.of(HorizontalAutoscaler.of(SPEC), episode.head(), options);
    assertThat(episode.each(replay)).isEmpty();
    return replay;
  }

  private Moment change(int pass, Moment.Sizes sizes, List<Reading> readings) {
    Moment old = episode.moments.get(pass);
    return new Moment(old.at(), sizes, old.pods(), readings, old.demand());
  }

  private static Moment.Sizes sizes(int replicas, int desired) {
    return new Moment.Sizes(
        OptionalInt.of(replicas), OptionalInt.of(replicas), OptionalInt.of(desired));
  }

  private static Instant at(int pass) {
    return FollowedEpisode.FROM.plusSeconds(15L * pass);
  }

  @Test
  void clusterThatFollowsOurAlgorithm_agreesAtEveryPass() {
    Agreement agreement = replay(STRICT).withCluster();

    // What the cluster did after the last pass nobody knows: 480 − 20 − 1 = 459.
    assertThat(agreement.passes()).isEqualTo(PASSES);
    assertThat(agreement.warmUp()).isEqualTo(20);
    assertThat(agreement.compared()).isEqualTo(459);
    assertThat(agreement.agreed()).isEqualTo(459);
    assertThat(agreement.share()).hasValue(1);
    assertThat(agreement.first()).isEmpty();
    assertThat(agreement.withoutData())
        .containsOnly(java.util.Map.entry("what the cluster did next is not recorded", 1L));
    assertThat(episode.moments.stream().map(Moment::sizes).distinct().count())
        .as("sizes the episode went through")
        .isGreaterThan(5);
  }

  /** With 11 requests instead of 40 + 30 × sin(5) = 11.2 the proposal stays; with 100 it is 20. */
  @Test
  void oneChangedMetric_isTheFirstDivergence_withBothSides() {
    Moment old = episode.moments.get(100);
    int replicas = old.sizes().replicas().getAsInt();
    List<PodSample> samples =
        ((Reading.PerPod) old.readings().get(0))
            .samples().stream()
                .map(it -> new PodSample(it.pod(), 40_000, it.at(), it.window()))
                .toList();
    episode.moments.set(100, change(100, old.sizes(), List.of(new Reading.PerPod(samples))));

    Agreement agreement = replay(STRICT).withCluster();

    Divergence first = agreement.first().orElseThrow();
    assertThat(first.at()).isEqualTo(at(100));
    assertThat(first.current()).isEqualTo(replicas);
    // 40 requests per pod against 5 ask for 8 times as many, at most 20, and at most twice as many
    // or 4 more in 15 s.
    assertThat(first.ours()).isEqualTo(Math.min(20, Math.max(2 * replicas, replicas + 4)));
    assertThat(first.theirs()).isEqualTo(episode.moments.get(101).sizes().desired().getAsInt());
    assertThat(first.why()).contains("queue").contains(replicas + " → ");
    assertThat(first.what()).startsWith("the cluster ");
  }

  @Test
  void oneChangedSize_isTheFirstDivergence_andOneEpisode() {
    Moment old = episode.moments.get(200);
    int desired = old.sizes().desired().getAsInt();
    episode.moments.set(
        200, change(200, sizes(old.sizes().replicas().getAsInt(), desired + 3), old.readings()));

    Agreement agreement = replay(STRICT).withCluster();

    assertThat(agreement.agreed()).isEqualTo(agreement.compared() - 1);
    Divergence first = agreement.first().orElseThrow();
    assertThat(first.at()).isEqualTo(at(199));
    assertThat(first.ours()).isEqualTo(desired);
    assertThat(first.theirs()).isEqualTo(desired + 3);
    assertThat(first.what())
        .isEqualTo("the cluster went from " + first.current() + " to " + (desired + 3));
    assertThat(agreement.episodes()).containsExactly(new Episode(first, at(199), 1, 3));
    assertThat(replay(ReplayOptions.DEFAULT).withCluster().agreed())
        .as("a change that is gone within the lag")
        .isEqualTo(agreement.compared());
  }

  @Test
  void divergencesFarApart_areEpisodesOfTheirOwn() {
    for (int pass : new int[] {100, 102, 200}) {
      Moment old = episode.moments.get(pass);
      episode.moments.set(
          pass,
          change(
              pass,
              sizes(
                  old.sizes().replicas().getAsInt(), old.sizes().desired().getAsInt() + pass / 100),
              old.readings()));
    }

    Agreement agreement = replay(STRICT).withCluster();

    assertThat(agreement.episodeCount()).isEqualTo(2);
    assertThat(agreement.episodes().get(0).passes()).isEqualTo(2);
    assertThat(agreement.episodes().get(0).last()).isEqualTo(at(101));
    assertThat(agreement.episodes().get(1).widest()).isEqualTo(2);
  }

  @Test
  void passesWithoutData_areCountedByReason() {
    List<Reading> none = List.of(Reading.unavailable("the query has no result"));
    for (int pass = 300; pass < 310; pass++) {
      episode.moments.set(pass, change(pass, episode.moments.get(pass).sizes(), none));
    }
    episode.moments.set(
        400, change(400, Moment.Sizes.UNKNOWN, episode.moments.get(400).readings()));

    Agreement agreement = replay(STRICT).withCluster();

    assertThat(agreement.withoutData().values()).containsExactlyInAnyOrder(10L, 1L, 2L);
    assertThat(agreement.withoutData())
        .containsEntry("the size of the workload is not recorded", 1L)
        .containsEntry("what the cluster did next is not recorded", 2L);
    assertThat(agreement.withoutData().keySet())
        .anySatisfy(reason -> assertThat(reason).endsWith("the query has no result"));
  }

  @Test
  void otherConfiguration_isComparedOverTheSamePast() {
    Replay replay =
        Replay.of(HorizontalAutoscaler.of(SPEC), episode.head(), STRICT)
            .against(HorizontalAutoscaler.of(FollowedEpisode.spec(10)), episode.head(), STRICT);
    episode.each(replay);

    assertThat(replay.withCluster().share()).hasValue(1);
    assertThat(replay.rivalWithCluster().orElseThrow().share().getAsDouble()).isLessThan(1);
    Agreement two = replay.withRival().orElseThrow();
    assertThat(two.compared()).isEqualTo(460);
    Divergence first = two.first().orElseThrow();
    assertThat(first.theirs()).as("half the replicas").isLessThan(first.ours());
    assertThat(first.why()).isNotEqualTo(first.what());
    assertThat(first.what()).contains("queue");
  }

  @Test
  void metricThatWasNotRecorded_isNamed() {
    FollowedEpisode other = FollowedEpisode.of(SPEC, 40, pass -> 10);
    RecordingHead head = other.head();
    Replay replay =
        Replay.of(
            HorizontalAutoscaler.of(SPEC),
            new RecordingHead(
                head.workload(), head.from(), head.step(), 40, List.of("pods other"), ""),
            STRICT);
    other.each(replay);

    assertThat(replay.withCluster().withoutData().keySet())
        .anySatisfy(
            reason -> assertThat(reason).contains("the recording has no metric pods queue"));
    assertThat(replay.withCluster().share()).isEmpty();
  }

  @Test
  void podsThatCannotBeListed_areAReasonToo() {
    Moment old = episode.moments.get(100);
    episode.moments.set(
        100,
        new Moment(
            old.at(), old.sizes(), new PodSource.Unavailable("nobody knows"), old.readings(), 0));

    assertThat(replay(STRICT).withCluster().withoutData().keySet())
        .anySatisfy(reason -> assertThat(reason).endsWith("nobody knows"));
  }
}
