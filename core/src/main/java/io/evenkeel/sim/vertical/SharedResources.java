package io.evenkeel.sim.vertical;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.ContainerPolicy;
import io.evenkeel.vpa.ContainerRecommendation;
import io.evenkeel.vpa.Recommendation;
import io.evenkeel.vpa.ResourceOptions;
import io.evenkeel.vpa.ScalingMode;
import io.evenkeel.vpa.UpdateMode;
import io.evenkeel.vpa.VpaSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The resources on which both an HPA and a VPA act: the HPA by a utilization, which is relative to
 * the request, and the VPA by changing that request.
 *
 * @param setup the VPA
 * @param hpa the HPA
 * @param tolerance tolerance of the HPA
 */
record SharedResources(VerticalSetup setup, HpaSpec hpa, double tolerance) {
  List<Interference> interferences(
      List<ContainerModel> containers,
      PodRequests requests,
      Map<String, Movement> movements,
      VerticalLog.End end) {
    List<Interference> found = new ArrayList<>();
    for (MetricSpec metric : hpa.metrics()) {
      Movement movement = movements.get(metric.name());
      List<String> counted = counted(metric, containers);
      boolean moves =
          setup.spec().updatePolicy().updateMode() != UpdateMode.OFF
              && counted.stream().anyMatch(it -> controls(setup.spec(), it, metric.name()));
      if (movement != null && moves && metric.target() instanceof MetricTarget.Utilization target) {
        Quantity first = PodRequests.sum(SizedPod.of(containers), counted, metric.name());
        Quantity last =
            requests.pods().isEmpty() ? first : requests.typical(counted, metric.name());
        found.add(
            new Interference(
                setup.spec().targetRef().toString(),
                metric.name(),
                target.percent(),
                setup.recommender().safetyMarginFraction(),
                tolerance,
                isHeld(counted, metric.name(), end.recommendation()),
                new Interference.Moved(
                    first,
                    last,
                    movement.sizeBefore() < 0 ? end.size() : movement.sizeBefore(),
                    end.size())));
      }
    }
    return found;
  }

  /** Returns the containers whose requests are the denominator of a metric; none if it has none. */
  private static List<String> counted(MetricSpec metric, List<ContainerModel> containers) {
    List<String> all = containers.stream().map(ContainerModel::name).toList();
    if (metric instanceof MetricSpec.ContainerResource resource) {
      return all.contains(resource.container()) ? List.of(resource.container()) : List.of();
    }
    return metric instanceof MetricSpec.Resource ? all : List.of();
  }

  private static boolean controls(VpaSpec spec, String container, String resource) {
    Optional<ContainerPolicy> policy = spec.policyFor(container);
    return policy.isEmpty()
        || (policy.get().mode() != ScalingMode.OFF && policy.get().controls(resource));
  }

  /** Capped by a policy, or as little as the recommender gives any pod. */
  private boolean isHeld(List<String> counted, String resource, Recommendation recommendation) {
    double sum = 0;
    boolean capped = false;
    for (String container : counted) {
      Optional<ContainerRecommendation> own = recommendation.of(container);
      Optional<Quantity> target = own.flatMap(it -> amount(it.target(), resource));
      capped |= !target.equals(own.flatMap(it -> amount(it.uncappedTarget(), resource)));
      sum += target.map(it -> it.value().doubleValue()).orElse(0.0);
    }
    ResourceOptions options =
        resource.equals("cpu") ? setup.recommender().cpu() : setup.recommender().memory();
    double unit = resource.equals("cpu") ? 0.001 : 1 << 20;
    return capped || sum <= options.podMinimum() * unit;
  }

  private static Optional<Quantity> amount(
      @Nullable Map<String, Quantity> amounts, String resource) {
    return Optional.ofNullable(amounts).map(it -> it.get(resource));
  }
}
