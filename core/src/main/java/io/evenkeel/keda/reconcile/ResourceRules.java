package io.evenkeel.keda.reconcile;

import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.ScaledObjectSpec;
import io.evenkeel.keda.TargetKind;
import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.reconcile.ClusterView.Container;
import io.evenkeel.keda.reconcile.ClusterView.Workload;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Triggers cpu and memory need requests to measure against, and cannot wake a workload that sleeps
 * (upstream's {@code verifyCPUMemoryScalers}). Asked of {@code apps/v1} Deployments and
 * StatefulSets alone.
 */
final class ResourceRules {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final Set<String> CHECKED = Set.of("apps/v1.Deployment", "apps/v1.StatefulSet");

  private ResourceRules() {}

  static List<Violation> violations(ScaledObject object, ClusterView cluster) {
    ScaledObjectSpec spec = object.spec();
    Optional<TargetKind> kind =
        cluster.resolved(spec.scaleTargetRef()).filter(it -> CHECKED.contains(it.toString()));
    if (kind.isEmpty() || spec.triggers().stream().noneMatch(Trigger::isResource)) {
      return List.of();
    }
    List<Violation> found = new ArrayList<>();
    String name = spec.scaleTargetRef().name();
    Optional<Workload> workload = cluster.workload(kind.get(), name);
    if (workload.isPresent()) {
      checkRequests(spec, workload.get(), cluster, found);
    } else {
      found.add(
          Violation.invalid(
              SPEC.child("scaleTargetRef").child("name"),
              name,
              "no %s of that name exists, so its requests cannot be checked; create it first"
                  .formatted(kind.get().kind())));
    }
    found.addAll(sleepViolations(object));
    return found;
  }

  private static void checkRequests(
      ScaledObjectSpec spec, Workload workload, ClusterView cluster, List<Violation> found) {
    for (int i = 0; i < spec.triggers().size(); i++) {
      Trigger trigger = spec.triggers().get(i);
      if (!trigger.isResource() || isDefaulted(trigger.type(), cluster)) {
        continue;
      }
      String only = trigger.metadata().getOrDefault("containerName", "");
      for (Container container : workload.containers()) {
        boolean concerned = only.isEmpty() || only.equals(container.name());
        if (concerned && !isSet(trigger.type(), container.requests(), container.limits())) {
          found.add(missing(trigger.type(), container, SPEC.child("triggers").index(i)));
        }
      }
    }
  }

  private static Violation missing(String resource, Container container, FieldPath path) {
    return Violation.forbidden(
        path,
        "the scaledobject has a %s trigger but the container %s doesn't have the %s request defined"
            .formatted(resource, container.name(), resource));
  }

  private static boolean isDefaulted(String resource, ClusterView cluster) {
    return cluster.limitRanges().stream()
        .filter(item -> item.type().equals("Container"))
        .anyMatch(item -> isSet(resource, item.defaultRequests(), item.defaultLimits()));
  }

  /** A limit is as good as a request, because it is one where no request is given. */
  private static boolean isSet(
      String resource, Map<String, Quantity> requests, Map<String, Quantity> limits) {
    return isPositive(requests.get(resource)) || isPositive(limits.get(resource));
  }

  private static boolean isPositive(@Nullable Quantity quantity) {
    return quantity != null && quantity.signum() > 0;
  }

  /** Returns whether a workload may sleep that only cpu and memory could wake. */
  static List<Violation> sleepViolations(ScaledObject object) {
    ScaledObjectSpec spec = object.spec();
    int min = spec.minReplicaCount().orElse(0);
    boolean checked =
        TargetKind.of(spec.scaleTargetRef())
            .filter(it -> CHECKED.contains(it.toString()))
            .isPresent();
    boolean blind =
        !spec.triggers().isEmpty() && spec.triggers().stream().allMatch(Trigger::isResource);
    return checked && blind && min == 0
        ? List.of(
            Violation.invalid(
                SPEC.child("minReplicaCount"),
                min,
                "scaledobject has only cpu/memory triggers AND minReplica is 0 (scale to zero"
                    + " doesn't work in this case)"))
        : List.of();
  }
}
