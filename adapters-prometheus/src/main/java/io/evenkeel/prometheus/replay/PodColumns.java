package io.evenkeel.prometheus.replay;

import io.evenkeel.model.PodSnapshot.Container;
import io.evenkeel.model.PodSnapshot.Phase;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What kube-state-metrics tells of the pods over a window of time.
 *
 * @param phases the phase of each pod
 * @param readiness 1 for each pod that is ready
 * @param readyTimes when each pod became ready, in seconds
 * @param startTimes when each pod was accepted by its kubelet, in seconds
 * @param deletions when each pod that is being deleted must be gone, in seconds
 * @param requests what each container requests
 * @param readyCount how many pods are ready
 */
record PodColumns(
    Column phases,
    Column readiness,
    Column readyTimes,
    Column startTimes,
    Column deletions,
    Column requests,
    Column readyCount) {
  static final int MOST_PODS = 10_000;
  private static final double MOST_SECONDS = 1e11;

  /** Returns the names of all pods of the window. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    phases.labels().forEach(labels -> names.add(labels.get("pod")));
    return names;
  }

  /** Returns what is told at that instant, which is not before that of the last call. */
  AtOnce at(Instant at) {
    Map<String, Phase> found = new TreeMap<>();
    phases.each(
        at,
        (labels, value) ->
            phase(labels.get("phase")).ifPresent(it -> found.put(labels.get("pod"), it)));
    return new AtOnce(
        found,
        !phases.isEmpty(),
        values(readiness, at),
        values(readyTimes, at),
        values(startTimes, at),
        values(deletions, at),
        containers(at),
        readyCount.first(at));
  }

  private static Optional<Phase> phase(String text) {
    String wanted = text.toUpperCase(Locale.ROOT);
    return Arrays.stream(Phase.values()).filter(phase -> phase.name().equals(wanted)).findFirst();
  }

  private static Map<String, Double> values(Column column, Instant at) {
    Map<String, Double> values = new HashMap<>();
    column.each(at, (labels, value) -> values.put(labels.get("pod"), value));
    return values;
  }

  private Map<String, Map<String, Map<String, Quantity>>> containers(Instant at) {
    Map<String, Map<String, Map<String, Quantity>>> found = new HashMap<>();
    requests.each(
        at,
        (labels, value) ->
            found
                .computeIfAbsent(labels.get("pod"), pod -> new TreeMap<>())
                .computeIfAbsent(labels.get("container"), container -> new TreeMap<>())
                .put(
                    labels.get("resource"),
                    Quantity.ofUsage(labels.get("resource"), Reading.milli(value))));
    return found;
  }

  /**
   * What is told at one instant, by pod.
   *
   * @param told whether any pod is told of in the whole window
   */
  record AtOnce(
      Map<String, Phase> phases,
      boolean told,
      Map<String, Double> readiness,
      Map<String, Double> readyTimes,
      Map<String, Double> startTimes,
      Map<String, Double> deletions,
      Map<String, Map<String, Map<String, Quantity>>> requests,
      OptionalDouble readyCount) {
    Optional<Boolean> ready(String pod) {
      return Optional.ofNullable(readiness.get(pod)).map(value -> value == 1);
    }

    Optional<Instant> readyTime(String pod) {
      return instant(readyTimes.get(pod));
    }

    Optional<Instant> startTime(String pod) {
      return instant(startTimes.get(pod));
    }

    boolean isTerminating(String pod) {
      return instant(deletions.get(pod)).isPresent();
    }

    private static Optional<Instant> instant(@Nullable Double seconds) {
      return Optional.ofNullable(seconds)
          .filter(it -> it > 0 && it < MOST_SECONDS)
          .map(it -> Instant.ofEpochMilli(Math.round(it * 1000)));
    }

    List<Container> containers(String pod) {
      List<Container> containers = new ArrayList<>();
      requests
          .getOrDefault(pod, Map.of())
          .forEach((name, asked) -> containers.add(Container.of(name, asked)));
      return containers;
    }
  }
}
