package io.evenkeel.vpa;

import io.evenkeel.model.PodSnapshot.Phase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pod in the cluster model: its labels, its phase and its containers. */
final class PodModel {
  private final PodId id;
  private final Map<String, ContainerState> containers = new LinkedHashMap<>();
  private List<String> initContainers = List.of();
  private LabelSet labels;
  private Phase phase;

  PodModel(PodId id, LabelSet labels, Phase phase) {
    this.id = id;
    this.labels = labels;
    this.phase = phase;
  }

  PodId id() {
    return id;
  }

  LabelSet labels() {
    return labels;
  }

  Map<String, ContainerState> containers() {
    return containers;
  }

  List<String> initContainers() {
    return initContainers;
  }

  AggregateKey key(String container) {
    return new AggregateKey(id.namespace(), container, labels);
  }

  /** Returns whether its containers may still run. */
  boolean isActive() {
    return phase != Phase.SUCCEEDED && phase != Phase.FAILED;
  }

  void setLabels(LabelSet value) {
    labels = value;
  }

  void setPhase(Phase value) {
    phase = value;
  }

  void setInitContainers(List<String> names) {
    initContainers = List.copyOf(names);
  }
}
