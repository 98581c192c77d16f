package io.evenkeel.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.evenkeel.keda.CompositeMetric;
import io.evenkeel.keda.HandlerVectors;
import io.evenkeel.keda.HpaHealth;
import io.evenkeel.keda.KedaAnnotations;
import io.evenkeel.keda.KedaEvent;
import io.evenkeel.keda.KedaVectorParts;
import io.evenkeel.keda.ObjectState;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.ScaledObjectSpec;
import io.evenkeel.keda.ScaledObjectStatus;
import io.evenkeel.keda.ScalingModifiersPlan;
import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.TriggerResult;
import io.evenkeel.keda.formula.Bindings;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.MetricQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Executes the vectors of {@code scale-handler.json} that need triggers, polls and requests. */
public final class LoopVectors {
  private static final Instant NOW = LoopWorld.START;

  private LoopVectors() {}

  /** Returns who executes which kind. */
  public static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of(
        "objectState", LoopVectors::objectState,
        "metricsRequest", LoopVectors::metricsRequest,
        "cacheLifecycle", LoopVectors::cacheLifecycle,
        "cacheLookup", LoopVectors::cacheLookup);
  }

  private static void objectState(JsonNode in, JsonNode expect) {
    ScaledObjectSpec spec = spec(in, triggers(in));
    ObjectState state =
        in.hasNonNull("scalerBuildError")
            ? unbuildable(spec, in.get("scalerBuildError").asText())
            : evaluated(in, spec);
    if (expect.has("isActive")) {
      assertThat(state.active()).isEqualTo(expect.get("isActive").asBoolean());
    }
    if (expect.has("isError")) {
      assertThat(state.error()).isEqualTo(expect.get("isError").asBoolean());
    }
    if (expect.has("activeTriggers")) {
      assertThat(state.activeTriggers())
          .isEqualTo(KedaVectorParts.texts(expect.get("activeTriggers")));
    }
    if (expect.has("cacheCleared")) {
      assertThat(state.renewsTriggers()).isEqualTo(expect.get("cacheCleared").asBoolean());
    }
    if (expect.has("scalerActiveGauge")) {
      Integer gauge =
          Optional.ofNullable(state.activity().get(0)).map(on -> on ? 1 : 0).orElse(null);
      JsonNode expected = expect.get("scalerActiveGauge");
      assertThat(gauge).isEqualTo(expected.isNull() ? null : (Integer) expected.asInt());
    }
    checkEvents(expect, state.events());
  }

  private static void checkEvents(JsonNode expect, List<KedaEvent> events) {
    String all = events.stream().map(KedaEvent::toString).collect(Collectors.joining("\n"));
    for (JsonNode part : expect.path("eventContains")) {
      assertThat(all).contains(part.asText());
    }
    if (expect.has("events")) {
      assertThat(events)
          .extracting(KedaEvent::reason)
          .isEqualTo(KedaVectorParts.texts(expect.get("events")));
    }
  }

  private static ObjectState unbuildable(ScaledObjectSpec spec, String description) {
    ScaledObject object = LoopWorld.object(spec, KedaAnnotations.NONE);
    TriggerSetup setup = (trigger, bare) -> new TriggerSetup.Unresolved(said(description));
    LoopWorld world = new LoopWorld(1);
    ObjectMemory past = ObjectMemory.ofNew(Optional.empty());
    ObjectRuntime runtime = new ObjectRuntime(object, world.ports(), setup, past);
    PollPass pass = poll(object, runtime);
    assertThat(pass.activation()).as("the executor is not called").isEmpty();
    return pass.state();
  }

  /** The vector tells in words what the client of that Vault would say with Go's words. */
  private static String said(String description) {
    return description.contains("unsupported scheme")
        ? "Get \"invalid://vault/v1/auth\": unsupported protocol scheme \"invalid\""
        : description;
  }

  private static ObjectState evaluated(JsonNode in, ScaledObjectSpec spec) {
    List<TriggerResult> results = HandlerVectors.results(in);
    return spec.usesModifiers()
        ? ObjectState.composite(spec, results, composite(in, spec))
        : ObjectState.of(spec, results);
  }

  /** A formula that cannot be compiled has no value; admission would have refused it. */
  private static List<Double> composite(JsonNode in, ScaledObjectSpec spec) {
    try {
      ScalingModifiersPlan plan = ScalingModifiersPlan.of(spec);
      Bindings bindings = plan.bindings();
      for (int i = 0; i < spec.triggers().size(); i++) {
        int variable = plan.triggers().indexOf(spec.triggers().get(i).name());
        JsonNode value = in.path("scalers").path(i).path("value");
        if (variable >= 0 && value.isNumber()) {
          bindings.set(variable, value.asDouble());
        }
      }
      return plan.evaluate(bindings) instanceof CompositeMetric.Value value
          ? List.of(value.value())
          : List.of();
    } catch (InvalidSpecException e) {
      return List.of();
    }
  }

  private static ScaledObjectSpec spec(JsonNode in, List<Trigger> triggers) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return KedaVectorParts.spec(
        json.objectNode()
            .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                "advanced", json.objectNode().set("scalingModifiers", in.path("scalingModifiers")))
            .set("fallback", in.path("fallback")),
        triggers);
  }

  private static List<Trigger> triggers(JsonNode in) {
    List<Trigger> triggers = new ArrayList<>();
    for (JsonNode node : in.path("triggers")) {
      triggers.add(
          new Trigger(
              node.path("type").asText(),
              node.path("name").asText(""),
              KedaVectorParts.textMap(node.path("metadata")),
              node.path("metricType").asText(""),
              node.path("useCachedMetrics").asBoolean(),
              Optional.empty()));
    }
    return triggers;
  }

  private static PollPass poll(ScaledObject object, ObjectRuntime runtime) {
    ScaledObjectStatus status = ScaledObjectStatus.initial("", List.of());
    return new ObjectPoll(object, runtime, status, HpaHealth.unobserved(), NOW).poll();
  }

  /** The batches take their time one after the other, the questions of one batch do not. */
  private static void metricsRequest(JsonNode in, JsonNode expect) {
    List<JsonNode> scalers = scalers(in);
    List<Trigger> triggers = new ArrayList<>();
    LoopWorld world = new LoopWorld(1);
    for (int i = 0; i < scalers.size(); i++) {
      boolean cached = in.path("useCachedMetrics").asBoolean();
      String name = in.path("triggers").path(i).path("name").asText("t" + i);
      triggers.add(LoopWorld.prometheus(name, "10", "", cached));
      world.triggers.put(i, reading(scalers.get(i)));
    }
    ScaledObject object = LoopWorld.object(spec(in, triggers), KedaAnnotations.NONE);
    ScaledObjectLoop loop = new ScaledObjectLoop(object, world.ports());
    for (int i = 0; i < in.path("polls").asInt(1); i++) {
      poll(object, loop.runtime());
    }
    ScaledObjectStatus before = loop.status();
    ServedMetrics served = new ServedMetrics(loop.runtime(), object.spec());
    Reading answer = Reading.unavailable("nobody has asked");
    for (int i = 0; i < in.path("requests").asInt(1); i++) {
      MetricQuery query = new MetricQuery.External("s0-prometheus", LabelSelector.everything());
      answer = served.read(List.of(query), NOW).get(0);
    }
    if (expect.has("sourceQueries")) {
      assertThat(world.queries()).isEqualTo(expect.get("sourceQueries").asInt());
    }
    if (expect.has("error")) {
      assertThat(answer instanceof Reading.Unavailable).isEqualTo(expect.get("error").asBoolean());
    }
    if (expect.has("value")) {
      long sum = ((Reading.Values) answer).milli().stream().mapToLong(milli -> milli).sum();
      assertThat(sum / 1000.0).isEqualTo(expect.get("value").asDouble());
    }
    if (expect.has("statusPatched")) {
      assertThat(!loop.status().equals(before)).isEqualTo(expect.get("statusPatched").asBoolean());
    }
    if (expect.has("maxTotalMs")) {
      assertThat(world.batches).as("everything in one batch each").hasSizeGreaterThan(1);
      assertThat(world.batches.size() * in.path("latencyMsEach").asInt())
          .isLessThanOrEqualTo(expect.get("maxTotalMs").asInt());
    }
  }

  private static List<JsonNode> scalers(JsonNode in) {
    List<JsonNode> all = new ArrayList<>();
    if (in.path("scalers").isInt()) {
      JsonNode any = JsonNodeFactory.instance.objectNode().put("value", 10).put("isActive", true);
      for (int i = 0; i < in.get("scalers").asInt(); i++) {
        all.add(any);
      }
      return all;
    }
    in.path("scalers").forEach(all::add);
    if (in.has("scaler")) {
      all.add(in.get("scaler"));
    }
    return all;
  }

  private static Reading reading(JsonNode scaler) {
    return scaler.hasNonNull("error")
        ? Reading.unavailable(scaler.get("error").asText())
        : new Reading.Triggered(
            scaler.path("value").asDouble(), Optional.of(scaler.path("isActive").asBoolean()));
  }

  private static void cacheLifecycle(JsonNode in, JsonNode expect) {
    LoopWorld world = new LoopWorld(1);
    world.triggers.put(0, Reading.triggered(10));
    ScaledObjectSpec spec = spec(in, List.of(LoopWorld.prometheus("t0", "10", "", true)));
    ScaledObjectLoop loop =
        new ScaledObjectLoop(LoopWorld.object(spec, KedaAnnotations.NONE), world.ports());
    loop.step(NOW);
    assertThat(loop.runtime().records.isEmpty()).as("records after a poll").isFalse();
    switch (in.get("operation").asText()) {
      case "deleteObject" -> loop.delete(NOW);
      case "stopLoop" -> loop.stop();
      default -> loop.runtime().renewTriggers();
    }
    if (expect.has("recordKept")) {
      assertThat(!loop.runtime().records.isEmpty()).isEqualTo(expect.get("recordKept").asBoolean());
    }
    if (expect.has("scalersCacheKept")) {
      assertThat(loop.runtime().triggersBuilt())
          .isEqualTo(expect.get("scalersCacheKept").asBoolean());
    }
  }

  private static void cacheLookup(JsonNode in, JsonNode expect) {
    JsonNode scalers = in.path("scalers");
    int count = scalers.isInt() ? scalers.asInt() : scalers.size();
    List<Trigger> triggers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      triggers.add(LoopWorld.prometheus("t" + i, "10", "", false));
    }
    ScaledObject object = LoopWorld.object(spec(in, triggers), KedaAnnotations.NONE);
    BuiltTriggers.Usable built =
        (BuiltTriggers.Usable)
            BuiltTriggers.build(BuiltTriggers.Written.of(object), TriggerSetup.none());
    assertThat(built.at(in.get("index").asInt()).isEmpty())
        .isEqualTo(expect.get("error").asBoolean());
  }
}
