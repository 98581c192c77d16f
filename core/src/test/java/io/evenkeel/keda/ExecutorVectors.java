package io.evenkeel.keda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.WriteOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/** Executes the vectors of {@code scale-executor.json}, but for the scenarios. */
final class ExecutorVectors {
  private ExecutorVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of(
        "requestScale", ExecutorVectors::requestScale,
        "hpaHealth", ExecutorVectors::hpaHealth,
        "initialConditions", ExecutorVectors::initialConditions,
        "triggersActivity", ExecutorVectors::triggersActivity,
        "hasPausedAnnotation", ExecutorVectors::hasPausedAnnotation,
        "needToBePaused", ExecutorVectors::needToBePaused,
        "pausedReplicaCount", ExecutorVectors::pausedReplicaCount,
        "currentReplicas", ExecutorVectors::currentReplicas);
  }

  private static void requestScale(JsonNode in, JsonNode expect) {
    JsonNode object = in.get("scaledObject");
    JsonNode status = object.path("status");
    ScaledObjectActivator activator =
        ScaledObjectActivator.of(KedaVectorParts.spec(object.path("spec"), List.of()));
    ActivationState state =
        activator.restore(
            ActivationCheckpoint.of(
                KedaVectorParts.instant(object.path("metadata").path("creationTimestamp")),
                KedaVectorParts.instant(status.path("lastActiveTime"))));
    ActivationObservation seen = observation(in, object, status);
    Instant now = KedaVectorParts.instant(in.path("now")).orElse(KedaVectorParts.NOW);

    Activation activation = activator.decide(state, seen, now);
    boolean scale = activation instanceof Activation.Scale;
    WriteOutcome outcome = scale ? WriteOutcome.APPLIED : WriteOutcome.SKIPPED;
    state.commit(activation, outcome);
    ScaledObjectStatus before = status(status);
    String namespace = object.path("metadata").path("namespace").asText();
    ScaleResult result =
        activator.reconciled(
            before, namespace, activation, new ScaleResult.Write(outcome, seen.replicas()));

    check(expect, activation, result);
    checkStatus(expect, before.merged(before.triggersActivity(), result));
  }

  private static ActivationObservation observation(JsonNode in, JsonNode object, JsonNode status) {
    ActivationObservation.Builder seen =
        ActivationObservation.builder()
            .replicas(in.get("currentReplicas").asInt())
            .annotations(KedaVectorParts.annotations(object.path("metadata").path("annotations")))
            .hpaHealth(
                KedaVectorParts.hpaHealth(status.path("hpaName").asText(""), in.path("hpa")));
    if (in.get("isActive").asBoolean()) {
      seen.active(KedaVectorParts.texts(in.path("activeTriggers")));
    }
    return in.path("isError").asBoolean() ? seen.failing().build() : seen.build();
  }

  private static ScaledObjectStatus status(JsonNode status) {
    return new ScaledObjectStatus(
        status.path("scaleTargetKind").asText(""),
        KedaVectorParts.texts(status.path("externalMetricNames")),
        KedaCondition.set(
            KedaCondition.initial(), KedaVectorParts.conditions(status.path("conditions"))),
        KedaVectorParts.instant(status.path("lastActiveTime")),
        Map.of(),
        KedaVectorParts.integer(status.path("pausedReplicaCount")));
  }

  private static void check(JsonNode expect, Activation activation, ScaleResult result) {
    if (expect.has("scaleTo")) {
      OptionalInt written =
          activation instanceof Activation.Scale scale
              ? OptionalInt.of(scale.to())
              : OptionalInt.empty();
      assertThat(written).isEqualTo(KedaVectorParts.integer(expect.get("scaleTo")));
    }
    if (expect.has("lastActiveTimeSet")) {
      assertThat(result.lastActiveTime().isPresent())
          .isEqualTo(expect.get("lastActiveTimeSet").asBoolean());
    }
    if (expect.has("events")) {
      List<String> events = new ArrayList<>();
      for (JsonNode event : expect.get("events")) {
        events.add(
            event.path("type").asText()
                + " "
                + event.path("reason").asText()
                + " "
                + event.path("message").asText());
      }
      assertThat(result.events()).extracting(KedaEvent::toString).isEqualTo(events);
    }
  }

  private static void checkStatus(JsonNode expect, ScaledObjectStatus after) {
    expect
        .path("conditions")
        .properties()
        .forEach(
            entry -> {
              KedaCondition condition =
                  after.condition(KedaVectorParts.type(entry.getKey())).orElseThrow();
              checkCondition(condition, entry.getValue());
            });
    if (expect.has("pauseReplicasSet")) {
      assertThat(after.pausedReplicaCount().isPresent())
          .isEqualTo(expect.get("pauseReplicasSet").asBoolean());
    }
  }

  private static void checkCondition(KedaCondition condition, JsonNode expect) {
    if (expect.has("statusNot")) {
      assertThat(condition.status().apiName()).isNotEqualTo(expect.get("statusNot").asText());
    }
    if (expect.has("status")) {
      assertThat(condition.status().apiName()).isEqualTo(expect.get("status").asText());
    }
    if (expect.has("reason")) {
      assertThat(condition.reason()).isEqualTo(expect.get("reason").asText());
    }
    if (expect.has("message")) {
      assertThat(condition.message()).isEqualTo(expect.get("message").asText());
    }
  }

  private static void hpaHealth(JsonNode in, JsonNode expect) {
    HpaHealth health = KedaVectorParts.hpaHealth(in.path("hpaName").asText(""), in.path("hpa"));
    Optional<KedaCondition> seen = health.condition();
    if (expect.has("status")) {
      assertThat(seen.map(c -> c.status().apiName()).orElse(""))
          .isEqualTo(expect.get("status").asText());
    }
    if (expect.has("reason")) {
      assertThat(seen.map(KedaCondition::reason).orElse(""))
          .isEqualTo(expect.get("reason").asText());
    }
    if (expect.has("message")) {
      assertThat(seen.map(KedaCondition::message).orElse(""))
          .isEqualTo(expect.get("message").asText());
    }
    if (expect.has("conditionAfter")) {
      ScaledObjectStatus before = ScaledObjectStatus.initial("", List.of());
      if (in.path("previousHPAActive").isObject()) {
        before =
            before.with(
                List.of(
                    KedaVectorParts.condition(
                        KedaCondition.Type.HPA_ACTIVE, in.get("previousHPAActive"))));
      }
      ScaledObjectStatus after = before.with(seen.stream().toList());
      checkCondition(
          after.condition(KedaCondition.Type.HPA_ACTIVE).orElseThrow(),
          expect.get("conditionAfter"));
    }
  }

  private static void initialConditions(JsonNode in, JsonNode expect) {
    List<KedaCondition> initial = KedaCondition.initial();
    JsonNode conditions = expect.get("conditions");
    assertThat(initial).hasSize(conditions.size());
    for (JsonNode node : conditions) {
      KedaCondition.Type type = KedaVectorParts.type(node.path("type").asText());
      checkCondition(
          initial.stream().filter(c -> c.type() == type).findFirst().orElseThrow(), node);
    }
  }

  private static void triggersActivity(JsonNode in, JsonNode expect) {
    Map<String, Boolean> before = KedaVectorParts.activity(in.path("previousActivity"));
    List<String> names = KedaVectorParts.texts(in.get("externalMetricNames"));
    List<String> active = KedaVectorParts.texts(in.get("activeTriggers"));
    String pushed = in.path("pushScalerMetric").asText("");
    Map<String, Boolean> after =
        pushed.isEmpty()
            ? TriggersActivity.afterPoll(names, active)
            : TriggersActivity.afterPush(before, pushed, active);
    assertThat(after).isEqualTo(KedaVectorParts.activity(expect.get("activity")));
  }

  private static void hasPausedAnnotation(JsonNode in, JsonNode expect) {
    assertThat(KedaVectorParts.annotations(in.path("annotations")).mentionsPause())
        .isEqualTo(expect.get("result").asBoolean());
  }

  /** The size already in the status plays no part: the annotation alone decides. */
  private static void needToBePaused(JsonNode in, JsonNode expect) {
    assertThat(KedaVectorParts.annotations(in.path("annotations")).fullyPaused())
        .isEqualTo(expect.get("result").asBoolean());
  }

  private static void pausedReplicaCount(JsonNode in, JsonNode expect) {
    KedaAnnotations annotations = KedaVectorParts.annotations(in.path("annotations"));
    if (expect.has("value")) {
      assertThat(annotations.pausedReplicas())
          .isEqualTo(KedaVectorParts.integer(expect.get("value")));
    }
    if (expect.has("error")) {
      assertThat(annotations.pauseMistake().isPresent())
          .isEqualTo(expect.get("error").asBoolean(true));
    }
  }

  private static void currentReplicas(JsonNode in, JsonNode expect) {
    JsonNode refetched = in.path("refetched");
    Optional<Optional<String>> afresh =
        refetched.path("found").asBoolean()
            ? Optional.of(Optional.ofNullable(refetched.path("kind").textValue()))
            : Optional.empty();
    JsonNode target = in.path("target");
    CurrentReplicas replicas =
        CurrentReplicas.of(
            new CurrentReplicas.Target(
                kind(in.path("statusGvkr")),
                afresh,
                KedaVectorParts.integer(target.path("specReplicas")),
                KedaVectorParts.integer(target.path("scaleReplicas"))));
    if (expect.has("replicas")) {
      assertThat(replicas).isEqualTo(new CurrentReplicas.Known(expect.get("replicas").asInt()));
    }
    if (expect.has("error")) {
      assertThat(replicas instanceof CurrentReplicas.Unknown)
          .isEqualTo(expect.get("error").asBoolean());
    }
    if (expect.has("errorContains")) {
      assertThat(((CurrentReplicas.Unknown) replicas).error())
          .contains(expect.get("errorContains").asText());
    }
  }

  private static Optional<String> kind(JsonNode gvkr) {
    return Optional.ofNullable(gvkr.isTextual() ? gvkr.asText() : gvkr.path("kind").textValue());
  }
}
