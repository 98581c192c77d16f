package io.evenkeel.keda.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.keda.KedaCondition;
import io.evenkeel.keda.KedaVectorParts;
import io.evenkeel.keda.MetadataDraft;
import io.evenkeel.keda.ScaledObjectDraft;
import io.evenkeel.keda.TriggerDraft;
import io.evenkeel.keda.reconcile.ClusterView.Container;
import io.evenkeel.keda.reconcile.ClusterView.ExistingHpa;
import io.evenkeel.keda.reconcile.ClusterView.LimitRangeItem;
import io.evenkeel.keda.reconcile.ClusterView.Workload;
import io.evenkeel.model.FieldPath;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Executes vectors about what CRDs and webhooks let through. */
public final class AdmissionVectors {
  private AdmissionVectors() {}

  /** Returns the executors by the kind of vector. */
  public static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of(
        "admitScaledObject", AdmissionVectors::admitScaledObject,
        "admitScaledJob", AdmissionVectors::admitScaledJob,
        "admitTriggerAuthentication", AdmissionVectors::admitTriggerAuthentication,
        "fallbackValid", AdmissionVectors::fallbackValid,
        "replicaBoundsValid", AdmissionVectors::replicaBoundsValid,
        "triggersValid", AdmissionVectors::triggersValid,
        "reconcileValidation", AdmissionVectors::reconcileValidation);
  }

  private static void admitScaledObject(JsonNode in, JsonNode expect) {
    ScaledObjectDraft draft = ObjectVectors.scaledObject(in.get("object"));
    ScaledObjectAdmission webhook = ScaledObjectAdmission.of(cluster(in.path("cluster")));
    if (in.path("dryRun").asBoolean()) {
      webhook = webhook.dryRun();
    }
    boolean update = in.path("operation").asText().equals("update");
    Review review =
        update
            ? webhook.onUpdate(
                withFinalizers(draft, in.path("newFinalizers")),
                withFinalizers(old(in, draft), in.path("oldFinalizers")))
            : webhook.onCreate(draft);
    checkAllowed(review, expect);
    checkWarnings(review.warnings(), expect);
  }

  /** Where a vector does not say what the object was before, it was the same. */
  private static ScaledObjectDraft old(JsonNode in, ScaledObjectDraft draft) {
    return in.hasNonNull("oldObject") ? ObjectVectors.scaledObject(in.get("oldObject")) : draft;
  }

  private static ScaledObjectDraft withFinalizers(ScaledObjectDraft draft, JsonNode finalizers) {
    if (!finalizers.isArray()) {
      return draft;
    }
    MetadataDraft old = draft.metadata();
    MetadataDraft metadata =
        new MetadataDraft(
            old.namespace(),
            old.name(),
            old.labels(),
            old.annotations(),
            old.creationTimestamp(),
            KedaVectorParts.texts(finalizers),
            old.generation());
    return new ScaledObjectDraft(
        metadata,
        draft.scaleTargetRef(),
        draft.pollingInterval(),
        draft.cooldownPeriod(),
        draft.initialCooldownPeriod(),
        draft.idleReplicaCount(),
        draft.minReplicaCount(),
        draft.maxReplicaCount(),
        draft.fallback(),
        draft.advanced(),
        draft.triggers());
  }

  private static void checkAllowed(Review review, JsonNode expect) {
    assertThat(review.allowed())
        .as("allowed, having %s", review.violations())
        .isEqualTo(expect.get("allowed").asBoolean());
  }

  private static void checkWarnings(List<String> warnings, JsonNode expect) {
    if (expect.has("warnings")) {
      assertThat(warnings).isEqualTo(KedaVectorParts.texts(expect.get("warnings")));
    }
    for (String wanted : KedaVectorParts.texts(expect.path("warningsInclude"))) {
      assertThat(warnings).anySatisfy(warning -> assertThat(warning).contains(wanted));
    }
    for (String unwanted : KedaVectorParts.texts(expect.path("warningsExclude"))) {
      assertThat(warnings).noneSatisfy(warning -> assertThat(warning).contains(unwanted));
    }
  }

  private static ClusterView cluster(JsonNode cluster) {
    return new ClusterView(
        all(cluster.path("workloads"), AdmissionVectors::workload),
        all(cluster.path("hpas"), AdmissionVectors::hpa),
        all(cluster.path("scaledObjects"), ObjectVectors::scaledObject),
        all(cluster.path("limitRanges"), AdmissionVectors::limitRange),
        Set.of());
  }

  private static Workload workload(JsonNode workload) {
    return new Workload(
        reference(workload),
        all(
            workload.path("containers"),
            container ->
                new Container(
                    container.path("name").asText(),
                    quantities(container.path("resources").path("requests")),
                    quantities(container.path("resources").path("limits")))));
  }

  private static ExistingHpa hpa(JsonNode hpa) {
    return new ExistingHpa(
        hpa.path("name").asText(),
        reference(hpa.path("scaleTargetRef")),
        all(hpa.path("ownerReferences"), AdmissionVectors::reference),
        KedaVectorParts.textMap(hpa.path("annotations")));
  }

  private static LimitRangeItem limitRange(JsonNode item) {
    return new LimitRangeItem(
        item.path("type").asText(),
        quantities(item.path("default")),
        quantities(item.path("defaultRequest")));
  }

  private static ObjectRef reference(JsonNode node) {
    return new ObjectRef(
        node.path("apiVersion").asText(""),
        node.path("kind").asText(""),
        node.path("name").asText(""));
  }

  private static Map<String, Quantity> quantities(JsonNode node) {
    Map<String, Quantity> all = new LinkedHashMap<>();
    KedaVectorParts.textMap(node)
        .forEach((resource, text) -> all.put(resource, Quantity.parse(text)));
    return all;
  }

  private static <T> List<T> all(JsonNode array, Function<JsonNode, T> element) {
    List<T> all = new ArrayList<>();
    array.forEach(node -> all.add(element.apply(node)));
    return all;
  }

  private static void admitScaledJob(JsonNode in, JsonNode expect) {
    JsonNode object = in.hasNonNull("object") ? in.get("object") : in;
    checkAllowed(ScaledJobAdmission.onCreate(ObjectVectors.scaledJob(object)), expect);
  }

  private static void admitTriggerAuthentication(JsonNode in, JsonNode expect) {
    checkAllowed(TriggerAuthenticationAdmission.onCreate(ObjectVectors.authentication(in)), expect);
  }

  private static void fallbackValid(JsonNode in, JsonNode expect) {
    check(FallbackRule.violations(ObjectVectors.scaledObject(in).lenient().spec()), expect);
  }

  private static void replicaBoundsValid(JsonNode in, JsonNode expect) {
    check(BoundsRule.violations(ObjectVectors.scaledObject(in).lenient().spec()), expect);
  }

  private static void triggersValid(JsonNode in, JsonNode expect) {
    List<TriggerDraft> triggers = ObjectVectors.list(in, "triggers", ObjectVectors::trigger);
    List<TriggerDraft> given = triggers == null ? List.of() : triggers;
    check(TriggerRules.violations(given.stream().map(TriggerDraft::lenient).toList()), expect);
  }

  private static void check(List<Violation> violations, JsonNode expect) {
    assertThat(!violations.isEmpty())
        .as("refused, having %s", violations)
        .isEqualTo(expect.get("error").asBoolean());
    if (expect.hasNonNull("errorMessage")) {
      assertThat(violations.get(0).message()).isEqualTo(expect.get("errorMessage").asText());
    }
    if (expect.hasNonNull("errorContains")) {
      assertThat(violations.get(0).message()).contains(expect.get("errorContains").asText());
    }
  }

  /** Where a vector gives nothing but a spec, the object has a name and the workload is there. */
  private static void reconcileValidation(JsonNode in, JsonNode expect) {
    ScaledObjectDraft draft = GenerationVectors.named((ObjectNode) in);
    List<Violation> byCrd = draft.violations();
    if (expect.has("rejectedByCrd")) {
      assertThat(!byCrd.isEmpty()).isEqualTo(expect.get("rejectedByCrd").asBoolean());
    }
    if (expect.has("field")) {
      FieldPath field = FieldPath.of(expect.get("field").asText());
      assertThat(byCrd).anySatisfy(it -> assertThat(it.field()).isEqualTo(field));
    }
    if (expect.has("rejected")) {
      boolean byWebhook = !ScaledObjectAdmission.of(ClusterView.EMPTY).onCreate(draft).allowed();
      assertThat(!byCrd.isEmpty() || byWebhook).isEqualTo(expect.get("rejected").asBoolean());
    }
    if (expect.has("ready")) {
      assertThat(GenerationVectors.reconciled(draft).condition(KedaCondition.Type.READY))
          .hasValueSatisfying(
              it -> assertThat(it.status().apiName()).isEqualTo(expect.get("ready").asText()));
    }
  }
}
