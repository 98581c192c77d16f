package io.evenkeel.keda.reconcile;

import io.evenkeel.keda.ModifiersCheck;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.ScaledObjectDraft;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * KEDA's validating webhook for ScaledObjects. It sees what the CRD has let through ({@link
 * ScaledObjectDraft#violations}) and looks at neither the types of the triggers nor their settings.
 *
 * <p>Violations come in the order: bounds, fallback, names, triggers, other HPAs, other
 * ScaledObjects, formula, cpu and memory. Upstream's order is that of a Go map.
 */
public final class ScaledObjectAdmission {
  private final ClusterView cluster;
  private final boolean dryRun;

  private ScaledObjectAdmission(ClusterView cluster, boolean dryRun) {
    this.cluster = Objects.requireNonNull(cluster, "cluster");
    this.dryRun = dryRun;
  }

  /** Returns the webhook of a cluster. */
  public static ScaledObjectAdmission of(ClusterView cluster) {
    return new ScaledObjectAdmission(cluster, /* dryRun= */ false);
  }

  /** Returns the same webhook for requests that change nothing: it leaves out cpu and memory. */
  public ScaledObjectAdmission dryRun() {
    return new ScaledObjectAdmission(cluster, /* dryRun= */ true);
  }

  /** Reviews an object by itself, where nothing is known of a cluster. */
  public static Review reviewAlone(ScaledObjectDraft draft) {
    ScaledObject object = draft.lenient();
    List<Violation> found = new ArrayList<>();
    checkObject(object, found);
    found.addAll(ModifiersCheck.violations(object.spec()));
    found.addAll(ResourceRules.sleepViolations(object));
    return new Review(found, AdmissionWarnings.of(draft));
  }

  /** Reviews an object that is created. */
  public Review onCreate(ScaledObjectDraft draft) {
    ScaledObject object = draft.lenient();
    List<Violation> found = new ArrayList<>();
    checkObject(object, found);
    found.addAll(OverlapRules.violations(object, cluster));
    found.addAll(ModifiersCheck.violations(object.spec()));
    if (!dryRun) {
      found.addAll(ResourceRules.violations(object, cluster));
    }
    return new Review(found, AdmissionWarnings.of(draft));
  }

  private static void checkObject(ScaledObject object, List<Violation> found) {
    found.addAll(BoundsRule.violations(object.spec()));
    found.addAll(FallbackRule.violations(object.spec()));
    found.addAll(NameRules.violations(object));
    found.addAll(TriggerRules.violations(object.spec().triggers()));
  }

  /**
   * Reviews a change. One that only takes finalizers away is allowed, so that a broken object can
   * be deleted.
   */
  public Review onUpdate(ScaledObjectDraft draft, ScaledObjectDraft old) {
    int finalizers = draft.lenient().metadata().finalizers().size();
    boolean released = finalizers < old.lenient().metadata().finalizers().size();
    return released && draft.lenient().spec().equals(old.lenient().spec())
        ? Review.of(List.of())
        : onCreate(draft);
  }
}
