package io.evenkeel.sim.vertical;

import io.evenkeel.model.Quantity;
import java.util.Locale;
import java.util.Objects;

/**
 * An HPA and a VPA that act on the same resource of the same workload. The HPA's utilization is the
 * usage ÷ the request, which the VPA changes.
 *
 * @param workload the workload, such as {@code Deployment/web}
 * @param resource cpu or memory
 * @param targetPercent target utilization of the HPA
 * @param marginFraction margin that the VPA adds to the usage
 * @param tolerance tolerance of the HPA
 * @param held whether a policy or a minimum holds the request, so that it does not follow the usage
 * @param moved what happened
 */
public record Interference(
    String workload,
    String resource,
    int targetPercent,
    double marginFraction,
    double tolerance,
    boolean held,
    Moved moved) {
  /** Refuses null components. */
  public Interference {
    Objects.requireNonNull(workload, "workload");
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(moved, "moved");
  }

  /** Returns it as a finding for people, with what it leads to and what to do about it. */
  public String told() {
    return "HPA and VPA both act on %s of %s: %s. %sGive the HPA another metric or an averageValue,"
            .formatted(resource, workload, moved.told(resource), drift())
        + " or take %s from the VPA (controlledResources: [%s])"
            .formatted(resource, resource.equals("cpu") ? "memory" : "cpu");
  }

  /** Where it leads as long as no policy holds the request. */
  private String drift() {
    double ratio = Settling.freeRatio(marginFraction, targetPercent / 100.0);
    if (held || Math.abs(ratio - 1) <= tolerance) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "As long as the request follows the usage, a pod uses %.0f %% of it at any size; the HPA wants"
            + " %d %%, so that the size drifts towards %s. ",
        100 / (1 + marginFraction),
        targetPercent,
        ratio > 1 ? "maxReplicas" : "minReplicas");
  }

  /**
   * What the two did.
   *
   * @param requestBefore request of a pod at first
   * @param requestAfter request of most pods at the end
   * @param replicasBefore size when the mean request was last within 10 % of that
   * @param replicasAfter size at the end
   */
  public record Moved(
      Quantity requestBefore, Quantity requestAfter, int replicasBefore, int replicasAfter) {
    /** Refuses null components. */
    public Moved {
      Objects.requireNonNull(requestBefore, "requestBefore");
      Objects.requireNonNull(requestAfter, "requestAfter");
    }

    private String told(String resource) {
      if (requestBefore.compareTo(requestAfter) == 0) {
        return "the VPA left the request at " + text(resource, requestBefore) + " for now";
      }
      String size =
          replicasBefore == replicasAfter
              ? "stayed at " + replicasAfter
              : "went from " + replicasBefore + " to " + replicasAfter;
      return "VPA moved the request from %s to %s, HPA then %s replicas"
          .formatted(text(resource, requestBefore), text(resource, requestAfter), size);
    }

    /** Bytes are told in whole MiB. */
    private static String text(String resource, Quantity amount) {
      return resource.equals("memory")
          ? Math.round(amount.value().doubleValue() / (1 << 20)) + "Mi"
          : amount.toString();
    }
  }
}
