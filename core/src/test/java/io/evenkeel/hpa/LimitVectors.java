package io.evenkeel.hpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Quantity;
import io.evenkeel.trace.Explanation;
import io.evenkeel.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Executes the vectors of {@code stabilization-and-policies.json}. */
final class LimitVectors {
  private static final long NOW = VectorParts.NOW.toEpochMilli();

  private LimitVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of(
        "legacy-limits", LimitVectors::legacyLimits,
        "scale-up-limit", LimitVectors::scaleUpLimit,
        "scale-down-limit", LimitVectors::scaleDownLimit,
        "stabilize-legacy", LimitVectors::stabilizeLegacy,
        "stabilize-behavior", LimitVectors::stabilizeBehavior,
        "behavior-rate", LimitVectors::behaviorRate,
        "store-scale-event", LimitVectors::storeScaleEvent,
        "behavior-defaulting", LimitVectors::behaviorDefaulting);
  }

  private static void legacyLimits(JsonNode in, JsonNode expect) {
    HpaOptions options =
        HpaOptions.defaults()
            .withGrowthLimit(
                new HpaOptions.GrowthLimit(
                    in.get("scaleUpLimitFactor").asDouble(),
                    in.get("scaleUpLimitMinimum").asDouble()));
    LegacyLimit limit = new LegacyLimit(spec(in, Behavior.unspecified()), options);
    var trace = Trace.recording();
    int current = in.get("currentReplicas").asInt();
    int size = limit.bound(current, in.get("desiredReplicas").asInt(), trace);
    assertThat(size).isEqualTo(expect.get("replicas").asInt());
    checkReason(trace.explanation(), expect);
  }

  private static void scaleUpLimit(JsonNode in, JsonNode expect) {
    checkLimit(RateLimit.up(HpaSpecs.rules(draft(in.get("rules")))), in, expect);
  }

  private static void scaleDownLimit(JsonNode in, JsonNode expect) {
    checkLimit(RateLimit.down(HpaSpecs.rules(draft(in.get("rules")))), in, expect);
  }

  private static void checkLimit(RateLimit limit, JsonNode in, JsonNode expect) {
    HpaState state = state(spec(in, Behavior.unspecified()), in);
    int size = limit.size(state, in.get("currentReplicas").asInt(), NOW);
    assertThat(size).isEqualTo(expect.get("limit").asInt());
  }

  private static void stabilizeLegacy(JsonNode in, JsonNode expect) {
    HpaSpec spec = spec(in, Behavior.unspecified());
    Duration window = Duration.ofSeconds(in.get("windowSeconds").asLong());
    HpaOptions options = HpaOptions.defaults().withDownscaleStabilization(window);
    HpaState state = new HpaState(new CompiledSpec(spec, options));
    recommend(state, in);
    int desired = in.get("desiredReplicas").asInt();
    int size = new LegacyLimit(spec, options).stabilize(state, 0, desired, NOW, Trace.silent());
    state.recommend(NOW, desired);
    assertThat(size).isEqualTo(expect.get("replicas").asInt());
    assertThat(state.recommendations().size()).isEqualTo(expect.get("logLength").asInt());
  }

  private static void stabilizeBehavior(JsonNode in, JsonNode expect) {
    Behavior.Rules rules =
        new Behavior.Rules(
            window(ScalingRules.SCALE_UP_DEFAULT, in.get("scaleUpWindowSeconds")),
            window(ScalingRules.SCALE_DOWN_DEFAULT, in.get("scaleDownWindowSeconds")));
    HpaSpec spec = spec(in, rules);
    HpaState state = new HpaState(new CompiledSpec(spec, HpaOptions.defaults()));
    recommend(state, in);
    int current = in.get("currentReplicas").asInt();
    int desired = in.get("desiredReplicas").asInt();
    int size =
        new BehaviorLimit(spec, rules, HpaOptions.defaults())
            .stabilize(state, current, desired, NOW, Trace.silent());
    state.recommend(NOW, desired);
    assertThat(size).isEqualTo(expect.get("replicas").asInt());
    if (!expect.has("recommendationsAfter")) {
      return;
    }
    List<Integer> after = new ArrayList<>();
    for (int i = 0; i < state.recommendations().size(); i++) {
      after.add(state.recommendations().replicas(i));
    }
    List<Integer> expected = new ArrayList<>();
    expect.get("recommendationsAfter").forEach(value -> expected.add(value.asInt()));
    assertThat(after).isEqualTo(expected);
  }

  private static ScalingRules window(ScalingRules rules, JsonNode seconds) {
    return new ScalingRules(
        Optional.of(Duration.ofSeconds(seconds.asLong())),
        rules.selectPolicy(),
        rules.policies(),
        rules.tolerance());
  }

  private static void recommend(HpaState state, JsonNode in) {
    in.path("recommendations")
        .forEach(
            r ->
                state
                    .recommendations()
                    .append(
                        VectorParts.ago(r.get("ageSeconds")).toEpochMilli(),
                        r.get("replicas").asInt()));
    state.markSeeded();
  }

  private static void behaviorRate(JsonNode in, JsonNode expect) {
    Behavior.Rules rules =
        new Behavior.Rules(
            HpaSpecs.rules(HpaDefaults.scaleUp(draftOrNull(in.get("scaleUp")))),
            HpaSpecs.rules(HpaDefaults.scaleDown(draftOrNull(in.get("scaleDown")))));
    HpaSpec spec = spec(in, rules);
    HpaState state = state(spec, in);
    BehaviorLimit limit = new BehaviorLimit(spec, rules, HpaOptions.defaults());
    int current = in.get("currentReplicas").asInt();
    var trace = Trace.recording();
    int size = limit.limitRate(state, current, in.get("desiredReplicas").asInt(), NOW, trace);
    assertThat(size).isEqualTo(expect.get("replicas").asInt());
    checkReason(trace.explanation(), expect);
  }

  private static void checkReason(Explanation explanation, JsonNode expect) {
    assertThat(Conditions.of(explanation))
        .extracting(Condition::reason)
        .containsExactly(expect.get("reason").asText());
  }

  private static void storeScaleEvent(JsonNode in, JsonNode expect) {
    boolean up = in.get("direction").asText().equals("up");
    Behavior behavior = Behavior.unspecified();
    if (in.hasNonNull("rules")) {
      ScalingRules rules = HpaSpecs.rules(draft(in.get("rules")));
      behavior = new Behavior.Rules(rules, rules);
    }
    HpaSpec spec = spec(in, behavior);
    HpaState state = new HpaState(new CompiledSpec(spec, HpaOptions.defaults()));
    ScaleEvents events = up ? state.ups() : state.downs();
    append(events, in.get("events"));
    long period = in.get("changePeriodSeconds").asLong() * 1000;
    assertThat(events.changeWithin(NOW, period))
        .isEqualTo(expect.get("changeInPeriodBefore").asInt());
    state.applied(NOW, in.get("previousReplicas").asInt(), in.get("newReplicas").asInt());
    JsonNode after = expect.get("eventsAfter");
    assertThat(events.size()).isEqualTo(after.size());
    for (int i = 0; i < after.size(); i++) {
      assertThat(events.change(i)).isEqualTo(after.get(i).get("replicaChange").asInt());
      assertThat(events.outdated(i)).isEqualTo(after.get(i).get("outdated").asBoolean());
    }
  }

  private static void behaviorDefaulting(JsonNode in, JsonNode expect) {
    HpaDraft.Rules written = draftOrNull(in.get("rules"));
    HpaDraft.Rules rules =
        in.get("direction").asText().equals("up")
            ? HpaDefaults.scaleUp(written)
            : HpaDefaults.scaleDown(written);
    JsonNode window = expect.get("stabilizationWindowSeconds");
    assertThat(rules.stabilizationWindowSeconds())
        .isEqualTo(window == null || window.isNull() ? null : window.asInt());
    assertThat(rules.selectPolicy()).isEqualTo(expect.get("selectPolicy").asText());
    assertThat(rules.policies()).isEqualTo(policies(expect.get("policies")));
  }

  private static HpaState state(HpaSpec spec, JsonNode in) {
    HpaState state = new HpaState(new CompiledSpec(spec, HpaOptions.defaults()));
    append(state.ups(), in.path("scaleUpEvents"));
    append(state.downs(), in.path("scaleDownEvents"));
    return state;
  }

  private static void append(ScaleEvents events, JsonNode past) {
    past.forEach(
        e ->
            events.append(
                VectorParts.ago(e.get("ageSeconds")).toEpochMilli(),
                e.get("replicaChange").asInt(),
                e.path("outdated").asBoolean()));
  }

  private static HpaSpec spec(JsonNode in, Behavior behavior) {
    return new HpaSpec(
        ObjectRef.deployment("d"),
        in.path("minReplicas").asInt(0),
        in.path("maxReplicas").asInt(Integer.MAX_VALUE),
        List.of(MetricSpec.external("queue", MetricTarget.averageValue("10"))),
        behavior);
  }

  private static HpaDraft.Rules draftOrNull(JsonNode rules) {
    return rules == null || rules.isNull() ? null : draft(rules);
  }

  private static HpaDraft.Rules draft(JsonNode rules) {
    return new HpaDraft.Rules(
        integer(rules, "stabilizationWindowSeconds"),
        rules.hasNonNull("selectPolicy") ? rules.get("selectPolicy").asText() : null,
        rules.hasNonNull("policies") ? policies(rules.get("policies")) : null,
        rules.hasNonNull("tolerance") ? Quantity.parse(rules.get("tolerance").asText()) : null);
  }

  private static Integer integer(JsonNode node, String field) {
    return node.hasNonNull(field) ? node.get(field).asInt() : null;
  }

  private static List<HpaDraft.Policy> policies(JsonNode policies) {
    List<HpaDraft.Policy> all = new ArrayList<>();
    policies.forEach(
        p ->
            all.add(
                new HpaDraft.Policy(
                    p.get("type").asText(),
                    p.get("value").asInt(),
                    p.get("periodSeconds").asInt())));
    return all;
  }
}
