package io.evenkeel.sim.vertical;

import io.evenkeel.model.Quantity;
import io.evenkeel.sim.vertical.VerticalReport.Requested;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the pods of a workload request at one moment.
 *
 * @param pods the pods, the oldest first
 */
record PodRequests(List<SizedPod> pods) {
  PodRequests {
    pods = List.copyOf(pods);
  }

  /** Returns the mean request in the resource's own unit; NaN without pods. */
  double mean(String container, String resource) {
    return pods.stream()
        .mapToDouble(pod -> pod.request(container, resource).value().doubleValue())
        .average()
        .orElse(Double.NaN);
  }

  /** Returns the sum over some containers that most pods request; empty containers give zero. */
  Quantity typical(List<String> containers, String resource) {
    Map<Quantity, Integer> counts = new LinkedHashMap<>();
    for (SizedPod pod : pods) {
      counts.merge(sum(pod, containers, resource), 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(Quantity.parse("0"));
  }

  static Quantity sum(SizedPod pod, List<String> containers, String resource) {
    return containers.stream()
        .map(name -> pod.request(name, resource))
        .reduce(Quantity::plus)
        .orElse(Quantity.parse("0"));
  }

  /** Returns which requests there are, and how many pods have each. */
  List<Requested> distinct(List<ContainerModel> containers) {
    List<Requested> found = new ArrayList<>();
    for (ContainerModel model : containers) {
      Map<List<Quantity>, Integer> counts = new LinkedHashMap<>();
      for (SizedPod pod : pods) {
        counts.merge(
            List.of(pod.request(model.name(), "cpu"), pod.request(model.name(), "memory")),
            1,
            Integer::sum);
      }
      counts.forEach(
          (request, count) ->
              found.add(new Requested(model.name(), request.get(0), request.get(1), count)));
    }
    return found;
  }
}
