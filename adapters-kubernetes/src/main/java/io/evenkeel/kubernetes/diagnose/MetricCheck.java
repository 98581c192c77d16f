package io.evenkeel.kubernetes.diagnose;

import io.evenkeel.kubernetes.diagnose.ObservedHpa.Metric;
import io.evenkeel.lint.Severity;
import io.evenkeel.model.Reading;
import java.util.List;
import java.util.stream.Stream;

/** Each metric of each HPA: the value it has now, or why it has none. */
final class MetricCheck implements Check {
  private static final String CHECK = "metric";

  @Override
  public List<Finding> findings(Observations seen) {
    return seen.hpas().stream().flatMap(MetricCheck::findings).toList();
  }

  private static Stream<Finding> findings(ObservedHpa hpa) {
    Stream<Finding> unusable = hpa.problem().isEmpty() ? Stream.of() : Stream.of(unusable(hpa));
    return Stream.concat(
        unusable,
        hpa.metrics().stream()
            .flatMap(metric -> metric.reading().stream().map(it -> finding(hpa, metric, it))));
  }

  private static Finding unusable(ObservedHpa hpa) {
    return new Finding(
        "spec",
        Severity.ERROR,
        hpa.name().toString(),
        "its specification cannot be used: " + hpa.problem(),
        "Its metrics were not looked at.",
        "kubectl get " + hpa.name().argument() + " -o yaml",
        hpa.name().edit());
  }

  private static Finding finding(ObservedHpa hpa, Metric metric, Reading reading) {
    boolean fails = reading instanceof Reading.Unavailable;
    String value = MetricText.value(hpa, metric, reading);
    return new Finding(
        CHECK,
        fails ? Severity.ERROR : Severity.NOTE,
        hpa.name().toString(),
        MetricText.name(metric.spec()) + (fails ? " has no value now: " : " is ") + value,
        fails
            ? remedy(metric)
            : "It can be resolved; the target is " + MetricText.target(metric.spec()) + ".",
        MetricCommand.of(metric.spec(), hpa),
        fails ? hpa.name().describe() : "");
  }

  private static String remedy(Metric metric) {
    return switch (MetricsApi.of(metric.spec()).orElse(MetricsApi.EXTERNAL)) {
      case RESOURCE ->
          "Without it the HPA does not scale down. Usage is there about a minute after a pod has"
              + " started, and only for pods that run.";
      case CUSTOM ->
          "Without it the HPA does not scale down. The adapter has no series of that name for these"
              + " objects: look at its rules, and at what Prometheus scrapes.";
      case EXTERNAL ->
          "Without it the HPA does not scale down. For a metric of KEDA (s0-…) look at the triggers"
              + " of its ScaledObject, for others at the adapter.";
    };
  }
}
