package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How much a pod wants to be updated. With r and t the sums of the requests and targets of a
 * resource over the containers, in thousandths, {@code resourceDiff = Σ |max(r, 1) − t| ÷ max(r,
 * 1)} (upstream's {@code GetUpdatePriority}).
 *
 * @param outsideRecommendedRange whether a request lies outside its bounds, or there is none
 * @param scaleUp whether a container should get more of something
 * @param resourceDiff relative difference between what is requested and what is recommended
 */
record UpdatePriority(boolean outsideRecommendedRange, boolean scaleUp, double resourceDiff)
    implements Comparable<UpdatePriority> {
  static UpdatePriority of(VpaPod pod, Recommendation recommendation) {
    Sums sums = new Sums();
    for (VpaContainer container : pod.containers()) {
      if (ObservedContainers.counts(pod, container.name())) {
        recommendation.of(container.name()).ifPresent(it -> sums.add(pod.current(container), it));
      }
    }
    return new UpdatePriority(sums.outside, sums.up, sums.difference());
  }

  /** Growing comes before shrinking, and a larger difference before a smaller one. */
  @Override
  public int compareTo(UpdatePriority other) {
    return scaleUp == other.scaleUp
        ? Double.compare(resourceDiff, other.resourceDiff)
        : Boolean.compare(scaleUp, other.scaleUp);
  }

  private static final class Sums {
    private final Map<String, Long> requested = new TreeMap<>();
    private final Map<String, Long> recommended = new TreeMap<>();
    private boolean outside;
    private boolean up;

    void add(ContainerResources current, ContainerRecommendation recommendation) {
      Map<String, Quantity> requests = copy(current.requests());
      copy(recommendation.target())
          .forEach(
              (resource, target) -> {
                recommended.merge(resource, target.milliValue(), Long::sum);
                Quantity request = requests.get(resource);
                if (request == null) {
                  up = true;
                  outside = true;
                } else {
                  requested.merge(resource, request.milliValue(), Long::sum);
                  up |= target.milliValue() > request.milliValue();
                  outside |= isOutside(resource, request, recommendation);
                }
              });
    }

    private static boolean isOutside(
        String resource, Quantity request, ContainerRecommendation recommendation) {
      Quantity lower = copy(recommendation.lowerBound()).get(resource);
      Quantity upper = copy(recommendation.upperBound()).get(resource);
      return (lower != null && request.compareTo(lower) < 0)
          || (upper != null && request.compareTo(upper) > 0);
    }

    private static Map<String, Quantity> copy(@Nullable Map<String, Quantity> resources) {
      return Optional.ofNullable(resources).orElse(Map.of());
    }

    double difference() {
      double difference = 0;
      for (Map.Entry<String, Long> target : recommended.entrySet()) {
        double request = Math.max(requested.getOrDefault(target.getKey(), 0L), 1);
        difference += Math.abs(request - target.getValue()) / request;
      }
      return difference;
    }
  }
}
