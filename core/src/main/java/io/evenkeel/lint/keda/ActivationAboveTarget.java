package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.manifest.FieldTree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** A workload that sleeps on while its target already asks for several replicas. */
final class ActivationAboveTarget extends PagedRule {
  ActivationAboveTarget() {
    super("activation-above-target", Severity.NOTE);
  }

  private static final String PREFIX = "activation";

  @Override
  public void check(Scene scene, Findings findings) {
    for (Sizes sizes : Sizes.of(scene)) {
      boolean matters = sizes.sleeps() && !sizes.usesFormula();
      for (TriggerField trigger :
          matters ? scene.triggersOf(sizes.object()) : List.<TriggerField>of()) {
        trigger.field().field("metadata").stream()
            .flatMap(it -> it.entries().entrySet().stream())
            .filter(it -> it.getKey().startsWith(PREFIX))
            .forEach(it -> check(trigger, it, findings));
      }
    }
  }

  private static void check(
      TriggerField trigger, Map.Entry<String, FieldTree> activation, Findings findings) {
    OptionalDouble target = trigger.number(target(activation.getKey()));
    double wakes = activation.getValue().number().orElse(0);
    boolean average = trigger.effectiveMetricType().equals("AverageValue");
    if (average && target.isPresent() && target.getAsDouble() > 0 && wakes > target.getAsDouble()) {
      FieldTree field = activation.getValue();
      findings
          .at(trigger.object(), field)
          .patch(
              Change.setText(
                  Change.pointer(field.path().text()), Sizes.shown(target.getAsDouble())))
          .report(
              "at a value of %s the target of %s asks for %d replicas, and the workload sleeps on"
                  .formatted(
                      Sizes.shown(wakes),
                      Sizes.shown(target.getAsDouble()),
                      (long) Math.ceil(wakes / target.getAsDouble())),
              "activation alone decides between 0 and 1, and the value has to be above it; only"
                  + " then does the HPA look at the target",
              "write an activation below the target, unless small amounts of work shall wait");
    }
  }

  /** The key of the target is that of the activation without its prefix, with one exception. */
  private static String target(String activation) {
    String rest = activation.substring(PREFIX.length());
    if (rest.isEmpty()) {
      return "";
    }
    return rest.equals("LagCount")
        ? "lagCount"
        : rest.substring(0, 1).toLowerCase(Locale.ROOT) + rest.substring(1);
  }
}
