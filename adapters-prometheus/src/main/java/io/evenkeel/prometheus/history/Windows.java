package io.evenkeel.prometheus.history;

import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.Failure;
import io.evenkeel.prometheus.client.Limits;
import io.evenkeel.prometheus.client.RangeQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Walks through a long range in windows that hold about as many points as memory is meant for,
 * however many series there are:
 *
 * <pre>
 * steps of the next window = 500 000 / points of a step in the last one, at most twice as many
 * </pre>
 *
 * <p>A window that turns out too large is halved and asked for again, one that breaks off is asked
 * for once more. So nothing of a window may be used before all of it is there.
 *
 * @param from first instant
 * @param to last instant, if a whole number of steps leads to it
 * @param step distance of the points
 */
public record Windows(Instant from, Instant to, Duration step) {
  /** How much of a window is read: 2 million points, which are 32 MB. */
  public static final Limits LIMITS = new Limits(Limits.STREAMED.maxBytes(), 1_000_000, 2_000_000);

  private static final long POINTS = 500_000;
  private static final long FIRST_STEPS = 16;
  private static final int MOST_WARNINGS = 100;

  /** Reads all windows; returns the number of points, or why a window could not be read. */
  public Answer<Long> each(Reading reading) {
    Progress progress = new Progress();
    long all = new RangeQuery("", from, to, step).points();
    for (long done = 0; done < all; ) {
      long steps = Math.min(progress.steps, all - done);
      Instant begin = from.plus(step.multipliedBy(done));
      Answer<Long> answer = reading.read(begin, begin.plus(step.multipliedBy(steps - 1)));
      if (answer instanceof Answer.Ok<Long> ok) {
        progress.add(ok, steps);
        done += steps;
      } else if (!progress.canTryAgain(((Answer.Failed<Long>) answer).failure(), steps)) {
        return answer;
      }
    }
    return progress.result();
  }

  /** Reads one window. */
  @FunctionalInterface
  public interface Reading {
    /** Returns the number of points; whatever it has read before a failure does not count. */
    Answer<Long> read(Instant begin, Instant end);
  }

  private static final class Progress {
    private final Set<String> warnings = new LinkedHashSet<>();
    private long points;
    private long steps = FIRST_STEPS;
    private boolean brokenOff;

    void add(Answer.Ok<Long> window, long windowSteps) {
      window.warnings().stream()
          .limit(MOST_WARNINGS - (long) warnings.size())
          .forEach(warnings::add);
      points += window.value();
      long perStep = Math.max(1, window.value() / windowSteps);
      steps = Math.max(1, Math.min(POINTS / perStep, 2 * windowSteps));
      brokenOff = false;
    }

    boolean canTryAgain(Failure failure, long windowSteps) {
      if (failure.kind() == Failure.Kind.TOO_LARGE && windowSteps > 1) {
        steps = windowSteps / 2;
        return true;
      }
      boolean first = !brokenOff && failure.kind() == Failure.Kind.BROKEN_OFF;
      brokenOff = true;
      return first;
    }

    Answer<Long> result() {
      return new Answer.Ok<>(points, List.copyOf(warnings), List.of());
    }
  }
}
