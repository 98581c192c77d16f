package io.evenkeel.sim.fault;

import io.evenkeel.sim.fault.Fault.ClockStep;
import io.evenkeel.sim.fault.Fault.ControllerRestart;
import io.evenkeel.sim.fault.Fault.History;
import io.evenkeel.sim.fault.Fault.MetricDuplicated;
import io.evenkeel.sim.fault.Fault.MetricLate;
import io.evenkeel.sim.fault.Fault.MetricMissing;
import io.evenkeel.sim.fault.Fault.MetricStale;
import io.evenkeel.sim.fault.Fault.MetricsServerDown;
import io.evenkeel.sim.fault.Fault.PrometheusDown;
import io.evenkeel.sim.fault.Fault.WritesRefused;
import io.evenkeel.sim.load.Seeds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everything that goes wrong in a simulation. Immutable; times are seconds since the start.
 *
 * @param all the faults; where two of a kind overlap, the first counts
 */
public record Faults(List<Fault> all) {
  /** The most that are taken. */
  public static final int MOST = 1000;

  private static final Faults NONE = new Faults(List.of());

  /** What a share of looks is drawn in. */
  private static final double UNIT = 0x1p-53;

  /** Copies the list. */
  public Faults {
    all = List.copyOf(all);
    if (all.size() > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " faults, got " + all.size());
    }
  }

  /** Returns nothing that goes wrong. */
  public static Faults none() {
    return NONE;
  }

  /** Returns these faults. */
  public static Faults of(Fault... faults) {
    return new Faults(List.of(faults));
  }

  /** Returns whether nothing goes wrong. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Returns whether Prometheus scrapes and answers. */
  public boolean prometheusRuns(double now) {
    return none(PrometheusDown.class, fault -> fault.window().contains(now));
  }

  /** Returns whether the metrics server answers. */
  public boolean metricsServerRuns(double now) {
    return none(MetricsServerDown.class, fault -> fault.window().contains(now));
  }

  /** Returns whether sizes can be written. */
  public boolean acceptsWrites(double now) {
    return none(WritesRefused.class, fault -> fault.window().contains(now));
  }

  /** Returns whether the controller is there. */
  public boolean controllerRuns(double now) {
    return none(
        ControllerRestart.class,
        fault -> now >= seconds(fault.at()) && now < seconds(fault.at().plus(fault.down())));
  }

  /**
   * Returns what a controller knows that came back after one instant and by another; empty if it
   * did not restart. Of several restarts the worst counts.
   */
  public Optional<History> restarted(double after, double until) {
    return of(ControllerRestart.class)
        .filter(
            fault -> {
              double back = seconds(fault.at().plus(fault.down()));
              return back > after && back <= until;
            })
        .map(ControllerRestart::history)
        .min(Enum::compareTo);
  }

  /** Returns by how many seconds the controller's clock is ahead; negative if it is behind. */
  public double clockAhead(double now) {
    return of(ClockStep.class)
        .filter(fault -> now >= seconds(fault.at()))
        .mapToDouble(fault -> seconds(fault.by()))
        .sum();
  }

  /**
   * Returns whether a look finds no series of a metric.
   *
   * @param metric tells a fault's metric from others
   * @param seed decides, together with the time, where a share is to be drawn
   */
  public boolean misses(Predicate<String> metric, double now, long seed) {
    return of(MetricMissing.class)
        .filter(fault -> metric.test(fault.metric()) && fault.window().contains(now))
        .anyMatch(fault -> drawn(seed, now) < fault.share());
  }

  private static double drawn(long seed, double now) {
    return (Seeds.derived(seed, Math.round(now * 1000)) >>> 11) * UNIT;
  }

  /** Returns by how many seconds a metric is known late at most, at whatever time. */
  public double latest(Predicate<String> metric) {
    return of(MetricLate.class)
        .filter(fault -> metric.test(fault.metric()))
        .mapToDouble(fault -> seconds(fault.by()))
        .max()
        .orElse(0);
  }

  /** Returns by how many seconds a metric is late; 0 if it is not. */
  public double lateBy(Predicate<String> metric, double now) {
    return of(MetricLate.class)
        .filter(fault -> metric.test(fault.metric()) && fault.window().contains(now))
        .mapToDouble(fault -> seconds(fault.by()))
        .findFirst()
        .orElse(0);
  }

  /** Returns since when a metric stands still; NaN if it does not. */
  public double frozenSince(Predicate<String> metric, double now) {
    return of(MetricStale.class)
        .filter(fault -> metric.test(fault.metric()) && fault.window().contains(now))
        .mapToDouble(fault -> fault.window().begin())
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Returns whether a metric may ever stand still. */
  public boolean freezes(Predicate<String> metric) {
    return !none(MetricStale.class, fault -> metric.test(fault.metric()));
  }

  /** Returns whether every series of a metric is there twice. */
  public boolean duplicates(Predicate<String> metric, double now) {
    return !none(
        MetricDuplicated.class,
        fault -> metric.test(fault.metric()) && fault.window().contains(now));
  }

  /** Returns the metrics that faults name, but for those that mean every one. */
  public List<String> metrics() {
    return all.stream()
        .map(Faults::metric)
        .filter(name -> !name.isEmpty() && !name.equals(Fault.EVERY_METRIC))
        .distinct()
        .toList();
  }

  private static String metric(Fault fault) {
    if (fault instanceof MetricMissing missing) {
      return missing.metric();
    } else if (fault instanceof MetricLate late) {
      return late.metric();
    } else if (fault instanceof MetricStale stale) {
      return stale.metric();
    }
    return fault instanceof MetricDuplicated duplicated ? duplicated.metric() : "";
  }

  private <F extends Fault> Stream<F> of(Class<F> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast);
  }

  private <F extends Fault> boolean none(Class<F> kind, Predicate<F> condition) {
    return of(kind).noneMatch(condition);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
