package io.evenkeel.vpa;

import io.evenkeel.model.PodSnapshot.Phase;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Feeds a model with a history out of Prometheus, window by window, so that never more than one
 * window of one resource is held (upstream's {@code InitFromHistoryProvider} holds all of it).
 *
 * <p>First come the labels of the pods, because they decide which group usage belongs to. Then come
 * windows, each resource's in the order of time. Not thread-safe.
 */
public final class HistoryFeed {
  private final PrometheusHistory history;
  private final PrometheusHistoryOptions options;
  private final ClusterModel model;

  /**
   * Creates a feed.
   *
   * @param options which labels tell what
   * @param model the model to feed; its pass has been started
   */
  public HistoryFeed(PrometheusHistoryOptions options, ClusterModel model) {
    this.options = Objects.requireNonNull(options, "options");
    this.model = Objects.requireNonNull(model, "model");
    history = new PrometheusHistory(options);
  }

  /**
   * Sets the pods that the query for labels has found.
   *
   * @return why the answer cannot be used; empty if it can
   */
  public Optional<String> setPods(PrometheusHistory.Answer labels) {
    PrometheusHistory.PodsFound found = history.pods(labels);
    found.labels().forEach((id, own) -> model.setPod(id, own, Phase.UNKNOWN));
    return found.error();
  }

  /** Begins a window of CPU usage, in cores. */
  public HistoryWindow cpu() {
    return new HistoryWindow(this, Resource.CPU);
  }

  /** Begins a window of memory usage, in bytes. */
  public HistoryWindow memory() {
    return new HistoryWindow(this, Resource.MEMORY);
  }

  /** Returns the container whose series has these labels; empty if one of them is missing. */
  Optional<ContainerId> container(Map<String, String> labels) {
    String namespace = labels.get(options.containerLabels().namespace());
    String pod = labels.get(options.containerLabels().pod());
    String name = labels.get(options.containerLabels().name());
    return namespace == null || pod == null || name == null
        ? Optional.empty()
        : Optional.of(ContainerId.of(namespace, pod, name));
  }

  String missingLabel(Map<String, String> labels) {
    PrometheusHistoryOptions.ContainerLabels names = options.containerLabels();
    String missing =
        !labels.containsKey(names.namespace())
            ? names.namespace()
            : labels.containsKey(names.pod()) ? names.name() : names.pod();
    return "a series has no label " + missing + ": " + labels;
  }

  /** A pod whose labels nobody told has none. */
  void add(ContainerId id, Resource resource, UsageBuffer usage) {
    if (!model.hasPod(id.pod())) {
      model.setPod(id.pod(), Map.of(), Phase.UNKNOWN);
    }
    model.addContainer(id);
    usage.forEach(
        (at, amount) -> {
          if (resource == Resource.CPU) {
            model.addCpu(id, at, amount);
          } else {
            model.addMemory(id, at, amount);
          }
        });
  }
}
