package io.evenkeel.sim;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The scrapes of one replica, as far back as the longest window reaches. */
final class Scrapes {
  private final ArrayDeque<Scrape> scrapes = new ArrayDeque<>();
  private final double keptSeconds;

  Scrapes(Sampling sampling) {
    keptSeconds =
        Math.max(sampling.rateWindow().toSeconds(), sampling.quantileWindow().toSeconds())
            + 2.0 * sampling.scrapeInterval().toSeconds();
  }

  void add(Scrape scrape) {
    scrapes.addLast(scrape);
    while (scrapes.getFirst().atSeconds < scrape.atSeconds - keptSeconds) {
      scrapes.removeFirst();
    }
  }

  /** Returns the last one; null before the first. */
  @Nullable Scrape newest() {
    return scrapes.peekLast();
  }

  Optional<Scrape> last() {
    return Optional.ofNullable(scrapes.peekLast());
  }

  /** Returns the oldest scrape of a window that ends now. */
  Optional<Scrape> first(double now, long windowSeconds) {
    for (Scrape scrape : scrapes) {
      if (scrape.atSeconds >= now - windowSeconds) {
        return Optional.of(scrape);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the increase per second between the first and the last scrape of the window; NaN with
   * fewer than two. Unlike Prometheus this does not extrapolate to the ends of the window.
   */
  double rate(double now, long windowSeconds, ToDoubleFunction<Scrape> counter) {
    Scrape last = scrapes.peekLast();
    Scrape first = first(now, windowSeconds).orElse(last);
    if (last == null || first == null || first == last) {
      return Double.NaN;
    }
    double increase = counter.applyAsDouble(last) - counter.applyAsDouble(first);
    return increase / (last.atSeconds - first.atSeconds);
  }
}
