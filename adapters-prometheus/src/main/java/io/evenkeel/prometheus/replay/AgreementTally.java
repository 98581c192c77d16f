package io.evenkeel.prometheus.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Counts passes, one by one and in the order of time, towards an {@link Agreement}. */
final class AgreementTally {
  private static final int MOST_REASONS = 20;
  private static final String OTHER = "other reasons";

  private final Map<String, Long> withoutData = new LinkedHashMap<>();
  private final List<Episode> episodes = new ArrayList<>();
  private long warmUp;
  private long compared;
  private long agreed;
  private long missing;
  private long episodeCount;
  private long sinceDivergence = Long.MAX_VALUE;

  void warmUp() {
    warmUp++;
  }

  void withoutData(String reason) {
    missing++;
    boolean known = withoutData.containsKey(reason) || withoutData.size() < MOST_REASONS;
    withoutData.merge(known ? reason : OTHER, 1L, Long::sum);
  }

  void agreed() {
    compared++;
    agreed++;
    sinceDivergence = sinceDivergence == Long.MAX_VALUE ? Long.MAX_VALUE : sinceDivergence + 1;
  }

  /** Counts a divergence; its words are made only where it begins an episode that is kept. */
  void diverged(Instant at, int ours, int theirs, Supplier<Divergence> words) {
    compared++;
    boolean goesOn = sinceDivergence <= Episode.MOST_PASSES_BETWEEN;
    sinceDivergence = 0;
    if (!goesOn) {
      episodeCount++;
      if (episodes.size() < Agreement.MOST_EPISODES) {
        episodes.add(Episode.of(words.get()));
      }
    } else if (episodeCount == episodes.size()) {
      int last = episodes.size() - 1;
      episodes.set(last, episodes.get(last).with(at, ours, theirs));
    }
  }

  Agreement agreement() {
    return new Agreement(
        warmUp + missing + compared, warmUp, compared, agreed, withoutData, episodes, episodeCount);
  }
}
