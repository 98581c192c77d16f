package io.evenkeel.prometheus.replay;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far two agree over a past.
 *
 * <pre>
 * passes = warm-up + without data + compared,  share = agreed / compared
 * </pre>
 *
 * @param passes how many passes there were
 * @param warmUp how many of them were too early to compare
 * @param compared how many were compared
 * @param agreed at how many of these both came to the same size
 * @param withoutData how many could not be compared, by reason
 * @param episodes the first divergences, grouped; at most {@value #MOST_EPISODES}
 * @param episodeCount how many episodes there were in all
 */
public record Agreement(
    long passes,
    long warmUp,
    long compared,
    long agreed,
    Map<String, Long> withoutData,
    List<Episode> episodes,
    long episodeCount) {
  /** How many episodes are kept. */
  public static final int MOST_EPISODES = 100;

  /** Copies the collections. */
  public Agreement {
    withoutData = Collections.unmodifiableMap(new LinkedHashMap<>(withoutData));
    episodes = List.copyOf(episodes);
  }

  /** Returns the share of the compared passes at which both agreed; empty if none was compared. */
  public OptionalDouble share() {
    return compared == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) agreed / compared);
  }

  /** Returns the first divergence; empty if there is none. */
  public Optional<Divergence> first() {
    return episodes.stream().findFirst().map(Episode::first);
  }
}
