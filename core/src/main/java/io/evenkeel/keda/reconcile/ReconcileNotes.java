package io.evenkeel.keda.reconcile;

import io.evenkeel.keda.KedaAnnotations;
import io.evenkeel.keda.KedaCondition;
import io.evenkeel.keda.KedaCondition.Status;
import io.evenkeel.keda.KedaEvent;
import io.evenkeel.keda.ScaledObject;
import java.util.ArrayList;
import java.util.List;

/** The conditions and events of one look of the controller, in upstream's words. */
final class ReconcileNotes {
  private static final KedaCondition PAUSED =
      new KedaCondition(
          KedaCondition.Type.PAUSED, Status.TRUE, "ScaledObjectPaused", "ScaledObject is paused");
  private static final KedaCondition UNPAUSED =
      new KedaCondition(
          KedaCondition.Type.PAUSED,
          Status.FALSE,
          "ScaledObjectUnpaused",
          "pause annotation removed for ScaledObject");
  private static final KedaCondition READY =
      new KedaCondition(
          KedaCondition.Type.READY,
          Status.TRUE,
          "ScaledObjectReady",
          "ScaledObject is defined correctly and is ready for scaling");
  private static final KedaCondition NO_FALLBACK =
      new KedaCondition(
          KedaCondition.Type.FALLBACK,
          Status.FALSE,
          "NoFallbackFound",
          "No fallbacks are active on this scaled object");
  private static final KedaCondition UNKNOWN =
      new KedaCondition(
          KedaCondition.Type.ACTIVE, Status.UNKNOWN, "UnknownState", "ScaledObject check failed");
  private static final String FAILED = "ScaledObjectCheckFailed";

  private final ScaledObject object;
  private final ReconcileView view;
  private final List<KedaCondition> conditions = new ArrayList<>();
  private final List<KedaEvent> events = new ArrayList<>();

  ReconcileNotes(ScaledObject object, ReconcileView view) {
    this.object = object;
    this.view = view;
  }

  List<KedaCondition> conditions() {
    return conditions;
  }

  List<KedaEvent> events() {
    return events;
  }

  void paused() {
    conditions.add(PAUSED);
    if (!view.holds(KedaCondition.Type.PAUSED)) {
      normal(PAUSED);
    }
  }

  /** A pause of one direction is reported as a pause, although loop and HPA stay. */
  void directions() {
    KedaAnnotations annotations = object.metadata().annotations();
    if (annotations.scaleInPaused() || annotations.scaleOutPaused()) {
      paused();
    } else if (view.holds(KedaCondition.Type.PAUSED)) {
      conditions.add(UNPAUSED);
      normal(UNPAUSED);
    }
  }

  void ready() {
    if (FallbackValidity.unusable(object.spec())) {
      conditions.add(NO_FALLBACK);
    }
    conditions.add(READY);
    if (!view.holds(KedaCondition.Type.READY)) {
      normal(READY);
    }
  }

  void failed(String step, String problem) {
    String message = step + ": " + problem;
    if (FallbackValidity.unusable(object.spec())) {
      conditions.add(NO_FALLBACK);
    }
    conditions.add(new KedaCondition(KedaCondition.Type.READY, Status.FALSE, FAILED, message));
    conditions.add(UNKNOWN);
    events.add(new KedaEvent(true, FAILED, message));
  }

  private void normal(KedaCondition condition) {
    events.add(new KedaEvent(false, condition.reason(), condition.message()));
  }
}
