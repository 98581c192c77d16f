package io.evenkeel.prometheus.replay;

import java.time.Instant;
import java.util.Objects;

/**
 * Divergences that belong together: between two of them lie at most {@value #MOST_PASSES_BETWEEN}
 * passes at which both agreed.
 *
 * @param first its first divergence
 * @param last instant of its last divergence
 * @param passes how many passes diverged
 * @param widest the largest difference of the two sizes
 */
public record Episode(Divergence first, Instant last, long passes, int widest) {
  static final int MOST_PASSES_BETWEEN = 4;

  /** Refuses null components. */
  public Episode {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(last, "last");
  }

  static Episode of(Divergence first) {
    return new Episode(first, first.at(), 1, Math.abs(first.ours() - first.theirs()));
  }

  Episode with(Instant at, int ours, int theirs) {
    return new Episode(first, at, passes + 1, Math.max(widest, Math.abs(ours - theirs)));
  }
}
