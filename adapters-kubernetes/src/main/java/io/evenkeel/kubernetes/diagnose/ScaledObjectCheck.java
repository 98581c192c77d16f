package io.evenkeel.kubernetes.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.lint.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The conditions of ScaledObjects: ready, not living on their fallback, and active or not. */
final class ScaledObjectCheck implements Check {
  @Override
  public List<Finding> findings(Observations seen) {
    return seen.scaledObjects().stream().flatMap(ScaledObjectCheck::findings).toList();
  }

  private static Stream<Finding> findings(JsonNode object) {
    JsonNode conditions = object.path("status").path("conditions");
    return conditions.isEmpty()
        ? Stream.of(untended(ObjectName.scaledObject(object)))
        : StreamSupport.stream(conditions.spliterator(), false)
            .flatMap(it -> finding(ObjectName.scaledObject(object), it).stream());
  }

  private static Finding untended(ObjectName name) {
    return new Finding(
        "scaled-object",
        Severity.ERROR,
        name.toString(),
        "KEDA's operator has not looked at it",
        "It does not run, does not watch this namespace, or has lost its rights.",
        "kubectl get pods -n keda",
        ScaledObjects.LOGS);
  }

  private static Optional<Finding> finding(ObjectName name, JsonNode condition) {
    String status = condition.path("status").asText("");
    String message = condition.path("message").asText("");
    return switch (condition.path("type").asText("")) {
      case "Ready" ->
          status.equals("True") ? Optional.empty() : Optional.of(unready(name, status, message));
      case "Fallback" ->
          status.equals("True") ? Optional.of(fallback(name, message)) : Optional.empty();
      case "Active" ->
          status.equals("True") ? Optional.empty() : Optional.of(inactive(name, status, message));
      default -> Optional.empty();
    };
  }

  private static Finding unready(ObjectName name, String status, String message) {
    return new Finding(
        "scaled-object",
        status.equals("False") ? Severity.ERROR : Severity.WARNING,
        name.toString(),
        "it is not ready (%s): %s".formatted(status, message),
        "KEDA cannot build it: a trigger, its authentication or the target is wrong. Its size stays"
            + " as it is.",
        name.describe(),
        ScaledObjects.LOGS);
  }

  private static Finding fallback(ObjectName name, String message) {
    return new Finding(
        "fallback",
        Severity.ERROR,
        name.toString(),
        "its fallback is active: " + message,
        "A trigger has failed more often than spec.fallback.failureThreshold says, so that the size"
            + " no longer follows the load.",
        "kubectl get " + name.argument() + " -o jsonpath='{.status.health}'",
        ScaledObjects.LOGS);
  }

  /** That nothing is to do is no trouble, but it explains a size. */
  private static Finding inactive(ObjectName name, String status, String message) {
    boolean known = status.equals("False");
    return new Finding(
        "scaled-object",
        known ? Severity.NOTE : Severity.WARNING,
        name.toString(),
        known ? "it is not active: " + message : "KEDA does not know whether it is active",
        known
            ? "No trigger is above its activation threshold, so that KEDA holds the target at"
                + " idleReplicaCount or minReplicaCount. If there is work, look at the trigger's"
                + " query and at its activationThreshold."
            : "None of its triggers has been asked with success yet.",
        "kubectl get " + name.argument() + " -o jsonpath='{.status.conditions}'",
        known ? "" : ScaledObjects.LOGS);
  }
}
