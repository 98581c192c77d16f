package io.evenkeel.lint;

import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedFiles;
import io.evenkeel.manifest.ParsedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that is linted together, and how it hangs together: autoscalers, what they scale, and what
 * stands beside it.
 */
public final class Scene {
  private static final List<String> WORKLOADS =
      List.of("Deployment", "StatefulSet", "ReplicaSet", "ReplicationController", "Rollout");

  private final ParsedFiles files;
  private final List<TriggerField> triggers = new ArrayList<>();
  private final List<MetricField> metrics = new ArrayList<>();

  Scene(ParsedFiles files) {
    this.files = files;
    for (ParsedObject object : files.objects()) {
      if (object.kind().equals("ScaledObject") || object.kind().equals("ScaledJob")) {
        object
            .fields()
            .elements("spec.triggers")
            .forEach(field -> triggers.add(new TriggerField(object, field)));
      }
      if (object.kind().equals("HorizontalPodAutoscaler")) {
        object
            .fields()
            .elements("spec.metrics")
            .forEach(field -> metrics.add(new MetricField(object, field)));
      }
    }
  }

  /** Returns every object. */
  public List<ParsedObject> objects() {
    return files.objects();
  }

  /** Returns every object of a kind. */
  public List<ParsedObject> ofKind(String kind) {
    return files.objects().stream().filter(it -> it.kind().equals(kind)).toList();
  }

  /** Returns every trigger of every ScaledObject and ScaledJob. */
  public List<TriggerField> triggers() {
    return List.copyOf(triggers);
  }

  /** Returns every trigger of some type, such as {@code prometheus}. */
  public List<TriggerField> triggers(String type) {
    return triggers.stream().filter(it -> it.type().equals(type)).toList();
  }

  /** Returns the triggers of one object. */
  public List<TriggerField> triggersOf(ParsedObject object) {
    return triggers.stream().filter(it -> it.object().equals(object)).toList();
  }

  /** Returns every entry of {@code spec.metrics} of every HPA. */
  public List<MetricField> metrics() {
    return List.copyOf(metrics);
  }

  /** Returns the metrics of one HPA. */
  public List<MetricField> metricsOf(ParsedObject object) {
    return metrics.stream().filter(it -> it.object().equals(object)).toList();
  }

  /**
   * Returns what an autoscaler acts on, as kind, namespace and name; an apiVersion is left aside,
   * as a Deployment is one in every version.
   */
  public static Optional<String> targetName(ParsedObject autoscaler) {
    String field =
        autoscaler.kind().equals("VerticalPodAutoscaler")
            ? "spec.targetRef"
            : "spec.scaleTargetRef";
    Optional<FieldTree> reference = autoscaler.fields().at(field);
    String kind = reference.flatMap(it -> it.text("kind")).orElse("Deployment");
    return reference
        .flatMap(it -> it.text("name"))
        .map(name -> kind + " " + autoscaler.namespace() + "/" + name);
  }

  /** Returns the workload that an autoscaler acts on, if it is among what is linted. */
  public Optional<ParsedObject> target(ParsedObject autoscaler) {
    Optional<String> name = targetName(autoscaler);
    return name.flatMap(
        it -> files.objects().stream().filter(object -> object.title().equals(it)).findFirst());
  }

  /** Returns the HPAs, ScaledObjects and VPAs that act on a workload, given as by targetName. */
  public List<ParsedObject> autoscalersOf(String target) {
    return files.objects().stream()
        .filter(
            it ->
                it.kind().equals("HorizontalPodAutoscaler")
                    || it.kind().equals("ScaledObject")
                    || it.kind().equals("VerticalPodAutoscaler"))
        .filter(it -> Objects.equals(targetName(it).orElse(""), target))
        .toList();
  }

  /** Returns the workloads: whatever has a template of pods and a number of replicas. */
  public List<ParsedObject> workloads() {
    return files.objects().stream().filter(it -> WORKLOADS.contains(it.kind())).toList();
  }

  /** Returns the containers of a workload's pods. */
  public static List<FieldTree> containers(ParsedObject workload) {
    return workload.fields().elements("spec.template.spec.containers");
  }

  /** Returns what could not be read at all. */
  ParsedFiles files() {
    return files;
  }
}
