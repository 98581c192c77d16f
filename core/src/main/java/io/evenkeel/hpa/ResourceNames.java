package io.evenkeel.hpa;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.NameRule;
import io.evenkeel.model.Violation;
import java.util.List;
import java.util.Set;

/**
 * Which resources a container may have (upstream's {@code ValidateContainerResourceName}). Upstream
 * asks this of ContainerResource metrics and not of Resource metrics.
 */
final class ResourceNames {
  private static final Set<String> OF_CONTAINERS = Set.of("cpu", "memory", "ephemeral-storage");

  /** Resources of a quota, which are standard too, but not for a container. */
  private static final Set<String> OF_QUOTAS =
      Set.of(
          "requests.cpu",
          "requests.memory",
          "requests.ephemeral-storage",
          "limits.cpu",
          "limits.memory",
          "limits.ephemeral-storage",
          "pods",
          "resourcequotas",
          "services",
          "replicationcontrollers",
          "secrets",
          "configmaps",
          "persistentvolumeclaims",
          "storage",
          "requests.storage",
          "services.nodeports",
          "services.loadbalancers");

  private ResourceNames() {}

  static void checkOfContainer(String name, FieldPath path, List<Violation> found) {
    List<String> complaints = NameRule.QUALIFIED_NAME.complaints(name);
    complaints.forEach(complaint -> found.add(Violation.invalid(path, name, complaint)));
    if (name.indexOf('/') >= 0) {
      checkExtended(name, path, found);
      return;
    }
    boolean ofContainer = OF_CONTAINERS.contains(name) || name.startsWith("hugepages-");
    boolean standard =
        ofContainer || OF_QUOTAS.contains(name) || name.startsWith("requests.hugepages-");
    if (complaints.isEmpty() && !standard) {
      found.add(
          Violation.invalid(path, name, "must be a standard resource type or fully qualified"));
    }
    if (!ofContainer) {
      found.add(Violation.invalid(path, name, "must be a standard resource for containers"));
    }
  }

  /** Upstream reserves names of the form {@code requests.example.com/gpu} for quotas. */
  private static void checkExtended(String name, FieldPath path, List<Violation> found) {
    boolean extended =
        !name.startsWith("requests.")
            && NameRule.QUALIFIED_NAME.complaints("requests." + name).isEmpty();
    if (!name.contains("kubernetes.io/") && !extended) {
      found.add(Violation.invalid(path, name, "doesn't follow extended resource name standard"));
    }
  }
}
