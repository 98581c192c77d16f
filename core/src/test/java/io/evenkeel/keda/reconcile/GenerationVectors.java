package io.evenkeel.keda.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.hpa.HpaDraft.Identifier;
import io.evenkeel.hpa.HpaDraft.Metric;
import io.evenkeel.hpa.HpaDraft.Source;
import io.evenkeel.keda.KedaCondition;
import io.evenkeel.keda.KedaVectorParts;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.ScaledObjectDraft;
import io.evenkeel.keda.TargetKind;
import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.reconcile.ReconcileView.Found;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.keda.trigger.TriggerSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/** Executes vectors about the HPA that a ScaledObject gets. */
public final class GenerationVectors {
  private GenerationVectors() {}

  /** Returns the executors by the kind of vector. */
  public static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of(
        "metricSpecs", GenerationVectors::metricSpecs,
        "generate", GenerationVectors::generate,
        "replicaBounds", GenerationVectors::replicaBounds);
  }

  /** Returns the object, with names where the vector leaves them out. */
  static ScaledObjectDraft named(ObjectNode object) {
    ObjectNode named = object.deepCopy();
    JsonNode metadata = named.withObjectProperty("metadata");
    if (!metadata.hasNonNull("name")) {
      ((ObjectNode) metadata).put("name", "some-object");
    }
    ObjectNode target = named.withObjectProperty("spec").withObjectProperty("scaleTargetRef");
    if (!target.hasNonNull("name")) {
      target.put("name", "some-workload");
    }
    return ObjectVectors.scaledObject(named);
  }

  static Reconciliation reconciled(ScaledObjectDraft draft) {
    ScaledObject object = draft.lenient();
    return reconciled(object, "");
  }

  private static Reconciliation reconciled(ScaledObject object, String existingHpa) {
    TargetKind target = TargetKind.of(object.spec().scaleTargetRef()).orElseThrow();
    List<Metric> metrics = metrics(object);
    boolean exists = existingHpa.equals(object.hpaName());
    ReconcileView view =
        new ReconcileView(
            Found.of(target),
            OptionalInt.empty(),
            Found.of(metrics),
            existingHpa,
            exists ? Optional.of(liveHpa(object)) : Optional.empty(),
            KedaCondition.initial(),
            Optional.empty());
    return ScaledObjectReconciliation.of(object, view, HpaGeneration.upstream());
  }

  private static LiveHpa liveHpa(ScaledObject object) {
    HpaDraft.Reference none = new HpaDraft.Reference(null, null, null);
    HpaDraft draft = new HpaDraft(null, object.hpaName(), none, null, null, null, null);
    return new LiveHpa(Map.of(), Map.of(), draft);
  }

  private static List<Metric> metrics(ScaledObject object) {
    List<Metric> metrics = new ArrayList<>();
    List<Trigger> triggers = object.spec().triggers();
    for (int i = 0; i < triggers.size(); i++) {
      metrics.addAll(metrics(triggers.get(i), i, object.metadata().namespace()));
    }
    return metrics;
  }

  private static List<Metric> metrics(Trigger trigger, int index, String namespace) {
    TriggerContext context = TriggerContext.of(index, namespace);
    return TriggerSpec.parse(trigger, context).orThrow().metricSpecs();
  }

  private static void generate(JsonNode in, JsonNode expect) {
    ScaledObject object = named((ObjectNode) in.get("scaledObject")).lenient();
    String existing = in.path("existingHpa").asText("");
    if (existing.isEmpty() && expect.has("hpaExists")) {
      existing = object.hpaName(); // whether it exists afterwards says little if it never did
    }
    Reconciliation done = reconciled(object, existing);
    done.hpa().ifPresent(hpa -> checkHpa(hpa, expect));
    if (expect.has("deletedHpas")) {
      assertThat(done.deletedHpas()).isEqualTo(KedaVectorParts.texts(expect.get("deletedHpas")));
    }
    if (expect.has("hpaExists")) {
      boolean kept = !existing.isEmpty() && !done.deletedHpas().contains(existing);
      assertThat(done.hpa().isPresent() || kept).isEqualTo(expect.get("hpaExists").asBoolean());
    } else {
      assertThat(done.hpa()).isPresent();
    }
    checkConditions(done, expect);
  }

  private static void checkHpa(GeneratedHpa hpa, JsonNode expect) {
    HpaDraft draft = hpa.draft();
    if (expect.has("name")) {
      assertThat(hpa.name()).isEqualTo(expect.get("name").asText());
      assertThat(draft.name()).isEqualTo(hpa.name());
    }
    if (expect.has("metricNames")) {
      assertThat(externalNames(draft)).isEqualTo(KedaVectorParts.texts(expect.get("metricNames")));
    }
    if (expect.has("minReplicas")) {
      assertThat(draft.minReplicas()).isEqualTo(ObjectVectors.integer(expect, "minReplicas"));
    }
    if (expect.has("maxReplicas")) {
      assertThat(draft.maxReplicas()).isEqualTo(ObjectVectors.integer(expect, "maxReplicas"));
    }
    if (expect.has("behavior")) {
      JsonNode behavior = expect.get("behavior");
      assertThat(draft.behavior())
          .isEqualTo(behavior.isNull() ? null : ObjectVectors.behavior(behavior));
    }
    if (expect.has("annotations")) {
      assertThat(hpa.annotations()).isEqualTo(KedaVectorParts.textMap(expect.get("annotations")));
    }
  }

  private static List<String> externalNames(HpaDraft draft) {
    return draft.metrics().stream()
        .filter(metric -> metric.external() != null)
        .map(metric -> metric.external().metric().name())
        .toList();
  }

  private static void checkConditions(Reconciliation done, JsonNode expect) {
    if (expect.has("paused")) {
      assertThat(status(done, KedaCondition.Type.PAUSED)).isEqualTo(expect.get("paused").asText());
    }
    if (expect.has("pausedNot")) {
      assertThat(status(done, KedaCondition.Type.PAUSED))
          .isNotEqualTo(expect.get("pausedNot").asText());
    }
    if (expect.has("ready")) {
      assertThat(status(done, KedaCondition.Type.READY)).isEqualTo(expect.get("ready").asText());
    }
  }

  /** What the controller does not set stays as it was in the beginning. */
  private static String status(Reconciliation done, KedaCondition.Type type) {
    return done.condition(type)
        .or(() -> KedaCondition.initial().stream().filter(it -> it.type() == type).findFirst())
        .orElseThrow()
        .status()
        .apiName();
  }

  private static void replicaBounds(JsonNode in, JsonNode expect) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.set("spec", in);
    ScaledObject read = ObjectVectors.scaledObject(object).lenient();
    assertThat(read.spec().hpaMinReplicas()).isEqualTo(expect.get("minReplicas").asInt());
    assertThat(read.spec().maxReplicaCount()).isEqualTo(expect.get("maxReplicas").asInt());
  }

  private static void metricSpecs(JsonNode in, JsonNode expect) {
    ObjectNode described = in.deepCopy();
    described.putObject("metadata").put("name", in.path("name").asText("some-object"));
    ((ObjectNode) described.get("metadata")).put("namespace", in.path("namespace").asText("ns"));
    ScaledObject object = ObjectVectors.scaledObject(described).lenient();
    MetricSpecs specs = MetricSpecs.of(object, given(in));
    boolean refused = specs instanceof MetricSpecs.Refused;
    assertThat(refused).as("%s", specs).isEqualTo(expect.get("error").asBoolean());
    if (expect.has("errorContains")) {
      assertThat(((MetricSpecs.Refused) specs).reason())
          .contains(expect.get("errorContains").asText());
    }
    if (expect.hasNonNull("externalMetricNames")) {
      assertThat(((MetricSpecs.Usable) specs).externalNames())
          .isEqualTo(KedaVectorParts.texts(expect.get("externalMetricNames")));
    } else if (expect.has("externalMetricNames")) {
      assertThat(refused).as("status untouched").isTrue();
    }
    if (expect.has("metricCount")) {
      assertThat(((MetricSpecs.Usable) specs).metrics()).hasSize(expect.get("metricCount").asInt());
    }
    if (expect.has("health")) {
      Map<String, JsonNode> kept = ((MetricSpecs.Usable) specs).pruned(byName(in.path("health")));
      assertThat(kept).isEqualTo(byName(expect.get("health")));
    }
  }

  private static Map<String, JsonNode> byName(JsonNode object) {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    object.properties().forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    return all;
  }

  /** The metrics of the triggers, or those that a scaler is said to return. */
  private static List<Metric> given(JsonNode in) {
    List<Metric> metrics = new ArrayList<>();
    for (JsonNode trigger : in.path("triggers")) {
      Trigger read = ObjectVectors.trigger(trigger).lenient();
      metrics.addAll(metrics(read, trigger.path("index").asInt(), "ns"));
    }
    in.path("scalerMetricSpecs").forEach(spec -> metrics.add(metric(spec)));
    return metrics;
  }

  private static Metric metric(JsonNode spec) {
    if (spec.hasNonNull("external")) {
      Identifier identifier = new Identifier(spec.get("external").asText(), null);
      Source source = new Source(null, null, null, identifier, null);
      return new Metric("External", null, source, null, null, null);
    }
    boolean ofContainer = spec.hasNonNull("containerResource");
    String name = spec.path(ofContainer ? "containerResource" : "resource").asText();
    Source source = new Source(name, null, null, null, null);
    return ofContainer
        ? new Metric("ContainerResource", null, null, null, null, source)
        : new Metric("Resource", null, null, null, source, null);
  }
}
