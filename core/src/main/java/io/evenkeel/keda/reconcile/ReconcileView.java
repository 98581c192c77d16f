package io.evenkeel.keda.reconcile;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.keda.KedaCondition;
import io.evenkeel.keda.TargetKind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the controller finds when it looks at a ScaledObject.
 *
 * @param target what its workload was resolved to, or why that failed
 * @param replicas size its workload is meant to have; empty if that is not known
 * @param triggerMetrics metrics of its triggers in their order, or why they cannot be built
 * @param hpaName {@code status.hpaName}; empty if there is no HPA yet
 * @param liveHpa the HPA of the name it should have, if there is one
 * @param conditions {@code status.conditions}
 * @param observedGeneration generation that the running loop was started for; empty if none runs
 */
public record ReconcileView(
    Found<TargetKind> target,
    OptionalInt replicas,
    Found<List<HpaDraft.Metric>> triggerMetrics,
    String hpaName,
    Optional<LiveHpa> liveHpa,
    List<KedaCondition> conditions,
    Optional<Integer> observedGeneration) {
  /** Copies the conditions. */
  public ReconcileView {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(triggerMetrics, "triggerMetrics");
    Objects.requireNonNull(hpaName, "hpaName");
    conditions = List.copyOf(conditions);
  }

  /** Returns the view of an object that was just created, all being well. */
  public static ReconcileView ofNew(TargetKind target, List<HpaDraft.Metric> triggerMetrics) {
    return new ReconcileView(
        Found.of(target),
        OptionalInt.empty(),
        Found.of(List.copyOf(triggerMetrics)),
        "",
        Optional.empty(),
        KedaCondition.initial(),
        Optional.empty());
  }

  /** Returns whether a condition holds as yet. */
  boolean holds(KedaCondition.Type type) {
    return conditions.stream().anyMatch(it -> it.type() == type && it.holds());
  }

  /**
   * Something that was looked for: it is there, or there is a reason why not.
   *
   * @param <T> what was looked for
   * @param value what was found
   * @param problem why nothing was found; empty if something was
   */
  public record Found<T>(Optional<T> value, String problem) {
    /** It was found. */
    public static <T> Found<T> of(T value) {
      return new Found<>(Optional.of(value), "");
    }

    /** It was not found, for that reason. */
    public static <T> Found<T> failed(String problem) {
      return new Found<>(Optional.empty(), Objects.requireNonNull(problem, "problem"));
    }
  }
}
