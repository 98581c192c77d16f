package io.evenkeel.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.PodUsage;
import io.evenkeel.model.PodUsage.ContainerUsage;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From the JSON of the three metrics APIs to readings. An item that cannot be understood is left
 * out, like a pod that has no sample yet.
 */
final class MetricAnswers {
  /** What upstream takes for the window of a custom metric that names none. */
  private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(1);

  private static final String NONE = "no metrics returned from %s metrics API";

  private MetricAnswers() {}

  /** Reads a {@code PodMetricsList} of {@code metrics.k8s.io}. */
  static List<PodUsage> usages(JsonNode list) {
    List<PodUsage> usages = new ArrayList<>();
    for (JsonNode item : list.path("items")) {
      Optional<Instant> at = Texts.instant(item.path("timestamp").asText(""));
      Optional<Duration> window = GoDuration.parse(item.path("window").asText(""));
      if (at.isPresent() && window.isPresent()) {
        String pod = item.path("metadata").path("name").asText("");
        usages.add(new PodUsage(pod, at.get(), window.get(), containers(item)));
      }
    }
    return usages;
  }

  private static List<ContainerUsage> containers(JsonNode pod) {
    List<ContainerUsage> containers = new ArrayList<>();
    for (JsonNode container : pod.path("containers")) {
      Map<String, Quantity> usage = new HashMap<>();
      container
          .path("usage")
          .properties()
          .forEach(
              it ->
                  Texts.quantity(it.getValue().asText(""))
                      .ifPresent(quantity -> usage.put(it.getKey(), quantity)));
      containers.add(new ContainerUsage(container.path("name").asText(""), usage));
    }
    return containers;
  }

  /** Reads a {@code MetricValueList} of {@code custom.metrics.k8s.io} as a sample per pod. */
  static Reading perPod(JsonNode list) {
    List<PodSample> samples = new ArrayList<>();
    for (JsonNode item : list.path("items")) {
      String pod = item.path("describedObject").path("name").asText("");
      Instant at = Texts.instant(item.path("timestamp").asText("")).orElse(Instant.MAX);
      milli(item).ifPresent(value -> samples.add(new PodSample(pod, value, at, window(item))));
    }
    return Reading.perPod(samples);
  }

  /** Reads the values of {@code custom} or {@code external} metrics. */
  static Reading values(JsonNode list, String api) {
    List<Long> values = new ArrayList<>();
    list.path("items").forEach(item -> milli(item).ifPresent(values::add));
    return values.isEmpty() ? Reading.unavailable(NONE.formatted(api)) : new Reading.Values(values);
  }

  private static Optional<Long> milli(JsonNode item) {
    return Texts.quantity(item.path("value").asText("")).map(Quantity::milliValue);
  }

  private static Duration window(JsonNode item) {
    JsonNode seconds = item.has("windowSeconds") ? item.path("windowSeconds") : item.path("window");
    return seconds.canConvertToInt() ? Duration.ofSeconds(seconds.asInt()) : DEFAULT_WINDOW;
  }
}
