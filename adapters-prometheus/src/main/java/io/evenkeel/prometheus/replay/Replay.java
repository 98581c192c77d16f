package io.evenkeel.prometheus.replay;

import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.HorizontalAutoscaler;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs one or two configurations over a past, open-loop: what they decide is compared and never
 * done. Fed with moments, of which it keeps only those whose outcome is not known yet.
 *
 * <pre>{@code
 * Replay replay = Replay.of(HorizontalAutoscaler.of(spec), recording.head(), ReplayOptions.DEFAULT);
 * Optional<String> problem = recording.each(replay);
 * Agreement agreement = replay.withCluster();
 * }</pre>
 */
public final class Replay implements Consumer<Moment> {
  private final OpenLoop ours;
  private final ClusterComparison cluster;
  private final @Nullable Rival rival;

  private Replay(OpenLoop ours, ClusterComparison cluster, @Nullable Rival rival) {
    this.ours = ours;
    this.cluster = cluster;
    this.rival = rival;
  }

  /** Returns a replay of one configuration. */
  public static Replay of(HorizontalAutoscaler hpa, RecordingHead head, ReplayOptions options) {
    Objects.requireNonNull(hpa, "hpa");
    return new Replay(new OpenLoop(hpa, head.metrics()), comparison(hpa, head, options), null);
  }

  /** Returns a replay of the same configuration and another one, over the same past. */
  public Replay against(HorizontalAutoscaler other, RecordingHead head, ReplayOptions options) {
    OpenLoop loop = new OpenLoop(other, head.metrics());
    Duration warmUp = options.warmUpOf(ours.hpa());
    Duration theirs = options.warmUpOf(other);
    return new Replay(
        ours,
        cluster,
        new Rival(
            loop,
            comparison(other, head, options),
            new RivalComparison(head.from().plus(warmUp.compareTo(theirs) > 0 ? warmUp : theirs))));
  }

  private static ClusterComparison comparison(
      HorizontalAutoscaler hpa, RecordingHead head, ReplayOptions options) {
    return new ClusterComparison(
        head.step().plus(options.lag()), head.from().plus(options.warmUpOf(hpa)));
  }

  @Override
  public void accept(Moment moment) {
    Optional<Decision> decision = ours.next(moment);
    cluster.next(moment, decision);
    if (rival != null) {
      Optional<Decision> other = rival.loop.next(moment);
      rival.cluster.next(moment, other);
      rival.ours.next(moment, decision, other);
    }
  }

  /** Returns how far the configuration agrees with what the cluster did. */
  public Agreement withCluster() {
    return cluster.agreement();
  }

  /** Returns how far the other configuration agrees with the cluster; empty if there is none. */
  public Optional<Agreement> rivalWithCluster() {
    return Optional.ofNullable(rival).map(it -> it.cluster.agreement());
  }

  /** Returns how far the two configurations agree; empty if there is but one. */
  public Optional<Agreement> withRival() {
    return Optional.ofNullable(rival).map(it -> it.ours.agreement());
  }

  /** The second configuration. */
  private record Rival(OpenLoop loop, ClusterComparison cluster, RivalComparison ours) {}
}
