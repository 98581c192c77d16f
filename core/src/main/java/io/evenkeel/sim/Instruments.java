package io.evenkeel.sim;

import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaObservation;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.model.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the autoscaler gets to see of a fleet: its pods, and for each metric of the spec what
 * Prometheus would have answered.
 */
final class Instruments {
  private final HorizontalAutoscaler hpa;
  private final Outlook view;
  private final List<Optional<Signal>> signals;

  Instruments(HorizontalAutoscaler hpa, SignalNames names, Outlook view) {
    this.hpa = hpa;
    this.view = view;
    this.signals = hpa.spec().metrics().stream().map(m -> signal(m, names)).toList();
    this.signals.forEach(it -> it.ifPresent(view::prepare));
  }

  /** A resource is simulated as a share of its request, so only that can be asked for. */
  private static Optional<Signal> signal(MetricSpec metric, SignalNames names) {
    boolean resource =
        metric instanceof MetricSpec.Resource || metric instanceof MetricSpec.ContainerResource;
    return resource && !(metric.target() instanceof MetricTarget.Utilization)
        ? Optional.empty()
        : names.signal(metric);
  }

  /** Returns what to tell the user about metrics that cannot be simulated. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < signals.size(); i++) {
      if (signals.get(i).isEmpty() && usage(hpa.spec().metrics().get(i), 0).isEmpty()) {
        notes.add(
            "metric %s is not simulated, so it is unavailable in every pass; map it to one of %s"
                .formatted(hpa.spec().metrics().get(i).name(), Signal.known()));
      }
    }
    return notes;
  }

  /** Returns the number of metrics. */
  int size() {
    return signals.size();
  }

  /** Returns the signal of a metric that each replica has; null if it has none at present. */
  @Nullable Signal perPod(int metric, double now) {
    return isWhole(metric) || isHidden(hpa.spec().metrics().get(metric), now)
        ? null
        : signals.get(metric).orElse(null);
  }

  /** Metrics of resources come from metrics-server, all others from an adapter that lists them. */
  private boolean isHidden(MetricSpec metric, double now) {
    boolean resource =
        metric instanceof MetricSpec.Resource || metric instanceof MetricSpec.ContainerResource;
    return !resource && !view.isListed(now);
  }

  boolean isWhole(int metric) {
    return isWhole(hpa.spec().metrics().get(metric));
  }

  private static boolean isWhole(MetricSpec metric) {
    return metric instanceof MetricSpec.ObjectMetric || metric instanceof MetricSpec.External;
  }

  /** Returns what Prometheus would answer for a metric. */
  Reading reading(int metric, double now) {
    return reading(hpa.spec().metrics().get(metric), signals.get(metric), now);
  }

  HpaObservation observe(double now) {
    HpaObservation.Builder seen =
        hpa.observation().replicas(view.replicas()).pods(view.pods(now)).rivals(view.rivals());
    for (int i = 0; i < signals.size(); i++) {
      seen.reading(i, reading(i, now));
    }
    return seen.build();
  }

  /** Returns the usage of a resource in its own unit, where containers are known. */
  private Optional<Reading> usage(MetricSpec metric, double now) {
    boolean resource =
        metric instanceof MetricSpec.Resource || metric instanceof MetricSpec.ContainerResource;
    if (!resource || !view.knowsUsage(metric.name())) {
      return Optional.empty();
    }
    String container =
        metric instanceof MetricSpec.ContainerResource named ? named.container() : "";
    return Optional.of(view.usage(metric.name(), container, now));
  }

  private Reading reading(MetricSpec metric, Optional<Signal> signal, double now) {
    Optional<Reading> usage = usage(metric, now);
    if (usage.isPresent()) {
      return usage.get();
    }
    if (signal.isEmpty()) {
      return Reading.unavailable("the simulator has no such metric");
    }
    if (isHidden(metric, now)) {
      return Reading.unavailable("the adapter has not listed the metric yet");
    }
    Optional<String> outage = view.outage(signal.get(), now);
    if (outage.isPresent()) {
      return Reading.unavailable(outage.get());
    }
    if (!isWhole(metric)) {
      return view.perPod(signal.get(), now);
    }
    double[] values = view.values(signal.get(), now);
    return values.length == 0
        ? Reading.unavailable("no replica has a value")
        : Reading.value(signal.get().total().of(values));
  }
}
