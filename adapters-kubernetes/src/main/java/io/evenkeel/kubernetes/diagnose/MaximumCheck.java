package io.evenkeel.kubernetes.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.lint.Severity;
import java.util.List;

/** An HPA that has nowhere to go. */
final class MaximumCheck implements Check {
  @Override
  public List<Finding> findings(Observations seen) {
    return seen.hpas().stream().filter(MaximumCheck::isFull).map(MaximumCheck::finding).toList();
  }

  private static boolean isFull(ObservedHpa hpa) {
    int desired = hpa.object().path("status").path("desiredReplicas").asInt();
    return desired > 0 && desired >= maximum(hpa);
  }

  private static int maximum(ObservedHpa hpa) {
    return hpa.object().path("spec").path("maxReplicas").asInt(Integer.MAX_VALUE);
  }

  /** At the maximum an HPA may have just what it wants; the condition tells whether more. */
  private static boolean wantsMore(ObservedHpa hpa) {
    for (JsonNode condition : hpa.object().path("status").path("conditions")) {
      if (condition.path("reason").asText("").equals("TooManyReplicas")) {
        return condition.path("status").asText("").equals("True");
      }
    }
    return false;
  }

  private static Finding finding(ObservedHpa hpa) {
    boolean more = wantsMore(hpa);
    int maximum = maximum(hpa);
    return new Finding(
        "at-maximum",
        more ? Severity.WARNING : Severity.NOTE,
        hpa.name().toString(),
        "it is at maxReplicas, %d%s".formatted(maximum, more ? ", and wants more" : ""),
        more
            ? "The load is more than these replicas are meant to carry; nothing is added."
            : "It is large enough now; more load would find no more replicas.",
        "kubectl get " + hpa.name().argument(),
        more
            ? "kubectl patch %s --type=merge -p '{\"spec\":{\"maxReplicas\":%d}}'"
                .formatted(hpa.name().argument(), 2L * maximum)
            : "");
  }
}
