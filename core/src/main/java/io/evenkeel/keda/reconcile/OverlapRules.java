package io.evenkeel.keda.reconcile;

import io.evenkeel.keda.KedaAnnotations;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.ScaledObjectDraft;
import io.evenkeel.keda.TargetKind;
import io.evenkeel.keda.reconcile.ClusterView.ExistingHpa;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Nobody else may scale the same workload (upstream's {@code verifyHpas} and {@code
 * verifyScaledObjects}). Compared are workloads by resolved kind and name.
 */
final class OverlapRules {
  private static final FieldPath TARGET = FieldPath.of("spec").child("scaleTargetRef");
  private static final FieldPath HPA_CONFIG =
      FieldPath.of("spec").child("advanced").child("horizontalPodAutoscalerConfig");

  private final ScaledObject object;
  private final ObjectRef target;
  private final ClusterView cluster;
  private final List<Violation> found = new ArrayList<>();

  private OverlapRules(ScaledObject object, ClusterView cluster) {
    this.object = object;
    this.target = object.spec().scaleTargetRef();
    this.cluster = cluster;
  }

  /** If the kind of the workload is unknown, nothing can be compared with it. */
  static List<Violation> violations(ScaledObject object, ClusterView cluster) {
    OverlapRules rules = new OverlapRules(object, cluster);
    Optional<TargetKind> kind = cluster.resolved(rules.target);
    if (kind.isEmpty()) {
      rules.found.add(
          Violation.invalid(
              TARGET.child("kind"),
              rules.target.kind(),
              "no kind %s is known in %s; correct kind and apiVersion, or install its CRD"
                  .formatted(rules.target.kind(), rules.target.apiVersion())));
      return rules.found;
    }
    cluster.hpas().forEach(hpa -> rules.checkHpa(hpa, kind.get()));
    for (ScaledObjectDraft other : cluster.scaledObjects()) {
      rules.checkOther(other.lenient(), kind.get());
    }
    return rules.found;
  }

  private void checkHpa(ExistingHpa hpa, TargetKind kind) {
    if ("false".equals(hpa.annotations().get(KedaAnnotations.HPA_OWNERSHIP))) {
      return;
    }
    Optional<TargetKind> hpaKind = cluster.resolved(hpa.scaleTargetRef());
    if (hpaKind.isEmpty()) {
      found.add(unresolvable("hpa", hpa.name(), hpa.scaleTargetRef()));
    } else if (hpaKind.get().equals(kind)
        && hpa.scaleTargetRef().name().equals(target.name())
        && !owns(hpa)) {
      checkTransfer(hpa, kind);
    }
  }

  private boolean owns(ExistingHpa hpa) {
    return hpa.owners().stream()
        .anyMatch(
            owner ->
                owner.kind().equals(ScaledObject.KIND)
                    && owner.name().equals(object.metadata().name()));
  }

  private void checkTransfer(ExistingHpa hpa, TargetKind kind) {
    if (!object.metadata().annotations().transfersHpaOwnership()) {
      found.add(
          Violation.invalid(
              TARGET.child("name"),
              target.name(),
              "the workload '%s' of type '%s' is already managed by the hpa '%s'"
                  .formatted(target.name(), kind, hpa.name())));
    } else if (!object.spec().advanced().hpaName().equals(hpa.name())) {
      found.add(
          Violation.invalid(
              HPA_CONFIG.child("name"),
              object.spec().advanced().hpaName(),
              "the existing hpa '%s' for workload '%s' of type '%s' must be specified by name in"
                      .formatted(hpa.name(), target.name(), kind)
                  + " advanced settings to enable ownership transfer"));
    }
  }

  private void checkOther(ScaledObject other, TargetKind kind) {
    String name = other.metadata().name();
    if (name.equals(object.metadata().name())) {
      return;
    }
    ObjectRef otherTarget = other.spec().scaleTargetRef();
    Optional<TargetKind> otherKind = cluster.resolved(otherTarget);
    if (otherKind.isEmpty()) {
      found.add(unresolvable(ScaledObject.KIND, name, otherTarget));
      return;
    }
    if (otherKind.get().equals(kind) && otherTarget.name().equals(target.name())) {
      found.add(
          Violation.invalid(
              TARGET.child("name"),
              target.name(),
              "the workload '%s' of type '%s' is already managed by the ScaledObject '%s'"
                  .formatted(target.name(), kind, name)));
    }
    if (other.hpaName().equals(object.hpaName())) {
      found.add(
          Violation.invalid(
              HPA_CONFIG.child("name"),
              object.hpaName(),
              "the HPA '%s' is already managed by the ScaledObject '%s'"
                  .formatted(object.hpaName(), name)));
    }
  }

  /** Upstream gives up on the whole namespace because of such a neighbour. */
  private static Violation unresolvable(String what, String name, ObjectRef ref) {
    return Violation.forbidden(
        TARGET,
        "the %s '%s' of this namespace scales a kind %s that is unknown in %s; remove it or install"
                .formatted(what, name, ref.kind(), ref.apiVersion())
            + " its CRD");
  }
}
