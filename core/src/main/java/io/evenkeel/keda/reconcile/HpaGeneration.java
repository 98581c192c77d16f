package io.evenkeel.keda.reconcile;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.hpa.HpaDraft.Behavior;
import io.evenkeel.hpa.HpaDraft.Reference;
import io.evenkeel.hpa.HpaDraft.Rules;
import io.evenkeel.keda.KedaAnnotations;
import io.evenkeel.keda.ObjectMetadata;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.TargetKind;
import io.evenkeel.model.ObjectRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The HPA of a ScaledObject (upstream's {@code newHPAForScaledObject}).
 *
 * <pre>
 * minReplicas   minReplicaCount, at least 1
 * behavior      as configured; selectPolicy Disabled where a direction is paused
 * labels        four of KEDA's own, then the object's, but for those it excludes
 * annotations   the object's
 * </pre>
 */
public final class HpaGeneration {
  private static final int LONGEST_LABEL = 63;
  private static final String DISABLED = "Disabled";
  private static final Rules NO_RULES = new Rules(null, null, null, null);

  private final String kedaVersion;

  private HpaGeneration(String kedaVersion) {
    this.kedaVersion = Objects.requireNonNull(kedaVersion, "kedaVersion");
  }

  /** Returns what a build of upstream's {@code main} generates. */
  public static HpaGeneration upstream() {
    return ofVersion("main");
  }

  /**
   * Returns what a release of KEDA generates.
   *
   * @param kedaVersion version of the operator, which every HPA has as a label
   */
  public static HpaGeneration ofVersion(String kedaVersion) {
    return new HpaGeneration(kedaVersion);
  }

  /**
   * Returns the HPA.
   *
   * @param object the ScaledObject
   * @param target what its {@code scaleTargetRef} was resolved to
   * @param metrics metrics of the HPA
   */
  public GeneratedHpa hpa(ScaledObject object, TargetKind target, MetricSpecs.Usable metrics) {
    ObjectMetadata metadata = object.metadata();
    String workload = object.spec().scaleTargetRef().name();
    HpaDraft draft =
        new HpaDraft(
            metadata.namespace(),
            object.hpaName(),
            new Reference(target.apiVersion(), target.kind(), workload),
            object.spec().hpaMinReplicas(),
            object.spec().maxReplicaCount(),
            metrics.metrics(),
            behavior(object));
    return new GeneratedHpa(
        object.hpaName(),
        labels(object),
        metadata.annotations().all(),
        new ObjectRef(ScaledObject.API_VERSION, ScaledObject.KIND, metadata.name()),
        draft);
  }

  private Map<String, String> labels(ScaledObject object) {
    ObjectMetadata metadata = object.metadata();
    Set<String> excluded = metadata.annotations().hpaExcludedLabels();
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("app.kubernetes.io/name", labelValue(object.hpaName()));
    labels.put("app.kubernetes.io/version", kedaVersion);
    labels.put("app.kubernetes.io/part-of", metadata.name());
    labels.put("app.kubernetes.io/managed-by", "keda-operator");
    metadata
        .labels()
        .forEach(
            (key, value) -> {
              if (!excluded.contains(key)) {
                labels.put(key, value);
              }
            });
    return labels;
  }

  /** A label's value ends with a letter or digit. */
  private static String labelValue(String name) {
    String cut = name.substring(0, Math.min(name.length(), LONGEST_LABEL));
    return cut.replaceAll("[^A-Za-z0-9]+$", "");
  }

  private static @Nullable Behavior behavior(ScaledObject object) {
    KedaAnnotations annotations = object.metadata().annotations();
    Behavior configured = object.spec().advanced().behavior().orElse(null);
    if (!annotations.scaleInPaused() && !annotations.scaleOutPaused()) {
      return configured;
    }
    Rules up = configured == null ? null : configured.scaleUp();
    Rules down = configured == null ? null : configured.scaleDown();
    return new Behavior(
        annotations.scaleOutPaused() ? disabled(up) : up,
        annotations.scaleInPaused() ? disabled(down) : down);
  }

  /** Window and policies stay, so that nothing else changes once the pause is over. */
  private static Rules disabled(@Nullable Rules rules) {
    Rules old = Objects.requireNonNullElse(rules, NO_RULES);
    return new Rules(old.stabilizationWindowSeconds(), DISABLED, old.policies(), old.tolerance());
  }
}
