package io.evenkeel.kubernetes.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.Quantity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What containers request of a resource. Sidecars, which are init containers that go on running,
 * count; a limit stands in for a request, as the API server has it for pods.
 */
final class Requests {
  private Requests() {}

  /**
   * Returns the names of the containers of a pod's spec that a metric counts and that have none.
   */
  static List<String> missing(JsonNode podSpec, MetricSpec metric) {
    if (metric instanceof MetricSpec.Resource && of(podSpec, metric.name()).isPresent()) {
      return List.of();
    }
    return counted(podSpec, metric).stream()
        .filter(container -> of(container, metric.name()).isEmpty())
        .map(container -> container.path("name").asText())
        .toList();
  }

  /**
   * Returns the share of the request in words, beginning with a comma; empty if it cannot be told.
   */
  static String share(List<JsonNode> pods, MetricSpec metric, List<PodSample> samples) {
    Map<String, JsonNode> specs = new HashMap<>();
    pods.forEach(it -> specs.put(it.path("metadata").path("name").asText(), it.path("spec")));
    long usage = 0;
    long request = 0;
    for (PodSample sample : samples) {
      JsonNode spec = specs.get(sample.pod());
      if (spec != null && missing(spec, metric).isEmpty()) {
        usage += sample.milli();
        request += sum(spec, metric);
      }
    }
    return request == 0 ? "" : ", %d %% of the request".formatted(usage * 100 / request);
  }

  private static long sum(JsonNode podSpec, MetricSpec metric) {
    Optional<Long> whole =
        metric instanceof MetricSpec.Resource ? of(podSpec, metric.name()) : Optional.empty();
    return whole.orElseGet(
        () ->
            counted(podSpec, metric).stream()
                .mapToLong(container -> of(container, metric.name()).orElse(0L))
                .sum());
  }

  private static List<JsonNode> counted(JsonNode podSpec, MetricSpec metric) {
    List<JsonNode> containers = new ArrayList<>();
    podSpec.path("containers").forEach(containers::add);
    for (JsonNode container : podSpec.path("initContainers")) {
      if (container.path("restartPolicy").asText("").equals("Always")) {
        containers.add(container);
      }
    }
    if (metric instanceof MetricSpec.ContainerResource one) {
      containers.removeIf(it -> !it.path("name").asText("").equals(one.container()));
    }
    return containers;
  }

  private static Optional<Long> of(JsonNode holder, String resource) {
    JsonNode resources = holder.path("resources");
    String text = resources.path("requests").path(resource).asText("");
    return milli(text.isEmpty() ? resources.path("limits").path(resource).asText("") : text);
  }

  private static Optional<Long> milli(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Quantity.parse(text).milliValue());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
