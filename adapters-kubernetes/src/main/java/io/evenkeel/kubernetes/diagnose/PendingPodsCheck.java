package io.evenkeel.kubernetes.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.lint.Severity;
import java.util.List;

/** Pods that were asked for and do not run: scaling up has had no effect. */
final class PendingPodsCheck implements Check {
  @Override
  public List<Finding> findings(Observations seen) {
    return seen.hpas().stream()
        .filter(hpa -> !pending(hpa).isEmpty())
        .map(PendingPodsCheck::finding)
        .toList();
  }

  private static List<JsonNode> pending(ObservedHpa hpa) {
    return hpa.pods().stream()
        .filter(pod -> pod.path("status").path("phase").asText("").equals("Pending"))
        .filter(pod -> !pod.path("metadata").has("deletionTimestamp"))
        .toList();
  }

  private static Finding finding(ObservedHpa hpa) {
    List<JsonNode> pending = pending(hpa);
    ObjectName first = ObjectName.of("Pod", pending.get(0));
    int count = pending.size();
    return new Finding(
        "pending-pods",
        Severity.WARNING,
        hpa.name().toString(),
        "%d of %d pods of %s %s pending; %s: %s"
            .formatted(
                count,
                hpa.pods().size(),
                hpa.target().ref(),
                count == 1 ? "is" : "are",
                first.name(),
                reason(pending.get(0))),
        "Pods that do not run carry no load, and replicas that are added do not help meanwhile.",
        "kubectl get pods " + first.flag() + " --field-selector=status.phase=Pending",
        first.describe());
  }

  private static String reason(JsonNode pod) {
    for (JsonNode condition : pod.path("status").path("conditions")) {
      if (condition.path("type").asText("").equals("PodScheduled")
          && condition.path("status").asText("").equals("False")) {
        return condition.path("message").asText(condition.path("reason").asText(""));
      }
    }
    for (JsonNode container : pod.path("status").path("containerStatuses")) {
      JsonNode waiting = container.path("state").path("waiting");
      if (waiting.has("reason")) {
        return waiting.path("reason").asText("") + " " + waiting.path("message").asText("");
      }
    }
    return "no reason given yet";
  }
}
