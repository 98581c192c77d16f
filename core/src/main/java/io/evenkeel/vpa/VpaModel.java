package io.evenkeel.vpa;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A VPA in the cluster model: the groups that count for it, the states its checkpoints brought, its
 * recommendation and its conditions. Not thread-safe.
 */
public final class VpaModel {
  private static final String NO_PODS_MESSAGE = "No pods match this VPA object";

  private final VpaId id;
  private final Optional<LabelSelector> selector;
  private final RecommenderOptions options;
  private final AggregationRules rules;
  private final Map<AggregateKey, AggregateState> states = new LinkedHashMap<>();
  private final Map<String, AggregateState> initialStates = new TreeMap<>();
  private VpaConditions conditions = new VpaConditions(List.of());
  private Map<String, String> annotations = Map.of();
  private List<ContainerPolicy> policies = List.of();
  private String apiVersion = "v1";
  private @Nullable ObjectRef targetRef;
  private @Nullable UpdateMode updateMode;
  private @Nullable Recommendation recommendation;
  private Instant checkpointWritten = Nanos.ZERO_TIME;
  private int podCount;

  VpaModel(
      VpaId id,
      Optional<LabelSelector> selector,
      RecommenderOptions options,
      AggregationRules rules) {
    this.id = id;
    this.selector = selector;
    this.options = options;
    this.rules = rules;
  }

  /** Returns which VPA it is. */
  public VpaId id() {
    return id;
  }

  /** Returns which pods are its; empty matches none. */
  public Optional<LabelSelector> selector() {
    return selector;
  }

  /** Returns its conditions, sorted by type. */
  public List<VpaCondition> conditions() {
    return conditions.list();
  }

  /** Returns its annotations. */
  public Map<String, String> annotations() {
    return annotations;
  }

  /** Returns its container policies. */
  public List<ContainerPolicy> containerPolicies() {
    return policies;
  }

  /** Returns the version of the API that it was written in. */
  public String apiVersion() {
    return apiVersion;
  }

  /** Returns the controller of its pods, if it names one. */
  public Optional<ObjectRef> targetRef() {
    return Optional.ofNullable(targetRef);
  }

  /** Returns its update mode, if it has an update policy. */
  public Optional<UpdateMode> updateMode() {
    return Optional.ofNullable(updateMode);
  }

  /** Returns the latest recommendation, if there was one. */
  public Optional<Recommendation> recommendation() {
    return Optional.ofNullable(recommendation);
  }

  /** Returns the number of pods that match. */
  public int podCount() {
    return podCount;
  }

  /** Returns when its checkpoints were last written; 0001-01-01T00:00:00Z if never. */
  public Instant checkpointWritten() {
    return checkpointWritten;
  }

  /** Returns whether the history is still being read, so that nothing is checkpointed. */
  public boolean isFetchingHistory() {
    return conditions.isActive(VpaCondition.FETCHING_HISTORY);
  }

  /** Returns whether there is a recommendation for any container. */
  public boolean hasRecommendation() {
    return recommendation != null && !recommendation.containers().isEmpty();
  }

  /**
   * Returns what is known by the name of the container: all groups of it, and what a checkpoint
   * brought on top, which may be all there is.
   *
   * <p>As upstream has it, merging shifts groups of an older reference time to the youngest, for
   * good; see {@link AggregateState#merged} for the rule.
   */
  public Map<String, AggregateState> statesByContainer() {
    Map<String, AggregateState> merged = new TreeMap<>();
    states.forEach((key, state) -> mergedState(merged, key.containerName()).merge(state));
    initialStates.forEach((container, state) -> mergedState(merged, container).merge(state));
    return merged;
  }

  private AggregateState mergedState(Map<String, AggregateState> merged, String container) {
    return merged.computeIfAbsent(container, name -> new AggregateState(rules, Nanos.UNSET));
  }

  /** Recommends for its containers, held to its policies. */
  public VerticalAutoscaler.ExplainedRecommendation recommend() {
    return VerticalAutoscaler.of(policies, options).recommend(statesByContainer(), annotations);
  }

  boolean matches(String namespace, LabelSet labels) {
    return id.namespace().equals(namespace)
        && selector.isPresent()
        && selector.get().matches(labels.labels());
  }

  Map<AggregateKey, AggregateState> states() {
    return states;
  }

  boolean uses(AggregateKey key) {
    return states.containsKey(key);
  }

  /** Gives it what a checkpoint holds of a container. */
  public void setInitialState(String container, AggregateState state) {
    initialStates.put(
        Objects.requireNonNull(container, "container"), Objects.requireNonNull(state, "state"));
  }

  /** Stores a recommendation, also with every group that it is for. */
  public void updateRecommendation(Recommendation value) {
    for (ContainerRecommendation container : value.containers()) {
      states.forEach(
          (key, state) -> {
            if (key.containerName().equals(container.containerName())) {
              state.setLastRecommendation(container.uncappedTarget());
            }
          });
    }
    recommendation = value;
  }

  /**
   * Brings the conditions up to date with the recommendation and the pods.
   *
   * @param matchedPods number of live pods that match
   * @param now instant of the pass
   */
  public void updateConditions(int matchedPods, Instant now) {
    String reason = matchedPods > 0 ? "" : VpaCondition.NO_PODS_MATCHED;
    String message = matchedPods > 0 ? "" : NO_PODS_MESSAGE;
    if (matchedPods > 0) {
      conditions.remove(VpaCondition.NO_PODS_MATCHED);
    } else {
      conditions.set(new VpaCondition(VpaCondition.NO_PODS_MATCHED, true, reason, message, now));
    }
    String provided = VpaCondition.RECOMMENDATION_PROVIDED;
    conditions.set(
        hasRecommendation()
            ? new VpaCondition(provided, true, "", "", now)
            : new VpaCondition(provided, false, reason, message, now));
  }

  /** Takes over what became of its target: ConfigUnsupported is set or removed. */
  public void updateTarget(TargetVerdict verdict, Instant now) {
    conditions.remove(VpaCondition.CONFIG_DEPRECATED);
    if (verdict.unsupported().isPresent()) {
      String message = verdict.unsupported().get();
      conditions.set(new VpaCondition(VpaCondition.CONFIG_UNSUPPORTED, true, "", message, now));
    } else if (verdict.selector().isPresent()) {
      conditions.remove(VpaCondition.CONFIG_UNSUPPORTED);
    }
  }

  /** Notes that its checkpoints were written. */
  public void setCheckpointWritten(Instant at) {
    checkpointWritten = Objects.requireNonNull(at, "at");
  }

  void addPods(int change) {
    podCount += change;
  }

  /** Links a group if it matches and is not linked yet. */
  void useIfMatching(AggregateKey key, AggregateState state) {
    if (!uses(key) && matches(key.namespace(), key.labels())) {
      states.put(key, state);
      state.putUnderVpa(updateMode, policy(key), options.gates());
    }
  }

  void remove(AggregateKey key) {
    AggregateState state = states.remove(key);
    if (state != null) {
      state.releaseFromVpa();
    }
  }

  void releaseAll() {
    states.values().forEach(AggregateState::releaseFromVpa);
  }

  /** Takes over all that may change without the VPA becoming another one. */
  void observe(ObservedVpa observed) {
    annotations = observed.annotations();
    targetRef = observed.targetRef().orElse(null);
    conditions = new VpaConditions(observed.conditions());
    recommendation =
        conditions.isActive(VpaCondition.RECOMMENDATION_PROVIDED)
            ? observed.recommendation().orElse(null)
            : null;
    updateMode = observed.updateMode().orElse(null);
    policies = observed.containerPolicies();
    if (!observed.apiVersion().isEmpty()) {
      apiVersion = observed.apiVersion();
    }
    states.forEach(
        (key, state) -> {
          state.setUpdateMode(updateMode);
          state.apply(policy(key), options.gates());
        });
  }

  private Optional<ContainerPolicy> policy(AggregateKey key) {
    return ContainerPolicies.find(policies, key.containerName());
  }
}
