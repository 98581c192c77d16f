package io.evenkeel.sim;

import io.evenkeel.model.PodSample;
import io.evenkeel.model.Reading;
import io.evenkeel.sim.fault.Fault;
import io.evenkeel.sim.fault.Faults;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A workload whose metrics come wrong.
 *
 * <pre>
 * what there is → twice → late or frozen → missing
 * </pre>
 */
final class FaultyOutlook extends ForwardingOutlook {
  private static final String NO_METRICS_SERVER = "the metrics server does not answer";

  private final Outlook actual;
  private final Faults faults;
  private final SignalNames names;
  private final long seed;
  private final Map<Signal, Past<Reading>> readings = new HashMap<>();
  private final Map<Signal, Past<double[]>> values = new HashMap<>();

  FaultyOutlook(Outlook actual, Faults faults, SignalNames names, long seed) {
    super(actual);
    this.actual = actual;
    this.faults = faults;
    this.names = names;
    this.seed = seed;
  }

  @Override
  public Reading usage(String resource, String container, double now) {
    if (!faults.metricsServerRuns(now)) {
      return Reading.unavailable(NO_METRICS_SERVER);
    }
    boolean missing =
        names.resource(resource).filter(it -> faults.misses(named(it), now, seed)).isPresent();
    return missing ? Reading.perPod(List.of()) : actual.usage(resource, container, now);
  }

  @Override
  public Optional<String> outage(Signal signal, double now) {
    if (signal.isOfMetricsServer()) {
      return faults.metricsServerRuns(now) ? Optional.empty() : Optional.of(NO_METRICS_SERVER);
    }
    return faults.prometheusRuns(now)
        ? Optional.empty()
        : Optional.of("Prometheus does not answer");
  }

  @Override
  public Reading perPod(Signal signal, double now) {
    return seen(readings, signal, now, () -> doubled(signal, actual.perPod(signal, now), now))
        .orElseGet(() -> Reading.perPod(List.of()));
  }

  /** The adapter adds up the series of a pod. */
  private Reading doubled(Signal signal, Reading reading, double now) {
    if (!(reading instanceof Reading.PerPod pods) || !faults.duplicates(named(signal), now)) {
      return reading;
    }
    return Reading.perPod(
        pods.samples().stream()
            .map(it -> new PodSample(it.pod(), 2 * it.milli(), it.at(), it.window()))
            .toList());
  }

  @Override
  public double[] values(Signal signal, double now) {
    return seen(values, signal, now, () -> doubled(signal, actual.values(signal, now), now))
        .orElseGet(() -> new double[0]);
  }

  private double[] doubled(Signal signal, double[] once, double now) {
    if (!faults.duplicates(named(signal), now)) {
      return once;
    }
    double[] twice = Arrays.copyOf(once, 2 * once.length);
    System.arraycopy(once, 0, twice, once.length, once.length);
    return twice;
  }

  private <T> Optional<T> seen(
      Map<Signal, Past<T>> pasts, Signal signal, double now, Supplier<T> present) {
    Predicate<String> named = named(signal);
    double latest = faults.latest(named);
    Optional<T> seen =
        latest > 0 || faults.freezes(named)
            ? past(pasts.computeIfAbsent(signal, key -> new Past<>(latest)), named, now, present)
            : Optional.of(present.get());
    return seen.filter(unused -> !faults.misses(named, now, seed));
  }

  private <T> Optional<T> past(
      Past<T> past, Predicate<String> named, double now, Supplier<T> present) {
    double frozen = faults.frozenSince(named, now);
    if (!Double.isNaN(frozen)) {
      return past.asOf(Math.nextDown(frozen));
    }
    past.add(now, present.get());
    return past.asOf(now - faults.lateBy(named, now));
  }

  /** Every metric means those of Prometheus. */
  private Predicate<String> named(Signal signal) {
    return name ->
        name.equals(Fault.EVERY_METRIC)
            ? !signal.isOfMetricsServer()
            : names.resource(name).or(() -> names.metric(name)).filter(signal::equals).isPresent();
  }
}
