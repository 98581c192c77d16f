package io.evenkeel.vpa;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSnapshot.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the recommender knows about a cluster: pods and their containers, VPAs, and the usage of
 * every group of containers (upstream's {@code ClusterState}).
 *
 * <p>One pass is: {@link #startPass}, set the VPAs and pods, add the samples, then the OOM events,
 * remove the pods that are gone, recommend for each VPA, write checkpoints, collect garbage.
 * Bounded by what the cluster has; it has one owner and is not thread-safe.
 */
public final class ClusterModel {
  private final RecommenderOptions options;
  private final AggregationRules rules;
  private final Map<PodId, PodModel> pods = new LinkedHashMap<>();
  private final Map<VpaId, VpaModel> vpas = new LinkedHashMap<>();
  private final Map<AggregateKey, AggregateState> states = new LinkedHashMap<>();
  private final MissingRecommendations missing = new MissingRecommendations();
  private final GarbageCollection garbage;
  private long now = Nanos.UNSET;

  private ClusterModel(RecommenderOptions options, Duration garbageInterval) {
    this.options = options;
    rules = AggregationRules.of(options.aggregation());
    garbage = new GarbageCollection(garbageInterval.toNanos());
  }

  /**
   * Returns a model without pods and VPAs.
   *
   * @param options the recommender's flags
   * @param garbageInterval least time between two collections of garbage; upstream's is an hour
   */
  public static ClusterModel of(RecommenderOptions options, Duration garbageInterval) {
    return new ClusterModel(Objects.requireNonNull(options, "options"), garbageInterval);
  }

  /** Returns the number of groups whose usage is known. */
  public int stateCount() {
    return states.size();
  }

  /** Returns the VPAs, in the order in which they came. */
  public Collection<VpaModel> vpas() {
    return Collections.unmodifiableCollection(vpas.values());
  }

  /** Returns the VPA, if the model has it. */
  public Optional<VpaModel> vpa(VpaId id) {
    return Optional.ofNullable(vpas.get(id));
  }

  /** Returns the pods that match a VPA, whatever their phase. */
  public List<PodId> matchingPods(VpaModel vpa) {
    return pods.values().stream()
        .filter(pod -> vpa.matches(pod.id().namespace(), pod.labels()))
        .map(PodModel::id)
        .toList();
  }

  boolean hasPod(PodId id) {
    return pods.containsKey(id);
  }

  /** Returns the names of the containers of a pod; none if the model does not have it. */
  public List<String> containers(PodId id) {
    PodModel pod = pods.get(id);
    return pod == null ? List.of() : pod.containers().keySet().stream().sorted().toList();
  }

  /** Returns the names of the init containers of a pod; none if the model does not have it. */
  public List<String> initContainers(PodId id) {
    PodModel pod = pods.get(id);
    return pod == null ? List.of() : pod.initContainers();
  }

  /** Returns the container, if the model has it. */
  public Optional<ContainerState> container(ContainerId id) {
    return Optional.ofNullable(find(id));
  }

  /**
   * Returns what to checkpoint of a VPA at that instant, by the name of the container: all that is
   * known but the memory peaks of windows that still run, so that a restart does not count them
   * twice (upstream's {@code buildAggregateContainerStateMap}).
   */
  public Map<String, AggregateState> statesToCheckpoint(VpaModel vpa, Instant at) {
    Map<String, AggregateState> merged = vpa.statesByContainer();
    long nanos = Nanos.of(at);
    for (PodModel pod : pods.values()) {
      pod.containers()
          .forEach(
              (name, container) -> {
                AggregateState state = merged.get(name);
                if (state != null
                    && vpa.uses(pod.key(name))
                    && nanos < container.windowEndNanos()) {
                  state.subtractMemory(container.highestPeak(), container.windowEndNanos());
                }
              });
    }
    return merged;
  }

  Collection<PodModel> pods() {
    return pods.values();
  }

  Map<AggregateKey, AggregateState> states() {
    return states;
  }

  @Nullable AggregateKey key(ContainerId id) {
    PodModel pod = pods.get(id.pod());
    return pod == null ? null : pod.key(id.name());
  }

  Optional<Instant> missingSince(VpaId id) {
    return missing.since(id);
  }

  /** Sets the instant of the pass, which is when groups that come up are created. */
  public void startPass(Instant instant) {
    now = Nanos.of(instant);
  }

  /** Adds a pod or brings it up to date. Other labels link its containers to other groups. */
  public void setPod(PodId id, Map<String, String> labels, Phase phase) {
    LabelSet set = new LabelSet(labels);
    PodModel pod = pods.get(id);
    if (pod == null) {
      pod = new PodModel(id, set, phase);
      pods.put(id, pod);
      countPod(pod, 1);
    } else if (!pod.labels().equals(set)) {
      countPod(pod, -1);
      pod.setLabels(set);
      countPod(pod, 1);
      for (Map.Entry<String, ContainerState> container : pod.containers().entrySet()) {
        container.getValue().setAggregate(stateOf(pod.key(container.getKey())));
      }
    }
    pod.setPhase(phase);
  }

  /** Removes a pod; the groups of its containers stay until they are garbage. */
  public void removePod(PodId id) {
    PodModel pod = pods.remove(id);
    if (pod != null) {
      countPod(pod, -1);
    }
  }

  private void countPod(PodModel pod, int change) {
    for (VpaModel vpa : vpas.values()) {
      if (vpa.matches(pod.id().namespace(), pod.labels())) {
        vpa.addPods(change);
      }
    }
  }

  /** Adds a container unless the model has it; returns whether the model has its pod. */
  public boolean addContainer(ContainerId id) {
    PodModel pod = pods.get(id.pod());
    if (pod == null) {
      return false;
    }
    if (!pod.containers().containsKey(id.name())) {
      pod.containers().put(id.name(), new ContainerState(stateOf(pod.key(id.name()))));
    }
    return true;
  }

  /**
   * Sets the names of the init containers of a pod, whose usage never counts; returns whether the
   * model has the pod.
   */
  public boolean setInitContainers(PodId id, List<String> names) {
    PodModel pod = pods.get(id);
    if (pod != null) {
      pod.setInitContainers(names);
    }
    return pod != null;
  }

  /** Adds CPU usage in millicores. */
  public SampleOutcome addCpu(ContainerId id, Instant at, long millicores) {
    return with(id, container -> container.addCpu(at, millicores));
  }

  /** Adds memory usage in bytes. */
  public SampleOutcome addMemory(ContainerId id, Instant at, long bytes) {
    return with(id, container -> container.addMemory(at, bytes));
  }

  /** Notes that a container ran out of memory. */
  public SampleOutcome addOom(OomEvent event) {
    return with(event.container(), container -> container.addOom(event.at(), event.memoryBytes()));
  }

  private SampleOutcome with(ContainerId id, Function<ContainerState, SampleOutcome> sample) {
    AggregateKey key = key(id);
    ContainerState container = find(id);
    if (key == null || container == null) {
      return SampleOutcome.UNKNOWN_CONTAINER;
    }
    // The group may have been collected since.
    container.setAggregate(stateOf(key));
    return sample.apply(container);
  }

  private @Nullable ContainerState find(ContainerId id) {
    PodModel pod = pods.get(id.pod());
    return pod == null ? null : pod.containers().get(id.name());
  }

  private AggregateState stateOf(AggregateKey key) {
    AggregateState state = states.get(key);
    if (state == null) {
      state = new AggregateState(rules, now);
      states.put(key, state);
      for (VpaModel vpa : vpas.values()) {
        vpa.useIfMatching(key, state);
      }
    }
    return state;
  }

  /**
   * Adds a VPA or brings it up to date. One with another selector is a new one: what checkpoints
   * had brought is lost, as upstream has it.
   */
  public VpaModel setVpa(ObservedVpa observed) {
    VpaModel vpa = vpas.get(observed.id());
    if (vpa != null && !text(vpa.selector()).equals(text(observed.selector()))) {
      removeVpa(observed.id());
      vpa = null;
    }
    if (vpa == null) {
      vpa = new VpaModel(observed.id(), observed.selector(), options, rules);
      vpas.put(observed.id(), vpa);
      states.forEach(vpa::useIfMatching);
      vpa.addPods(matchingPods(vpa).size());
    }
    vpa.observe(observed);
    return vpa;
  }

  private static String text(Optional<LabelSelector> selector) {
    return selector.map(Object::toString).orElse("nothing at all");
  }

  /** Removes a VPA; its groups stay. */
  public void removeVpa(VpaId id) {
    VpaModel vpa = vpas.remove(id);
    if (vpa != null) {
      vpa.releaseAll();
      missing.remove(id);
    }
  }

  /** Returns whether the lack of a recommendation is to be reported: at most every 30 minutes. */
  public boolean recordRecommendation(VpaModel vpa, Instant at) {
    if (vpa.hasRecommendation()) {
      missing.remove(vpa.id());
      return false;
    }
    return missing.missing(vpa.id(), at);
  }

  /**
   * Removes groups that are empty and that nothing will fill, and groups that have expired.
   *
   * @param controllerExists whether the controller that a VPA names still exists
   */
  public void collectGarbage(Instant at, Predicate<VpaModel> controllerExists) {
    for (AggregateKey key : garbage.garbage(this, Nanos.of(at), controllerExists)) {
      states.remove(key);
      vpas.values().forEach(vpa -> vpa.remove(key));
    }
  }

  /** Collects garbage unless that was done less than the interval ago. */
  public void collectGarbageIfDue(Instant at, Predicate<VpaModel> controllerExists) {
    if (garbage.isDue(Nanos.of(at))) {
      collectGarbage(at, controllerExists);
    }
  }
}
