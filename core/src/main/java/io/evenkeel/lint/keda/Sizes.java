package io.evenkeel.lint.keda;

import io.evenkeel.lint.Scene;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.List;
import java.util.Optional;

/**
 * The sizes and periods of a ScaledObject as written, upstream's defaults included.
 *
 * @param object the ScaledObject
 */
record Sizes(ParsedObject object) {
  private static final double COOLDOWN_SECONDS = 300;
  private static final double POLLING_SECONDS = 30;

  static List<Sizes> of(Scene scene) {
    return scene.ofKind("ScaledObject").stream().map(Sizes::new).toList();
  }

  private double number(String field, double otherwise) {
    return object.fields().number(field).orElse(otherwise);
  }

  double min() {
    return number("spec.minReplicaCount", 0);
  }

  double max() {
    return number("spec.maxReplicaCount", 100);
  }

  double cooldown() {
    return number("spec.cooldownPeriod", COOLDOWN_SECONDS);
  }

  double polling() {
    return number("spec.pollingInterval", POLLING_SECONDS);
  }

  Optional<FieldTree> idle() {
    return object.fields().at("spec.idleReplicaCount");
  }

  /** Returns whether the workload is ever put to sleep: to zero, or to its idle size. */
  boolean sleeps() {
    return min() <= 0 || idle().isPresent();
  }

  Optional<FieldTree> fallback() {
    return object.fields().at("spec.fallback");
  }

  /** Returns whether a fallback looks at its number of replicas, or only at those that run. */
  static boolean usesReplicas(FieldTree fallback) {
    return !fallback.text("behavior").orElse("static").equals("currentReplicas");
  }

  boolean usesFormula() {
    return object.fields().text("spec.advanced.scalingModifiers.formula").isPresent();
  }

  /** Returns a field, or the object if it is not there. */
  FieldTree fieldOrSelf(String names) {
    return object.fields().at(names).orElse(object.fields());
  }

  /** Spells a number without a fraction if it has none. */
  static String shown(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
