package io.evenkeel.keda;

import io.evenkeel.keda.Trigger.AuthenticationRef;
import io.evenkeel.keda.TriggerDraft.AuthDraft;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of the CRDs for {@code spec.triggers}, which ScaledObject and ScaledJob share. */
final class TriggerValidation {
  private static final FieldPath TRIGGERS = FieldPath.of("spec").child("triggers");
  private static final List<String> METRIC_TYPES =
      List.of(
          ExternalTargetType.AVERAGE_VALUE,
          ExternalTargetType.VALUE,
          ExternalTargetType.UTILIZATION);
  private static final List<String> AUTH_KINDS =
      List.of(AuthenticationRef.NAMESPACED, AuthenticationRef.CLUSTER_WIDE);

  private TriggerValidation() {}

  static void check(@Nullable List<TriggerDraft> triggers, List<Violation> found) {
    if (triggers == null) {
      found.add(Violation.required(TRIGGERS, "add at least one trigger"));
      return;
    }
    if (triggers.isEmpty()) {
      found.add(Violation.invalid(TRIGGERS, 0, "must have at least 1 items; add a trigger"));
    }
    for (int i = 0; i < triggers.size(); i++) {
      check(triggers.get(i), TRIGGERS.index(i), found);
    }
  }

  private static void check(TriggerDraft trigger, FieldPath path, List<Violation> found) {
    SchemaRules.text(
        trigger.type(), path.child("type"), "name a scaler, such as prometheus", found);
    if (trigger.metadata() == null) {
      found.add(Violation.required(path.child("metadata"), "add the settings of the scaler"));
    }
    SchemaRules.oneOf(trigger.metricType(), METRIC_TYPES, path.child("metricType"), found);
    AuthDraft auth = trigger.authenticationRef();
    if (auth != null) {
      FieldPath ref = path.child("authenticationRef");
      SchemaRules.text(auth.name(), ref.child("name"), "name a TriggerAuthentication", found);
      SchemaRules.oneOf(auth.kind(), AUTH_KINDS, ref.child("kind"), found);
    }
  }
}
