package io.evenkeel.kubernetes.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.kubernetes.diagnose.ObservedHpa.Metric;
import io.evenkeel.lint.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** An HPA and a VPA that steer by one resource: a new request changes what a percentage means. */
final class VerticalRivalCheck implements Check {
  @Override
  public List<Finding> findings(Observations seen) {
    return seen.hpas().stream()
        .flatMap(
            hpa ->
                seen.vpas().stream()
                    .filter(vpa -> Targets.key(vpa).equals(Targets.key(hpa.object())))
                    .flatMap(vpa -> findings(hpa, vpa)))
        .toList();
  }

  private static Stream<Finding> findings(ObservedHpa hpa, JsonNode vpa) {
    Set<String> controlled = controlled(vpa);
    return hpa.metrics().stream()
        .map(Metric::spec)
        .filter(it -> MetricsApi.of(it).filter(MetricsApi.RESOURCE::equals).isPresent())
        .filter(it -> it.target() instanceof MetricTarget.Utilization)
        .map(MetricSpec::name)
        .distinct()
        .filter(controlled::contains)
        .map(resource -> finding(hpa, ObjectName.of("VerticalPodAutoscaler", vpa), resource));
  }

  /** Returns the resources whose requests the VPA sets by itself. */
  private static Set<String> controlled(JsonNode vpa) {
    String mode = vpa.path("spec").path("updatePolicy").path("updateMode").asText("Recreate");
    if (mode.equals("Off")) {
      return Set.of();
    }
    JsonNode policies = vpa.path("spec").path("resourcePolicy").path("containerPolicies");
    Set<String> controlled = new LinkedHashSet<>();
    for (JsonNode policy : policies) {
      if (!policy.path("mode").asText("").equals("Off")) {
        add(policy, controlled);
      }
    }
    if (policies.isEmpty()) {
      controlled.addAll(Set.of("cpu", "memory"));
    }
    return controlled;
  }

  private static void add(JsonNode policy, Set<String> controlled) {
    if (policy.has("controlledResources")) {
      policy.path("controlledResources").forEach(resource -> controlled.add(resource.asText()));
    } else {
      controlled.addAll(Set.of("cpu", "memory"));
    }
  }

  private static Finding finding(ObservedHpa hpa, ObjectName vpa, String resource) {
    return new Finding(
        "two-controllers",
        Severity.ERROR,
        hpa.name().toString(),
        "%s sets the requests of %s that it measures %s by".formatted(vpa, resource, resource),
        "Every new request changes what the percentage means: the HPA answers to the VPA instead of"
            + " to the load. Let the VPA control other resources, or the HPA use another metric.",
        "kubectl get hpa,vpa " + vpa.flag(),
        "kubectl patch %s --type=merge -p '{\"spec\":{\"updatePolicy\":{\"updateMode\":\"Off\"}}}'"
            .formatted(vpa.argument()));
  }
}
