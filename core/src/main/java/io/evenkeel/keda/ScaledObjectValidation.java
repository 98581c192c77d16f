package io.evenkeel.keda;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.keda.ScaledObjectDraft.AdvancedDraft;
import io.evenkeel.keda.ScaledObjectDraft.FallbackDraft;
import io.evenkeel.keda.ScaledObjectDraft.ModifiersDraft;
import io.evenkeel.keda.ScaledObjectDraft.Target;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules that the CRD of ScaledObjects states. */
final class ScaledObjectValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath ADVANCED = SPEC.child("advanced");
  private static final List<String> BEHAVIORS =
      Arrays.stream(Fallback.Behavior.values()).map(Fallback.Behavior::apiName).toList();

  private ScaledObjectValidation() {}

  static List<Violation> violations(ScaledObjectDraft draft) {
    List<Violation> found = new ArrayList<>();
    found.addAll(draft.metadata().violations(/* clusterWide= */ false));
    checkTarget(draft.scaleTargetRef(), found);
    atLeast(1, draft.pollingInterval(), "pollingInterval", found);
    atLeast(0, draft.cooldownPeriod(), "cooldownPeriod", found);
    atLeast(0, draft.initialCooldownPeriod(), "initialCooldownPeriod", found);
    atLeast(0, draft.idleReplicaCount(), "idleReplicaCount", found);
    atLeast(0, draft.minReplicaCount(), "minReplicaCount", found);
    atLeast(1, draft.maxReplicaCount(), "maxReplicaCount", found);
    checkFallback(draft.fallback(), found);
    checkAdvanced(draft.advanced(), found);
    TriggerValidation.check(draft.triggers(), found);
    checkOrder(draft, found);
    return List.copyOf(found);
  }

  private static void atLeast(
      int bound, @Nullable Integer number, String field, List<Violation> found) {
    SchemaRules.atLeast(bound, number, SPEC.child(field), found);
  }

  private static void checkTarget(@Nullable Target target, List<Violation> found) {
    FieldPath path = SPEC.child("scaleTargetRef");
    if (target == null) {
      found.add(Violation.required(path, "name the workload to scale"));
      return;
    }
    SchemaRules.text(target.name(), path.child("name"), "name the workload to scale", found);
  }

  /** The one rule of the CRD that looks at two fields; the API server reports it on the spec. */
  private static void checkOrder(ScaledObjectDraft draft, List<Violation> found) {
    Integer min = draft.minReplicaCount();
    int max =
        Objects.requireNonNullElse(draft.maxReplicaCount(), ScaledObjectDefaults.MAX_REPLICAS);
    if (min != null && min > max) {
      found.add(
          Violation.invalid(
              SPEC,
              "minReplicaCount: " + min,
              "minReplicaCount must be less than or equal to maxReplicaCount, which is "
                  + max
                  + "; lower the one or raise the other"));
    }
  }

  private static void checkFallback(@Nullable FallbackDraft fallback, List<Violation> found) {
    if (fallback == null) {
      return;
    }
    FieldPath path = SPEC.child("fallback");
    SchemaRules.number(fallback.failureThreshold(), path.child("failureThreshold"), found);
    SchemaRules.atLeast(0, fallback.failureThreshold(), path.child("failureThreshold"), found);
    SchemaRules.number(fallback.replicas(), path.child("replicas"), found);
    SchemaRules.atLeast(0, fallback.replicas(), path.child("replicas"), found);
    SchemaRules.oneOf(fallback.behavior(), BEHAVIORS, path.child("behavior"), found);
  }

  private static void checkAdvanced(@Nullable AdvancedDraft advanced, List<Violation> found) {
    if (advanced == null) {
      return;
    }
    if (advanced.behavior() != null) {
      FieldPath path = ADVANCED.child("horizontalPodAutoscalerConfig").child("behavior");
      checkRules(advanced.behavior().scaleUp(), path.child("scaleUp"), found);
      checkRules(advanced.behavior().scaleDown(), path.child("scaleDown"), found);
    }
    ModifiersDraft modifiers = advanced.scalingModifiers();
    if (modifiers != null) {
      FieldPath path = ADVANCED.child("scalingModifiers").child("metricType");
      SchemaRules.oneOf(modifiers.metricType(), ExternalTargetType.SUPPORTED, path, found);
    }
  }

  /** The CRD asks for the parts of a policy; whether they make sense the HPA is asked later. */
  private static void checkRules(
      HpaDraft.@Nullable Rules rules, FieldPath path, List<Violation> found) {
    List<HpaDraft.Policy> policies =
        rules == null || rules.policies() == null ? List.of() : rules.policies();
    for (int i = 0; i < policies.size(); i++) {
      FieldPath policy = path.child("policies").index(i);
      SchemaRules.text(policies.get(i).type(), policy.child("type"), "Pods or Percent", found);
      SchemaRules.number(policies.get(i).value(), policy.child("value"), found);
      SchemaRules.number(policies.get(i).periodSeconds(), policy.child("periodSeconds"), found);
    }
  }
}
