package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.util.List;
import java.util.Optional;

/**
 * Shares the bounds of a LimitRange for pods out among the containers, in proportion to what is
 * recommended for each (upstream's {@code applyPodLimitRange}).
 *
 * <p>With R the sum of the recommendations and L that of the limits in proportion to them: if R is
 * below the minimum, each is multiplied by min ÷ R; else if L is out of bounds, by min ÷ L or max ÷
 * L. Upstream crashes over a container that has neither a recommendation nor requests, and over the
 * unset bounds of one whose requests stand in; here both stay as they are.
 */
final class PodLimitCapping {
  private final List<WorkingCopy> copies;
  private final VpaPod pod;
  private final LimitRange.Item item;

  PodLimitCapping(List<WorkingCopy> copies, VpaPod pod, LimitRange.Item item) {
    this.copies = copies;
    this.pod = pod;
    this.item = item;
  }

  void apply(RecommendationField field, String resource) {
    Quantity min = Resources.orZero(item.min(), resource);
    Quantity max = Resources.orZero(item.max(), resource);
    Quantity requests = Resources.ZERO;
    Quantity limits = Resources.ZERO;
    for (VpaContainer container : pod.containers()) {
      Quantity request = recommended(container, field, resource);
      requests = requests.plus(request);
      limits = limits.plus(limit(container, resource, request));
    }
    boolean tooMuch = max.signum() != 0 && max.compareTo(limits) < 0;
    if (limits.signum() == 0) {
      return;
    }
    if (min.compareTo(requests) > 0) {
      raiseRequests(field, resource, requests, min);
    } else if (tooMuch) {
      share(field, resource, limits, max, CappingStep.POD_LIMIT_RANGE_MAX);
    } else if (min.compareTo(limits) > 0) {
      share(field, resource, limits, min, CappingStep.POD_LIMIT_RANGE_MIN);
    }
  }

  /** Rounds up, so that the sum does not fall short of the minimum by a millicore. */
  private void raiseRequests(
      RecommendationField field, String resource, Quantity sum, Quantity min) {
    for (WorkingCopy copy : inPod()) {
      Quantity value = Resources.orZero(copy.values(field), resource);
      Quantity raised = Proportion.roundedUp(resource, value, sum, min).quantity();
      copy.change(field, resource, raised, CappingStep.POD_LIMIT_RANGE_MIN);
    }
  }

  private void share(
      RecommendationField field, String resource, Quantity sum, Quantity to, CappingStep step) {
    for (WorkingCopy copy : inPod()) {
      Quantity value = Resources.orZero(copy.values(field), resource);
      copy.change(field, resource, Proportion.of(resource, value, sum, to).quantity(), step);
    }
  }

  private List<WorkingCopy> inPod() {
    return pod.containers().stream()
        .map(container -> copy(container.name()))
        .flatMap(Optional::stream)
        .toList();
  }

  private Quantity recommended(VpaContainer container, RecommendationField field, String resource) {
    Optional<WorkingCopy> copy = copy(container.name());
    return copy.isEmpty()
        ? pod.current(container).request(resource)
        : Resources.orZero(copy.get().values(field), resource);
  }

  private Quantity limit(VpaContainer container, String resource, Quantity request) {
    ContainerResources current = pod.current(container);
    Quantity limit =
        ProportionalLimit.of(
                resource,
                current.limit(resource),
                current.request(resource),
                request,
                Resources.orZero(item.defaultLimit(), resource))
            .limit();
    return limit == null ? Resources.ZERO : limit;
  }

  private Optional<WorkingCopy> copy(String containerName) {
    return copies.stream().filter(copy -> copy.name().equals(containerName)).findFirst();
  }
}
