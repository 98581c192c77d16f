package io.evenkeel.kubernetes.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.kubernetes.diagnose.ObservedHpa.Metric;
import io.evenkeel.lint.Severity;
import io.evenkeel.model.Reading;
import java.util.List;
import java.util.stream.Stream;

/**
 * The HPA that KEDA makes of a ScaledObject: it is there, and its metrics, which come from KEDA's
 * metrics server, have values. An object that is paused has no HPA, and one that is not ready has
 * been told of by another check.
 */
final class GeneratedHpaCheck implements Check {
  @Override
  public List<Finding> findings(Observations seen) {
    return seen.scaledObjects().stream()
        .filter(object -> !ScaledObjects.isPaused(object))
        .flatMap(object -> findings(object, seen))
        .toList();
  }

  private static Stream<Finding> findings(JsonNode object, Observations seen) {
    ObjectName hpa = ScaledObjects.hpa(object);
    boolean there = seen.allHpas().stream().anyMatch(it -> ObjectName.hpa(it).equals(hpa));
    if (!there) {
      return ScaledObjects.condition(object, "Ready").equals("True") && !isCutOff(seen)
          ? Stream.of(missing(object, hpa))
          : Stream.of();
    }
    return ScaledObjects.observedHpa(object, seen).stream()
        .flatMap(
            it ->
                ScaledObjects.external(it)
                    .filter(metric -> !isKnownToFail(object, metric))
                    .flatMap(metric -> silent(object, it, metric)));
  }

  /** What KEDA itself says of a trigger, another check tells. */
  private static boolean isKnownToFail(JsonNode object, Metric metric) {
    JsonNode health = object.path("status").path("health").path(metric.spec().name());
    return health.path("status").asText("").equals("Failing");
  }

  /** Where not all HPAs were read, one that was not seen may yet be there. */
  private static boolean isCutOff(Observations seen) {
    return seen.gaps().stream().anyMatch(gap -> gap.what().equals(Reader.Kind.HPA.resource()));
  }

  private static Finding missing(JsonNode object, ObjectName hpa) {
    return new Finding(
        "generated-hpa",
        Severity.ERROR,
        ObjectName.scaledObject(object).toString(),
        "its " + hpa + " does not exist",
        "KEDA wakes and stops the target, and leaves every other size to that HPA. The operator"
            + " makes it; somebody may have deleted it while the operator did not run.",
        "kubectl get " + hpa.argument(),
        "kubectl rollout restart -n keda deployment/keda-operator");
  }

  private static Stream<Finding> silent(JsonNode object, ObservedHpa hpa, Metric metric) {
    ObjectName name = ObjectName.scaledObject(object);
    return metric.reading().stream()
        .filter(Reading.Unavailable.class::isInstance)
        .map(
            reading ->
                new Finding(
                    "trigger",
                    Severity.ERROR,
                    name.toString(),
                    "%s has no value now: %s"
                        .formatted(
                            ScaledObjects.trigger(object, metric.spec().name()),
                            ((Reading.Unavailable) reading).reason()),
                    "KEDA's metrics server asks the operator, and the operator what the trigger"
                        + " names. Without a value the HPA does not scale down.",
                    MetricCommand.of(metric.spec(), hpa),
                    name.edit()));
  }
}
