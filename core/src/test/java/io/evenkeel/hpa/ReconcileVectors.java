package io.evenkeel.hpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.conformance.DraftVectors;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.PodUsage;
import io.evenkeel.model.Reading;
import io.evenkeel.model.WriteOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** Executes the vectors of {@code controller.json}: one whole pass each. */
final class ReconcileVectors {
  private final JsonNode in;
  private final JsonNode expect;
  private final HorizontalAutoscaler hpa;
  private final HpaStatus before;

  private ReconcileVectors(JsonNode in, JsonNode expect) {
    this.in = in;
    this.expect = expect;
    this.hpa = HorizontalAutoscaler.of(DraftVectors.hpa(in.get("hpa")).toStoredSpec(), options(in));
    this.before = before(in.get("hpa").get("status"));
  }

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of(
        "reconcile",
        (in, expect) -> new ReconcileVectors(in, expect).run(),
        "requeue",
        ReconcileVectors::requeue);
  }

  private static void requeue(JsonNode in, JsonNode expect) {
    boolean gate = in.path("featureGates").path("HPAGeneration").asBoolean(true);
    boolean immediate =
        gate
            && Reconciliation.immediate(
                in.get("oldGeneration").asLong(), in.get("newGeneration").asLong());
    assertThat(immediate).isEqualTo(expect.get("immediate").asBoolean());
  }

  private static HpaOptions options(JsonNode in) {
    JsonNode config = in.get("config");
    JsonNode gates = in.get("featureGates");
    return HpaOptions.defaults()
        .withTolerance(config.get("tolerance").asDouble())
        .withCpuInitializationPeriod(seconds(config, "cpuInitializationPeriodSeconds"))
        .withInitialReadinessDelay(seconds(config, "initialReadinessDelaySeconds"))
        .withDownscaleStabilization(seconds(config, "downscaleStabilizationSeconds"))
        .withGrowthLimit(
            new HpaOptions.GrowthLimit(
                config.get("legacyScaleUpLimitFactor").asDouble(),
                config.get("legacyScaleUpLimitMinimum").asDouble()))
        .withGates(
            new HpaOptions.FeatureGates(
                gates.path("HPAScaleToZero").asBoolean(true),
                gates.path("HPAConfigurableTolerance").asBoolean(true),
                gates.path("PodLevelResources").asBoolean(true)));
  }

  private static Duration seconds(JsonNode config, String field) {
    return Duration.ofSeconds(config.get(field).asLong());
  }

  private static HpaStatus before(JsonNode status) {
    List<HpaStatus.Since> conditions = new ArrayList<>();
    for (JsonNode node : status.path("conditions")) {
      Condition.Type type =
          List.of(Condition.Type.values()).stream()
              .filter(t -> t.apiName().equals(node.get("type").asText()))
              .findFirst()
              .orElseThrow();
      boolean holds = node.get("status").asText().equals("True");
      String reason = node.path("reason").asText();
      conditions.add(new HpaStatus.Since(new Condition(type, holds, reason, ""), VectorParts.NOW));
    }
    return new HpaStatus(
        OptionalLong.empty(),
        java.util.Optional.empty(),
        status.path("currentReplicas").asInt(),
        status.path("desiredReplicas").asInt(),
        List.of(),
        conditions);
  }

  private void run() {
    if (in.path("scaleErrors").hasNonNull("get")) {
      String error = in.get("scaleErrors").get("get").asText();
      check(Reconciliation.scaleUnreadable(before, VectorParts.NOW, error));
      checkRescaled(false);
      return;
    }
    HpaState state = state();
    Decision decision = hpa.decide(state, observation(), VectorParts.NOW);
    ScaleWrite write = write(decision);
    state.commit(decision, write.outcome());
    Reconciliation done = hpa.reconciled(before, decision, write, 1);
    check(done);
    checkTrail(decision);
    checkMetrics(decision);
    checkRescaled(decision instanceof Decision.Scale && write.outcome() == WriteOutcome.APPLIED);
  }

  private void checkRescaled(boolean rescaled) {
    if (expect.has("rescaled")) {
      assertThat(rescaled).as("rescaled").isEqualTo(expect.get("rescaled").asBoolean());
    }
  }

  private HpaState state() {
    HpaState state = hpa.newState();
    JsonNode past = in.path("recommendations");
    if (!past.isMissingNode() && !past.isNull()) {
      past.forEach(
          r ->
              state
                  .recommendations()
                  .append(
                      VectorParts.ago(r.get("ageSeconds")).toEpochMilli(),
                      r.get("replicas").asInt()));
      state.markSeeded();
    }
    if (before.condition(Condition.Type.SCALED_TO_ZERO).filter(Condition::holds).isPresent()) {
      state.markScaledToZero();
    }
    return state;
  }

  private HpaObservation observation() {
    JsonNode scale = in.get("scale");
    List<PodSnapshot> pods = VectorParts.pods(in.get("pods"));
    HpaObservation.Builder seen =
        hpa.observation()
            .replicas(scale.get("specReplicas").asInt())
            .statusReplicas(scale.get("statusReplicas").asInt())
            .selector(scale.path("selector").asText())
            .pods(pods)
            .rivals(rivals());
    for (int i = 0; i < hpa.spec().metrics().size(); i++) {
      seen.reading(i, reading(hpa.spec().metrics().get(i)));
    }
    return seen.build();
  }

  private Map<String, LabelSelector> rivals() {
    Map<String, LabelSelector> rivals = new HashMap<>();
    String namespace = in.get("hpa").get("metadata").get("namespace").asText();
    for (JsonNode other : in.path("otherAutoscalers")) {
      if (other.get("namespace").asText().equals(namespace)) {
        rivals.put(other.get("name").asText(), LabelSelector.parse(other.get("selector").asText()));
      }
    }
    return rivals;
  }

  private Reading reading(MetricSpec metric) {
    JsonNode metrics = in.get("metrics");
    JsonNode errors = metrics.path("errors");
    if (metric instanceof MetricSpec.Resource resource) {
      return or(
          errors.path("resource"),
          PodUsage.ofPods(VectorParts.usages(metrics.path("resource")), resource.name()));
    }
    if (metric instanceof MetricSpec.ContainerResource resource) {
      List<PodUsage> usages = VectorParts.usages(metrics.path("resource"));
      return or(
          errors.path("resource"),
          PodUsage.ofContainer(usages, resource.name(), resource.container()));
    }
    if (metric instanceof MetricSpec.Pods pods) {
      return or(
          errors.path("custom"),
          Reading.perPod(VectorParts.samples(metrics.path("pods").path(pods.name()))));
    }
    if (metric instanceof MetricSpec.ObjectMetric object) {
      return or(errors.path("custom"), object(object, metrics.path("objects")));
    }
    List<Long> values = new ArrayList<>();
    metrics.path("external").path(metric.name()).forEach(v -> values.add(v.asLong()));
    return or(
        errors.path("external"),
        values.isEmpty()
            ? Reading.unavailable("no metrics returned from external metrics API")
            : new Reading.Values(values));
  }

  private static Reading or(JsonNode error, Reading reading) {
    return error.isTextual() ? Reading.unavailable(error.asText()) : reading;
  }

  private static Reading object(MetricSpec.ObjectMetric metric, JsonNode objects) {
    for (JsonNode node : objects) {
      if (node.get("metric").asText().equals(metric.name())
          && node.get("name").asText().equals(metric.describedObject().name())
          && node.get("kind").asText().equals(metric.describedObject().kind())) {
        return new Reading.Values(List.of(node.get("valueMilli").asLong()));
      }
    }
    return Reading.unavailable("no metrics returned from custom metrics API");
  }

  /** A conflict is retried by the writer and is no outcome. */
  private ScaleWrite write(Decision decision) {
    if (!(decision instanceof Decision.Scale)) {
      return ScaleWrite.skipped();
    }
    JsonNode error = in.path("scaleErrors").path("update");
    return error.isTextual() ? ScaleWrite.rejected(error.asText()) : ScaleWrite.applied();
  }

  private void check(Reconciliation done) {
    JsonNode desired = expect.path("desiredReplicas");
    if (desired.isInt()) {
      assertThat(done.status().desiredReplicas()).as("desired").isEqualTo(desired.asInt());
    }
    if (expect.has("action")) {
      assertThat(name(done.action())).as("action").isEqualTo(expect.get("action").asText());
    }
    if (expect.has("errorLabel")) {
      assertThat(name(done.errorClass()))
          .as("error label of %s", done.error())
          .isEqualTo(expect.get("errorLabel").asText());
    }
    if (expect.has("reconcileError")) {
      assertThat(done.error().isPresent())
          .as("error")
          .isEqualTo(expect.get("reconcileError").asBoolean());
    }
    if (expect.has("rescaleEvent")) {
      assertThat(done.events().stream().anyMatch(e -> e.reason().equals("SuccessfulRescale")))
          .as("rescale event")
          .isEqualTo(expect.get("rescaleEvent").asBoolean());
    }
    if (expect.has("conditions")) {
      List<String> expected = new ArrayList<>();
      for (JsonNode node : expect.get("conditions")) {
        expected.add(
            node.get("type").asText()
                + "="
                + node.get("status").asText()
                + " "
                + node.get("reason").asText());
      }
      assertThat(done.status().conditions())
          .extracting(since -> since.condition().toString())
          .isEqualTo(expected);
    }
  }

  /** The last number of every trail is the decision, and whatever limits it says so. */
  private static void checkTrail(Decision decision) {
    var steps = decision.explanation().steps();
    assertThat(steps.get(steps.size() - 1).after()).isEqualTo(decision.replicas());
    assertThat(steps.get(steps.size() - 2).after()).isEqualTo(decision.replicas());
  }

  private void checkMetrics(Decision decision) {
    JsonNode cpu = expect.path("cpuUtilization");
    if (cpu.isInt()) {
      assertThat(decision.metrics())
          .filteredOn(result -> result.metric().name().equals("cpu"))
          .extracting(result -> result.measured().orElseThrow())
          .containsExactly(cpu.asLong());
    }
    JsonNode results = expect.path("metricResults");
    if (results.isArray()) {
      assertThat(decision.metrics()).hasSize(results.size());
      for (int i = 0; i < results.size(); i++) {
        checkMetric(decision.metrics().get(i), results.get(i));
      }
    }
  }

  private void checkMetric(MetricResult result, JsonNode expected) {
    int current = before.currentReplicas();
    int proposal = result.proposal().orElse(current);
    Reconciliation.Action action = Reconciliation.action(current, proposal, WriteOutcome.APPLIED);
    assertThat(type(result.metric())).isEqualTo(expected.get("type").asText());
    assertThat(name(action)).isEqualTo(expected.get("action").asText());
    assertThat(name(result.errorClass())).isEqualTo(expected.get("errorLabel").asText());
  }

  private static String type(MetricSpec metric) {
    return metric instanceof MetricSpec.Unrecognized unrecognized
        ? unrecognized.type()
        : metric.getClass().getSimpleName().replace("ObjectMetric", "Object");
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
