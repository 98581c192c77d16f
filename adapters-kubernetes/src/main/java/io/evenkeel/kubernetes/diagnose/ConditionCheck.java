package io.evenkeel.kubernetes.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.lint.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The conditions of an HPA in plain words. One that is as it should be is not mentioned. */
final class ConditionCheck implements Check {
  private static final String CHECK = "condition";

  @Override
  public List<Finding> findings(Observations seen) {
    return seen.hpas().stream().flatMap(ConditionCheck::findings).toList();
  }

  private static Stream<Finding> findings(ObservedHpa hpa) {
    JsonNode conditions = hpa.object().path("status").path("conditions");
    return conditions.isEmpty()
        ? Stream.of(untended(hpa))
        : StreamSupport.stream(conditions.spliterator(), false)
            .flatMap(condition -> finding(hpa, condition).stream());
  }

  private static Finding untended(ObservedHpa hpa) {
    return new Finding(
        CHECK,
        Severity.WARNING,
        hpa.name().toString(),
        "no controller has looked at it yet",
        "The HPA controller writes conditions within about 15 s; if they stay away,"
            + " kube-controller-manager does not run or has lost its rights.",
        hpa.name().describe(),
        "kubectl get pods -n kube-system -l component=kube-controller-manager");
  }

  private static Optional<Finding> finding(ObservedHpa hpa, JsonNode condition) {
    String type = condition.path("type").asText("");
    String status = condition.path("status").asText("");
    String reason = condition.path("reason").asText("");
    return severity(type, status, reason)
        .map(
            severity ->
                new Finding(
                    CHECK,
                    severity,
                    hpa.name().toString(),
                    "%s is %s (%s): %s"
                        .formatted(type, status, reason, condition.path("message").asText("")),
                    ConditionReason.words(reason),
                    hpa.name().describe(),
                    severity == Severity.NOTE ? "" : hpa.name().edit()));
  }

  /** Returns how bad a condition is; empty if all is well, or if another check says more. */
  private static Optional<Severity> severity(String type, String status, String reason) {
    if (type.equals("ScalingLimited")) {
      return status.equals("True") && !reason.equals("TooManyReplicas")
          ? Optional.of(Severity.NOTE)
          : Optional.empty();
    }
    if (reason.equals("ScalingDisabled")) {
      return Optional.of(Severity.WARNING);
    }
    if (!status.equals("True")) {
      return Optional.of(status.equals("False") ? Severity.ERROR : Severity.WARNING);
    }
    return reason.endsWith("Stabilized") ? Optional.of(Severity.NOTE) : Optional.empty();
  }
}
