package io.evenkeel.kubernetes.controller;

import io.evenkeel.keda.ScaledObject;
import io.evenkeel.kubernetes.KubernetesObjects;
import io.evenkeel.loop.HpaPass;
import io.evenkeel.loop.PollPass;
import io.evenkeel.loop.ScaledObjectLoop;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.spi.ScaleTarget;
import java.time.Instant;
import java.util.Optional;

/**
 * The shadow of KEDA and of the HPA that KEDA has generated for an object: looks at the triggers
 * are compared with looks, passes of the HPA with passes.
 */
final class ScaledObjectShadow {
  private final ScaledObject object;
  private final ScaledObjectLoop loop;
  private final KubernetesObjects objects;
  private final Shadow ofHpa;
  private final KedaShadow ofKeda = new KedaShadow();

  private ScaledObjectShadow(
      ShadowScale scale, ScaledObject object, ScaledObjectLoop loop, KubernetesObjects objects) {
    this.object = object;
    this.loop = loop;
    this.objects = objects;
    this.ofHpa = new Shadow(scale, loop::again, 1);
    ofHpa.look(this::realHpa);
  }

  /** Returns the shadow of what scales that, if it is seen in one. */
  static Optional<ScaledObjectShadow> of(
      ScaleTarget scale, ScaledObject object, ScaledObjectLoop loop, KubernetesObjects objects) {
    return scale instanceof ShadowScale shadowed
        ? Optional.of(new ScaledObjectShadow(shadowed, object, loop, objects))
        : Optional.empty();
  }

  /** Returns the report of a pass of the HPA, with what became of the one before. */
  PassReport sync(PassReport report, HpaPass pass) {
    return ofHpa.compared(report, pass);
  }

  /** Returns the report of a look at the triggers, with what became of the one before. */
  PassReport poll(PassReport report, PollPass look, String json, Instant now) {
    return ofKeda.compared(
        report, size -> loop.supposing(look, size, now).replicas(), RealStatus.of(json));
  }

  private RealStatus realHpa() {
    ObjectRef hpa =
        new ObjectRef(TendedKind.HPA.apiVersion(), TendedKind.HPA.kind(), object.hpaName());
    return RealStatus.of(objects.get(object.metadata().namespace(), hpa).json());
  }
}
