package io.evenkeel.keda.reconcile;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.TargetKind;
import io.evenkeel.keda.reconcile.Reconciliation.Loop;
import io.evenkeel.keda.reconcile.Reconciliation.StatusChange;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One look of the controller at a ScaledObject (upstream's {@code reconcileScaledObject}), as far
 * as decisions depend on it.
 *
 * <pre>
 * paused altogether   stop the loop, delete the HPA, then write the paused size if one is given
 *                     and the workload has another
 * else                note pauses of one direction, resolve the workload, check bounds and
 *                     triggers, write the HPA if it is new, renamed or different, (re)start the
 *                     loop if the HPA is new or the generation has changed
 * a step that fails   Ready False, Active Unknown, and all that came later stays as it was
 * </pre>
 */
public final class ScaledObjectReconciliation {
  private final ScaledObject object;
  private final ReconcileView view;
  private final HpaGeneration generation;
  private final List<String> deleted = new ArrayList<>();
  private final ReconcileNotes notes;

  private ScaledObjectReconciliation(
      ScaledObject object, ReconcileView view, HpaGeneration generation) {
    this.object = Objects.requireNonNull(object, "object");
    this.view = Objects.requireNonNull(view, "view");
    this.generation = Objects.requireNonNull(generation, "generation");
    this.notes = new ReconcileNotes(object, view);
  }

  /**
   * Returns what the controller does.
   *
   * @param object the ScaledObject, which may break rules that admission would have held it to
   * @param view what the controller finds
   * @param generation how HPAs are generated
   */
  public static Reconciliation of(
      ScaledObject object, ReconcileView view, HpaGeneration generation) {
    ScaledObjectReconciliation run = new ScaledObjectReconciliation(object, view, generation);
    return object.metadata().annotations().fullyPaused() ? run.paused() : run.running();
  }

  private Reconciliation paused() {
    notes.paused();
    if (!view.hpaName().isEmpty()) {
      deleted.add(view.hpaName());
    } else if (view.liveHpa().isPresent()) {
      deleted.add(object.hpaName());
    }
    OptionalInt replicas = object.metadata().annotations().pausedReplicas();
    Optional<Violation> mistake = object.metadata().annotations().pauseMistake();
    if (mistake.isPresent()) {
      notes.failed("failed to scale to the paused replica count", mistake.get().render());
    } else {
      notes.ready();
    }
    return new Reconciliation(
        Loop.STOPPED,
        deleted,
        Optional.empty(),
        replicas.equals(view.replicas()) ? OptionalInt.empty() : replicas,
        new StatusChange("", Optional.empty(), replicas),
        notes.conditions(),
        notes.events());
  }

  private Reconciliation running() {
    notes.directions();
    Optional<Failure> failure = misconfigured();
    if (failure.isPresent()) {
      return failed(failure.get());
    }
    MetricSpecs metrics = metrics();
    if (metrics instanceof MetricSpecs.Refused refused) {
      return failed(new Failure(Failure.HPA, refused.reason()));
    }
    return written((MetricSpecs.Usable) metrics, view.target().value().orElseThrow());
  }

  /** In upstream's order; the first step that fails ends the look. */
  private Optional<Failure> misconfigured() {
    if (object.spec().scaleTargetRef().name().isEmpty()) {
      return Failure.of(Failure.TARGET, "spec.scaleTargetRef.name is missing");
    }
    if (view.target().value().isEmpty()) {
      return Failure.of(Failure.TARGET, view.target().problem());
    }
    List<Violation> bounds = BoundsRule.violations(object.spec());
    if (!bounds.isEmpty()) {
      return Failure.of(Failure.BOUNDS, bounds.get(0).message());
    }
    List<Violation> triggers = TriggerRules.violations(object.spec().triggers());
    return triggers.isEmpty()
        ? Optional.empty()
        : Failure.of(Failure.TRIGGERS, triggers.get(0).message());
  }

  private MetricSpecs metrics() {
    Optional<List<HpaDraft.Metric>> ofTriggers = view.triggerMetrics().value();
    return ofTriggers.isPresent()
        ? MetricSpecs.of(object, ofTriggers.get())
        : new MetricSpecs.Refused(view.triggerMetrics().problem());
  }

  private Reconciliation written(MetricSpecs.Usable metrics, TargetKind target) {
    GeneratedHpa hpa = generation.hpa(object, target, metrics);
    boolean renamed = !view.hpaName().isEmpty() && !view.hpaName().equals(hpa.name());
    if (renamed) {
      deleted.add(view.hpaName());
    }
    boolean created = view.liveHpa().isEmpty();
    boolean write = created || HpaComparison.needsRewrite(hpa, view.liveHpa().get());
    boolean changed =
        !view.observedGeneration().equals(Optional.of(object.metadata().generation()));
    notes.ready();
    return result(
        created || changed ? Loop.RESTARTED : Loop.UNCHANGED,
        write ? Optional.of(hpa) : Optional.empty(),
        new StatusChange(hpa.name(), Optional.of(metrics), OptionalInt.empty()));
  }

  private Reconciliation failed(Failure failure) {
    notes.failed(failure.step(), failure.problem());
    return result(
        Loop.UNCHANGED,
        Optional.empty(),
        new StatusChange(view.hpaName(), Optional.empty(), OptionalInt.empty()));
  }

  private Reconciliation result(Loop loop, Optional<GeneratedHpa> hpa, StatusChange status) {
    return new Reconciliation(
        loop, deleted, hpa, OptionalInt.empty(), status, notes.conditions(), notes.events());
  }

  /**
   * A step that failed.
   *
   * @param step what the step says then
   * @param problem why it failed
   */
  private record Failure(String step, String problem) {
    static final String TARGET = "ScaledObject doesn't have correct scaleTargetRef specification";
    static final String BOUNDS =
        "ScaledObject doesn't have correct Idle/Min/Max Replica Counts specification";
    static final String TRIGGERS = "ScaledObject doesn't have correct triggers specification";
    static final String HPA = "failed to ensure HPA is correctly created for ScaledObject";

    static Optional<Failure> of(String step, String problem) {
      return Optional.of(new Failure(step, problem));
    }
  }
}
