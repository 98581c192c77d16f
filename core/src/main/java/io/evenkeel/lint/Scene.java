package io.evenkeel.lint;

import io.evenkeel.lint.query.AdapterRule;
import io.evenkeel.lint.query.Queries;
import io.evenkeel.lint.query.QueryField;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedFiles;
import io.evenkeel.manifest.ParsedObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is linted together, and how it hangs together: autoscalers, what they scale, and what
 * stands beside it.
 */
public final class Scene {
  private static final List<String> WORKLOADS =
      List.of("Deployment", "StatefulSet", "ReplicaSet", "ReplicationController", "Rollout");

  private static final List<String> AUTOSCALERS =
      List.of("HorizontalPodAutoscaler", "ScaledObject", "VerticalPodAutoscaler");

  private final ParsedFiles files;
  private final Map<String, List<ParsedObject>> byKind = new HashMap<>();
  private final List<ParsedObject> workloads = new ArrayList<>();
  private final Map<String, ParsedObject> byTitle = new HashMap<>();
  private final Map<String, List<ParsedObject>> byTarget = new HashMap<>();
  private final IdentityHashMap<ParsedObject, List<TriggerField>> triggers =
      new IdentityHashMap<>();
  private final IdentityHashMap<ParsedObject, List<MetricField>> metrics = new IdentityHashMap<>();

  private final List<TriggerField> allTriggers = new ArrayList<>();
  private final List<MetricField> allMetrics = new ArrayList<>();
  private final List<AdapterRule> adapterRules;
  private final List<QueryField> queries;

  Scene(ParsedFiles files) {
    this.files = files;
    files.objects().forEach(this::index);
    files.objects().forEach(it -> allTriggers.addAll(triggersOf(it)));
    files.objects().forEach(it -> allMetrics.addAll(metricsOf(it)));
    adapterRules = AdapterRule.of(files.objects());
    queries = Queries.of(files.objects(), adapterRules);
  }

  private void index(ParsedObject object) {
    byKind.computeIfAbsent(object.kind(), kind -> new ArrayList<>()).add(object);
    byTitle.putIfAbsent(object.title(), object);
    if (isWorkload(object)) {
      workloads.add(object);
    }
    if (AUTOSCALERS.contains(object.kind())) {
      targetName(object)
          .ifPresent(it -> byTarget.computeIfAbsent(it, t -> new ArrayList<>()).add(object));
    }
    if (object.kind().equals("ScaledObject") || object.kind().equals("ScaledJob")) {
      List<FieldTree> fields = object.fields().elements("spec.triggers");
      triggers.put(object, fields.stream().map(it -> new TriggerField(object, it)).toList());
    }
    if (object.kind().equals("HorizontalPodAutoscaler")) {
      List<FieldTree> fields = object.fields().elements("spec.metrics");
      metrics.put(object, fields.stream().map(it -> new MetricField(object, it)).toList());
    }
  }

  /** Returns every object. */
  public List<ParsedObject> objects() {
    return files.objects();
  }

  /** Returns every object of a kind. */
  public List<ParsedObject> ofKind(String kind) {
    return Collections.unmodifiableList(byKind.getOrDefault(kind, List.of()));
  }

  /** Returns every trigger of every ScaledObject and ScaledJob. */
  public List<TriggerField> triggers() {
    return Collections.unmodifiableList(allTriggers);
  }

  /** Returns every trigger of some type, such as {@code prometheus}. */
  public List<TriggerField> triggers(String type) {
    return triggers().stream().filter(it -> it.type().equals(type)).toList();
  }

  /** Returns the triggers of one object. */
  public List<TriggerField> triggersOf(ParsedObject object) {
    return triggers.getOrDefault(object, List.of());
  }

  /** Returns every entry of {@code spec.metrics} of every HPA. */
  public List<MetricField> metrics() {
    return Collections.unmodifiableList(allMetrics);
  }

  /** Returns the rules of prometheus-adapter, in whichever ConfigMaps they stand. */
  public List<AdapterRule> adapterRules() {
    return Collections.unmodifiableList(adapterRules);
  }

  /** Returns the queries of Prometheus, wherever they stand. */
  public List<QueryField> queries() {
    return Collections.unmodifiableList(queries);
  }

  /** Returns the metrics of one HPA. */
  public List<MetricField> metricsOf(ParsedObject object) {
    return metrics.getOrDefault(object, List.of());
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
    return targetName(autoscaler).map(byTitle::get);
  }

  /** Returns the HPAs, ScaledObjects and VPAs that act on a workload, given as by targetName. */
  public List<ParsedObject> autoscalersOf(String target) {
    return List.copyOf(byTarget.getOrDefault(target, List.of()));
  }

  /** Returns the workloads: whatever has a template of pods and a number of replicas. */
  public List<ParsedObject> workloads() {
    return Collections.unmodifiableList(workloads);
  }

  /** Returns whether it has a template of pods and a number of replicas. */
  public static boolean isWorkload(ParsedObject object) {
    return WORKLOADS.contains(object.kind());
  }

  /** Returns the containers of a workload's pods. */
  public static List<FieldTree> containers(ParsedObject workload) {
    return workload.fields().elements("spec.template.spec.containers");
  }

  /** Returns whether the pods of a workload need a GPU or another accelerator. */
  public static boolean hasAccelerator(ParsedObject workload) {
    return containers(workload).stream()
        .flatMap(it -> it.at("resources").stream())
        .flatMap(it -> it.entries().values().stream())
        .flatMap(it -> it.entries().keySet().stream())
        .anyMatch(it -> it.matches(".*/(gpu|mig-.*|tpu|neuron(core)?)"));
  }

  /** Returns what could not be read at all. */
  ParsedFiles files() {
    return files;
  }
}
