package io.evenkeel.keda.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.auth.PodIdentity;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.StreamSupport;

/**
 * Executes what the vectors of single triggers have in common. A kind is followed by a colon and
 * the type of the trigger: {@code parse:cron}.
 */
public final class TriggerVectors {
  private static final Map<String, String> TYPE_BY_SOURCE =
      Map.of(
          "prometheus_scaler_test", "prometheus",
          "aws_cloudwatch_scaler_test", "aws-cloudwatch",
          "aws_sqs_queue_scaler_test", "aws-sqs-queue",
          "cpu_memory_scaler_test", "cpu",
          "cron_scaler_test", "cron",
          "external_scaler_test", "external",
          "kubernetes_workload_scaler_test", "kubernetes-workload",
          "metrics_api_scaler_test", "metrics-api");

  private TriggerVectors() {}

  /** Returns kind and type of a case of a single trigger; nothing for any other case. */
  public static Optional<String> kind(JsonNode node) {
    String scaler = node.path("input").path("scaler").asText();
    String file = node.path("source").asText().replaceFirst("\\.go.*", "").replaceFirst(".*/", "");
    String type = scaler.isEmpty() ? TYPE_BY_SOURCE.getOrDefault(file, "") : scaler;
    return Optional.of(node.path("kind").asText() + ":" + type).filter(kinds()::containsKey);
  }

  /** Returns who executes which kind. */
  public static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    Map<String, BiConsumer<JsonNode, JsonNode>> kinds = new HashMap<>();
    for (String type : TYPE_BY_SOURCE.values()) {
      kinds.put("parse:" + type, (in, expect) -> parse(type, in, expect));
      kinds.put("parsedFields:" + type, (in, expect) -> checkFields(accepted(type, in), expect));
      kinds.put("metricName:" + type, (in, expect) -> metricName(type, in, expect));
    }
    kinds.put("parse:external-push", (in, expect) -> parse("external-push", in, expect));
    kinds.put("metricSpec:cpu", TriggerVectors::metricSpec);
    kinds.putAll(AnswerVectors.kinds());
    return kinds;
  }

  private static void parse(String type, JsonNode in, JsonNode expect) {
    ParsedTrigger parsed = parsed(type, in);
    boolean refused = parsed instanceof ParsedTrigger.Refused;
    assertThat(refused).as("%s", parsed).isEqualTo(expect.get("error").asBoolean());
    if (parsed instanceof ParsedTrigger.Accepted accepted) {
      checkFields(accepted.spec(), expect);
    }
  }

  /** Every expected field but {@code error} is a component of that name, as the API spells it. */
  private static void checkFields(TriggerSpec spec, JsonNode expect) {
    for (var entry : expect.properties()) {
      Optional<Object> component = component(spec, entry.getKey());
      if (component.isPresent()) {
        assertSame(component.get(), expect.get(entry.getKey()));
      }
    }
  }

  private static void assertSame(Object component, JsonNode expected) {
    if (expected.isArray()) {
      List<String> texts =
          StreamSupport.stream(expected.spliterator(), false).map(JsonNode::asText).toList();
      assertThat(component).isEqualTo(texts);
    } else if (component instanceof Number number) {
      assertThat(number.doubleValue()).isEqualTo(expected.asDouble());
    } else {
      assertThat(String.valueOf(component)).isEqualTo(expected.asText());
    }
  }

  private static Optional<Object> component(Object spec, String name) {
    for (RecordComponent component : spec.getClass().getRecordComponents()) {
      Object value = value(component, spec);
      if (component.getName().equals(name)) {
        return Optional.of(value);
      }
      if (value instanceof CloudWatchWindow || value instanceof HttpConnection) {
        Optional<Object> inner = component(value, name);
        if (inner.isPresent()) {
          return inner;
        }
      }
    }
    return Optional.empty();
  }

  private static Object value(RecordComponent component, Object owner) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static void metricName(String type, JsonNode in, JsonNode expect) {
    assertThat(accepted(type, in).metricNames()).containsExactly(expect.get("metricName").asText());
  }

  private static void metricSpec(JsonNode in, JsonNode expect) {
    HpaDraft.Metric metric = accepted(in.get("resource").asText(), in).metricSpecs().get(0);
    assertThat(metric.type()).isEqualTo(expect.get("type").asText());
    HpaDraft.Source source =
        metric.resource() == null ? metric.containerResource() : metric.resource();
    assertThat(source.name()).isEqualTo(expect.get("name").asText());
    assertThat(source.target().type()).isEqualTo(expect.get("targetType").asText());
    JsonNode container = expect.get("container");
    assertThat(source.container())
        .isEqualTo(container == null || container.isNull() ? null : container.asText());
  }

  static TriggerSpec accepted(String type, JsonNode in) {
    return parsed(type, in).orThrow();
  }

  private static ParsedTrigger parsed(String type, JsonNode in) {
    Trigger trigger =
        new Trigger(
            type,
            "",
            texts(in.path("metadata")),
            in.path("metricType").asText(""),
            false,
            Optional.empty());
    TriggerContext context =
        TriggerContext.of(in.path("triggerIndex").asInt(), in.path("namespace").asText(""))
            .withAuthParams(texts(in.path("authParams")))
            .withResolvedEnv(texts(in.path("resolvedEnv")))
            .withPodIdentity(identity(in));
    return TriggerSpec.parse(trigger, context);
  }

  private static PodIdentity identity(JsonNode in) {
    JsonNode whole = in.path("podIdentity");
    String provider = whole.path("provider").asText(in.path("podIdentityProvider").asText(""));
    Optional<String> absent = Optional.empty();
    return new PodIdentity(
        provider,
        absent,
        absent,
        absent,
        Optional.of(whole.path("roleArn").asText("")),
        Optional.of(whole.path("externalID").asText("")),
        absent);
  }

  static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }
}
