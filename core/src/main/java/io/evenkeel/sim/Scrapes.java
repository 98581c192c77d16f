package io.evenkeel.sim;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The scrapes of one replica, as far back as the longest window reaches. */
final class Scrapes {
  private final ArrayDeque<Scrape> scrapes = new ArrayDeque<>();
  private final double keptSeconds;

  /** What metrics-server found, which is the same unless Prometheus was down. */
  private Scrapes ofMetricsServer = this;

  Scrapes(Telemetry telemetry) {
    this(telemetry.keptSeconds());
  }

  private Scrapes(double keptSeconds) {
    this.keptSeconds = keptSeconds;
  }

  /** Returns those that a signal is read from. */
  Scrapes behind(Signal signal) {
    return signal.isOfMetricsServer() ? ofMetricsServer : this;
  }

  /** Adds a scrape, which Prometheus has not seen if it was down. */
  void add(Scrape scrape, boolean seen) {
    if (!seen && ofMetricsServer == this) {
      ofMetricsServer = new Scrapes(keptSeconds);
      scrapes.forEach(ofMetricsServer::keep);
    }
    if (ofMetricsServer != this) {
      ofMetricsServer.keep(scrape);
    }
    if (seen) {
      keep(scrape);
    }
  }

  private void keep(Scrape scrape) {
    scrapes.addLast(scrape);
    while (scrapes.getFirst().atSeconds < scrape.atSeconds - keptSeconds) {
      scrapes.removeFirst();
    }
  }

  /** Returns the last one up to then; null before the first. */
  @Nullable Scrape newest(double until) {
    Scrape newest = scrapes.peekLast();
    return newest == null || newest.atSeconds <= until ? newest : newestBefore(until);
  }

  private @Nullable Scrape newestBefore(double until) {
    for (Iterator<Scrape> back = scrapes.descendingIterator(); back.hasNext(); ) {
      Scrape scrape = back.next();
      if (scrape.atSeconds <= until) {
        return scrape;
      }
    }
    return null;
  }

  Optional<Scrape> last(double until) {
    return Optional.ofNullable(newest(until));
  }

  /** Returns the oldest scrape of a window that ends then. */
  Optional<Scrape> first(double until, long windowSeconds) {
    for (Scrape scrape : scrapes) {
      if (scrape.atSeconds >= until - windowSeconds) {
        return scrape.atSeconds <= until ? Optional.of(scrape) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the increase per second between the first and the last scrape of the window; NaN with
   * fewer than two. Unlike Prometheus this does not extrapolate to the ends of the window.
   */
  double rate(double until, long windowSeconds, ToDoubleFunction<Scrape> counter) {
    Scrape last = newest(until);
    Scrape first = first(until, windowSeconds).orElse(last);
    if (last == null || first == null || first == last) {
      return Double.NaN;
    }
    double increase = counter.applyAsDouble(last) - counter.applyAsDouble(first);
    return increase / (last.atSeconds - first.atSeconds);
  }
}
