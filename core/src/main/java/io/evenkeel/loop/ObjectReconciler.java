package io.evenkeel.loop;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.keda.KedaCondition;
import io.evenkeel.keda.KedaCondition.Status;
import io.evenkeel.keda.KedaEvent;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.ScaledObjectStatus;
import io.evenkeel.keda.TargetKind;
import io.evenkeel.keda.reconcile.HpaGeneration;
import io.evenkeel.keda.reconcile.MetricSpecs;
import io.evenkeel.keda.reconcile.ReconcileView;
import io.evenkeel.keda.reconcile.ReconcileView.Found;
import io.evenkeel.keda.reconcile.Reconciliation;
import io.evenkeel.keda.reconcile.ScaledObjectReconciliation;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.spi.ScaleTarget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Does what upstream's controller would do about an object: keeps its HPA, says whether the loop
 * runs, writes the size it is paused at.
 */
final class ObjectReconciler {
  private final ObjectRuntime runtime;
  private final HpaSlot hpa;
  private Optional<Integer> runningGeneration = Optional.empty();

  ObjectReconciler(ObjectRuntime runtime, HpaSlot hpa) {
    this.runtime = runtime;
    this.hpa = hpa;
  }

  /** Returns whether the loop that looks at the triggers runs. */
  boolean running() {
    return runningGeneration.isPresent();
  }

  /** The loop was stopped from outside. */
  void stopped() {
    runtime.records.clear();
    runningGeneration = Optional.empty();
  }

  /** Looks at the object once. */
  Outcome reconcile(ScaledObject object, ScaledObjectStatus before, Instant now) {
    Reconciliation done =
        ScaledObjectReconciliation.of(object, view(object, before, now), HpaGeneration.upstream());
    if (!done.deletedHpas().isEmpty()) {
      hpa.delete();
    }
    ScaledObjectStatus after = status(object, before, done);
    done.status().metrics().ifPresent(m -> runtime.fallback.retain(m.externalNames()));
    try {
      done.hpa().ifPresent(hpa::write);
    } catch (InvalidSpecException e) {
      ScaledObjectStatus unready = after.with(refused(e));
      return new Outcome(Reconciliation.Loop.UNCHANGED, unready, done.events());
    }
    follow(done.loop(), object);
    done.replicas().ifPresent(replicas -> write(replicas, now));
    ScaledObjectStatus paused = after.pausedAt(done.status().pausedReplicaCount());
    return new Outcome(done.loop(), paused, done.events());
  }

  /** Writes back the size that was found first, if it ever was. */
  void restore(Instant now) {
    runtime.originalReplicas.ifPresent(replicas -> write(replicas, now));
  }

  private ReconcileView view(ScaledObject object, ScaledObjectStatus before, Instant now) {
    ScaleTarget.Answer scale = runtime.ports.scale().read(now);
    return new ReconcileView(
        target(object, scale),
        scale instanceof ScaleTarget.Scale found
            ? OptionalInt.of(found.replicas())
            : OptionalInt.empty(),
        metrics(),
        hpa.name(),
        hpa.live(),
        before.conditions(),
        runningGeneration);
  }

  /** The size that is found first is remembered, to be restored if the object is deleted. */
  private Found<TargetKind> target(ScaledObject object, ScaleTarget.Answer answer) {
    Optional<TargetKind> kind = TargetKind.of(object.spec().scaleTargetRef());
    if (kind.isEmpty()) {
      return Found.failed("the apiVersion of the target has two slashes");
    }
    if (answer instanceof ScaleTarget.Scale scale) {
      if (runtime.originalReplicas.isEmpty()) {
        runtime.originalReplicas = OptionalInt.of(scale.replicas());
      }
      return Found.of(kind.get());
    }
    return Found.failed(
        "the scale of the target cannot be read: " + ((ScaleTarget.Unavailable) answer).reason());
  }

  private Found<List<HpaDraft.Metric>> metrics() {
    BuiltTriggers triggers = runtime.triggers();
    if (triggers instanceof BuiltTriggers.Unbuildable unbuildable) {
      runtime.renewTriggers();
      return Found.failed(unbuildable.error());
    }
    return Found.of(((BuiltTriggers.Usable) triggers).metricSpecs());
  }

  private static ScaledObjectStatus status(
      ScaledObject object, ScaledObjectStatus before, Reconciliation done) {
    Optional<MetricSpecs.Usable> metrics = done.status().metrics();
    ScaledObjectStatus named =
        metrics.isEmpty()
            ? before
            : before.resolved(
                TargetKind.of(object.spec().scaleTargetRef()).map(TargetKind::toString).orElse(""),
                metrics.get().externalNames());
    return named.with(done.conditions());
  }

  private void follow(Reconciliation.Loop loop, ScaledObject object) {
    if (loop != Reconciliation.Loop.UNCHANGED) {
      stopped();
    }
    if (loop == Reconciliation.Loop.RESTARTED) {
      runningGeneration = Optional.of(object.metadata().generation());
    }
  }

  /** Past all bounds, and whatever the loop thinks of it. */
  private void write(int replicas, Instant now) {
    if (runtime.ports.scale().read(now) instanceof ScaleTarget.Scale scale
        && scale.replicas() != replicas
        && replicas >= 0) {
      new ScaleWriter(runtime.ports.scale()).write(scale, replicas, now);
    }
  }

  /** The API server has refused the HPA. */
  private static List<KedaCondition> refused(InvalidSpecException e) {
    String message =
        "failed to ensure HPA is correctly created for ScaledObject: " + e.getMessage();
    return List.of(
        new KedaCondition(
            KedaCondition.Type.READY, Status.FALSE, "ScaledObjectCheckFailed", message),
        new KedaCondition(
            KedaCondition.Type.ACTIVE,
            Status.UNKNOWN,
            "UnknownState",
            "ScaledObject check failed"));
  }

  /**
   * What became of it.
   *
   * @param loop what becomes of the loop that looks at the triggers
   * @param status the status after it
   * @param events what upstream's controller says about the object
   */
  record Outcome(Reconciliation.Loop loop, ScaledObjectStatus status, List<KedaEvent> events) {}
}
