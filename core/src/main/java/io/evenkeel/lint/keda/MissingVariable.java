package io.evenkeel.lint.keda;

import io.evenkeel.keda.Trigger;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A key that refers to a variable which the workload's container does not have. */
final class MissingVariable extends PagedRule {
  MissingVariable() {
    super("missing-variable", Severity.WARNING);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (TriggerField trigger : scene.triggers()) {
      Optional<FieldTree> container = container(scene, trigger.object());
      if (container.isPresent() && container.get().elements("envFrom").isEmpty()) {
        trigger.field().field("metadata").stream()
            .flatMap(it -> it.entries().entrySet().stream())
            .filter(it -> it.getKey().endsWith(Trigger.FROM_ENV))
            .forEach(it -> check(trigger, it, container.get(), findings));
      }
    }
  }

  /** The container that KEDA looks into: the one that is named, else the first. */
  private static Optional<FieldTree> container(Scene scene, ParsedObject object) {
    boolean job = object.kind().equals("ScaledJob");
    String named =
        object
            .fields()
            .text(
                job ? "spec.envSourceContainerName" : "spec.scaleTargetRef.envSourceContainerName")
            .orElse("");
    List<FieldTree> containers =
        job
            ? object.fields().elements("spec.jobTargetRef.template.spec.containers")
            : scene.target(object).map(Scene::containers).orElse(List.of());
    return containers.stream()
        .filter(it -> named.isEmpty() || it.text("name").orElse("").equals(named))
        .findFirst();
  }

  private static void check(
      TriggerField trigger,
      Map.Entry<String, FieldTree> key,
      FieldTree container,
      Findings findings) {
    String variable = key.getValue().text().orElse("");
    Set<String> names = new TreeSet<>();
    container.elements("env").forEach(it -> it.text("name").ifPresent(names::add));
    if (!names.contains(variable)) {
      findings
          .at(trigger.object(), key.getValue())
          .report(
              "container %s has no variable %s, so %s is empty"
                  .formatted(container.text("name").orElse("?"), variable, key.getKey()),
              "keys that end in FromEnv are looked up in the env of the container as it is written"
                  + " in the workload; what a webhook adds to pods is not there",
              names.isEmpty()
                  ? "add the variable to the container, or give the value by a"
                      + " TriggerAuthentication"
                  : "write one of %s, or add the variable to the container".formatted(names));
    }
  }
}
