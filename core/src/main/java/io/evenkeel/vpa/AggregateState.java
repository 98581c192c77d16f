package io.evenkeel.vpa;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the usage of a group of containers (upstream's {@code
 * AggregateContainerState}): a decaying histogram of CPU usage, one of memory peaks, and the time
 * and number of CPU samples, from which the confidence follows.
 *
 * <p>A state has one owner and is not thread-safe.
 */
public final class AggregateState {
  /** Weight of every CPU sample (upstream's minSampleWeight; requests no longer weigh). */
  private static final double CPU_WEIGHT = 0.1;

  private static final double MEMORY_WEIGHT = 1.0;

  private final DecayingHistogram cpu;
  private final DecayingHistogram memory;
  private final long created;
  private AggregationRules rules;
  private long firstSample = Nanos.UNSET;
  private long lastSample = Nanos.UNSET;
  private long samples;
  private @Nullable ScalingMode scalingMode;
  private @Nullable List<String> controlledResources;
  private @Nullable UpdateMode updateMode;
  private boolean underVpa;
  private @Nullable Map<String, Quantity> lastRecommendation;

  AggregateState(AggregationRules rules, long created) {
    this(rules, created, rules.newCpuHistogram(), rules.newMemoryHistogram());
  }

  AggregateState(
      AggregationRules rules, long created, DecayingHistogram cpu, DecayingHistogram memory) {
    this.rules = rules;
    this.created = created;
    this.cpu = cpu;
    this.memory = memory;
  }

  private AggregateState(AggregateState original) {
    rules = original.rules;
    created = original.created;
    cpu = original.cpu.copy();
    memory = original.memory.copy();
    firstSample = original.firstSample;
    lastSample = original.lastSample;
    samples = original.samples;
    scalingMode = original.scalingMode;
    controlledResources = original.controlledResources;
    updateMode = original.updateMode;
    underVpa = original.underVpa;
    lastRecommendation = original.lastRecommendation;
  }

  /** Returns a state that knows nothing yet. */
  public static AggregateState empty(AggregationOptions options) {
    return empty(AggregationRules.of(options));
  }

  /** Returns a state that knows nothing yet, under rules that it shares with others. */
  public static AggregateState empty(AggregationRules rules) {
    return new AggregateState(Objects.requireNonNull(rules, "rules"), Nanos.UNSET);
  }

  /**
   * Returns the state that a checkpoint holds.
   *
   * @throws InvalidSpecException if the checkpoint is of another version or broken, with every
   *     mistake
   */
  public static AggregateState restored(
      AggregationOptions options, VpaCheckpoint.Status checkpoint) {
    AggregateState state = empty(options);
    state.load(checkpoint);
    return state;
  }

  DecayingHistogram cpu() {
    return cpu;
  }

  DecayingHistogram memory() {
    return memory;
  }

  DecayingHistogram histogram(Resource resource) {
    return resource == Resource.CPU ? cpu : memory;
  }

  AggregationRules rules() {
    return rules;
  }

  long firstSampleNanos() {
    return firstSample;
  }

  long lastSampleNanos() {
    return lastSample;
  }

  /** Returns the time of the first CPU sample; empty if there was none. */
  public Optional<Instant> firstSample() {
    return firstSample == Nanos.UNSET ? Optional.empty() : Optional.of(Nanos.instant(firstSample));
  }

  /** Returns the time of the last CPU sample; empty if there was none. */
  public Optional<Instant> lastSample() {
    return lastSample == Nanos.UNSET ? Optional.empty() : Optional.of(Nanos.instant(lastSample));
  }

  /** Returns the number of CPU samples. */
  public long samples() {
    return samples;
  }

  /** Returns whether there was no CPU sample; memory may be known all the same. */
  public boolean isEmpty() {
    return samples == 0;
  }

  /** Returns whether the state is too old to count: no CPU sample for the whole window. */
  boolean isExpired(long now) {
    return Nanos.between(isEmpty() ? created : lastSample, now) >= rules.expiry();
  }

  @Nullable ScalingMode scalingMode() {
    return scalingMode;
  }

  /** Returns the resources that are recommended; both if no policy was ever applied. */
  List<String> controlledResources() {
    return controlledResources == null ? ContainerPolicy.CONTROLLABLE : controlledResources;
  }

  @Nullable UpdateMode updateMode() {
    return updateMode;
  }

  boolean isUnderVpa() {
    return underVpa;
  }

  @Nullable Map<String, Quantity> lastRecommendation() {
    return lastRecommendation;
  }

  /** Returns whether a VPA recommends for the group. */
  boolean needsRecommendation() {
    return underVpa && scalingMode == ScalingMode.AUTO;
  }

  /** Returns the state in the form of a checkpoint's status. */
  public VpaCheckpoint.Status checkpoint(Instant now) {
    return new VpaCheckpoint.Status(
        now,
        VpaCheckpoint.VERSION,
        Nanos.instant(firstSample),
        Nanos.instant(lastSample),
        samples,
        cpu.checkpoint(),
        memory.checkpoint());
  }

  /** Returns a state of its own that knows the same. */
  public AggregateState copy() {
    return new AggregateState(this);
  }

  /**
   * Returns what both states know together; neither changes.
   *
   * <p>The rule of the reference time: each histogram of the older reference is shifted to the
   * younger, which multiplies its weights by a power of two and rounds none. Merging is therefore
   * commutative and associative in the numbers of samples, the times and the references, and in the
   * weights up to the rounding of their sums; a bucket that a shift brings below epsilon (0.0001)
   * leaves the range.
   *
   * @throws IllegalArgumentException if their half-lives differ
   */
  public AggregateState merged(AggregateState other) {
    AggregateState both = copy();
    both.merge(other.copy());
    return both;
  }

  void addCpu(long millicores, long at) {
    cpu.add(AmountMath.cores(millicores), CPU_WEIGHT, at);
    if (at > lastSample) {
      lastSample = at;
    }
    if (firstSample == Nanos.UNSET || at < firstSample) {
      firstSample = at;
    }
    samples++;
  }

  void addMemory(long bytes, long at) {
    memory.add(AmountMath.bytes(bytes), MEMORY_WEIGHT, at);
  }

  void subtractMemory(long bytes, long at) {
    memory.subtract(AmountMath.bytes(bytes), MEMORY_WEIGHT, at);
  }

  /** Adds what another state knows, which may {@link DecayingHistogram#merge shift} the other. */
  void merge(AggregateState other) {
    cpu.merge(other.cpu);
    memory.merge(other.memory);
    if (firstSample == Nanos.UNSET
        || (other.firstSample != Nanos.UNSET && other.firstSample < firstSample)) {
      firstSample = other.firstSample;
    }
    lastSample = Math.max(lastSample, other.lastSample);
    samples += other.samples;
  }

  void load(VpaCheckpoint.Status checkpoint) {
    List<Violation> found = new ArrayList<>();
    checkpoint.check(FieldPath.of("status"), found);
    if (!found.isEmpty()) {
      throw new InvalidSpecException("the VPA checkpoint", found);
    }
    firstSample = Nanos.of(checkpoint.firstSampleStart());
    lastSample = Nanos.of(checkpoint.lastSampleStart());
    samples = checkpoint.totalSamplesCount();
    memory.load(checkpoint.memoryHistogram());
    cpu.load(checkpoint.cpuHistogram());
  }

  void restoreSamples(long first, long last, long count) {
    firstSample = first;
    lastSample = last;
    samples = count;
  }

  /** Links the state to a VPA, under its mode and the policy it has for the container. */
  void putUnderVpa(
      @Nullable UpdateMode mode, Optional<ContainerPolicy> policy, VpaFeatureGates gates) {
    underVpa = true;
    updateMode = mode;
    apply(policy, gates);
  }

  void setUpdateMode(@Nullable UpdateMode mode) {
    updateMode = mode;
  }

  /** What a policy sets of its own stays when it is removed, as upstream has it. */
  void apply(Optional<ContainerPolicy> policy, VpaFeatureGates gates) {
    scalingMode = policy.map(ContainerPolicy::mode).orElse(ScalingMode.AUTO);
    controlledResources =
        policy.map(AggregateState::controllable).orElse(ContainerPolicy.CONTROLLABLE);
    if (policy.isPresent() && gates.perVpaConfig()) {
      rules = rules.with(policy.get());
    }
  }

  private static List<String> controllable(ContainerPolicy policy) {
    return policy.controlledResources().stream()
        .filter(ContainerPolicy.CONTROLLABLE::contains)
        .toList();
  }

  void setLastRecommendation(@Nullable Map<String, Quantity> uncappedTarget) {
    lastRecommendation = uncappedTarget;
  }

  /** Unlinks the state from its VPA (upstream's MarkNotAutoscaled). */
  void releaseFromVpa() {
    underVpa = false;
    lastRecommendation = null;
    updateMode = null;
    scalingMode = null;
    controlledResources = null;
  }
}
