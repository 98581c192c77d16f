package io.evenkeel.prometheus;

import io.evenkeel.model.PodUsage;
import io.evenkeel.model.PodUsage.ContainerUsage;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Reading;
import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.InstantResult;
import io.evenkeel.prometheus.client.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * From the results for cpu and memory to the usage of pods, as prometheus-adapter joins them: a pod
 * is there if it has both, and a container that has only one of them has the other as zero.
 *
 * @param columns where the results for cpu and memory have their names, in this order
 * @param window length of time the values cover
 * @param settings how results are taken
 */
record UsageReadings(List<Column> columns, Duration window, Settings settings) {
  private static final Map<String, Quantity.Format> FORMATS =
      Map.of("cpu", Quantity.Format.DECIMAL_SI, "memory", Quantity.Format.BINARY_SI);

  /** Returns the usage, or the reading that says why there is none. */
  Reading reading(List<Answer<InstantResult>> answers, Function<List<PodUsage>, Reading> by) {
    Map<String, Map<String, Map<String, Quantity>>> pods = new TreeMap<>();
    Map<String, Integer> resourcesOfPod = new TreeMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Optional<String> problem = add(columns.get(i), answers.get(i), pods, resourcesOfPod);
      if (problem.isPresent()) {
        return Reading.unavailable(columns.get(i).resource() + ": " + problem.get());
      }
    }
    List<PodUsage> usages = new ArrayList<>();
    pods.forEach(
        (pod, containers) -> {
          if (resourcesOfPod.getOrDefault(pod, 0) == columns.size()) {
            usages.add(new PodUsage(pod, settings.now(), window, containers(containers)));
          }
        });
    return by.apply(usages);
  }

  private static List<ContainerUsage> containers(Map<String, Map<String, Quantity>> containers) {
    List<ContainerUsage> usages = new ArrayList<>();
    containers.forEach(
        (name, usage) -> {
          FORMATS.forEach(
              (resource, format) -> usage.putIfAbsent(resource, Quantity.ofMilli(0, format)));
          usages.add(new ContainerUsage(name, usage));
        });
    return usages;
  }

  private Optional<String> add(
      Column column,
      Answer<InstantResult> answer,
      Map<String, Map<String, Map<String, Quantity>>> pods,
      Map<String, Integer> resourcesOfPod) {
    if (answer instanceof Answer.Failed<InstantResult> failed) {
      return Optional.of(failed.failure().reason());
    }
    InstantResult result = ((Answer.Ok<InstantResult>) answer).value();
    if (!(result instanceof InstantResult.Vector vector)) {
      return Optional.of(Reasons.kind(result));
    }
    Map<String, Boolean> seen = new TreeMap<>();
    for (Sample sample : vector.samples()) {
      String pod = sample.labels().get(column.podLabel());
      boolean usable = Double.isFinite(sample.value()) || settings.zeroForNaN();
      seen.merge(pod, usable, Boolean::logicalAnd);
      long milli = Double.isNaN(sample.value()) ? 0 : Math.max(0, Reading.milli(sample.value()));
      pods.computeIfAbsent(pod, name -> new TreeMap<>())
          .computeIfAbsent(sample.labels().get(column.containerLabel()), name -> new TreeMap<>())
          .put(
              column.resource(),
              Quantity.ofMilli(
                  milli, FORMATS.getOrDefault(column.resource(), Quantity.Format.DECIMAL_SI)));
    }
    seen.forEach((pod, usable) -> resourcesOfPod.merge(pod, usable ? 1 : 0, Integer::sum));
    return Optional.empty();
  }

  /**
   * Where a result has its names.
   *
   * @param resource resource it is about
   * @param podLabel label that names the pod
   * @param containerLabel label that names the container
   */
  record Column(String resource, String podLabel, String containerLabel) {}
}
