package io.evenkeel.keda.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.keda.Trigger;
import io.evenkeel.model.PodSnapshot.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Executes the vectors of what triggers ask and what they make of an answer. */
final class AnswerVectors {
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private AnswerVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    Map<String, BiConsumer<JsonNode, JsonNode>> kinds = new LinkedHashMap<>();
    kinds.put("activity:cron", AnswerVectors::cronActivity);
    kinds.put("value:cron", AnswerVectors::cronActivity);
    kinds.put("activity:kubernetes-workload", AnswerVectors::workload);
    kinds.put("value:kubernetes-workload", AnswerVectors::workload);
    kinds.put("response:aws-cloudwatch", AnswerVectors::cloudWatchResponse);
    kinds.put("queryWindow:aws-cloudwatch", AnswerVectors::queryWindow);
    kinds.put("response:aws-sqs-queue", AnswerVectors::sqsResponse);
    kinds.put("externalScalerSpecs:external", AnswerVectors::externalScalerSpecs);
    kinds.putAll(HttpVectors.kinds());
    return kinds;
  }

  private static void cronActivity(JsonNode in, JsonNode expect) {
    TriggerSpec spec = TriggerVectors.accepted("cron", in);
    Instant now = Instant.parse(in.get("now").asText());
    check(spec.evaluate(SourceAnswer.nothing(), now), expect);
  }

  private static void workload(JsonNode in, JsonNode expect) {
    List<SourceAnswer.Pod> pods = new ArrayList<>();
    for (JsonNode node : in.path("pods")) {
      SourceAnswer.Pod pod =
          new SourceAnswer.Pod(
              node.path("namespace").asText(),
              TriggerVectors.texts(node.path("labels")),
              Phase.valueOf(node.path("phase").asText("Running").toUpperCase(Locale.ROOT)),
              node.path("nodeName").asText(""));
      for (int i = 0; i < node.path("count").asInt(1); i++) {
        pods.add(pod);
      }
    }
    TriggerSpec spec = TriggerVectors.accepted("kubernetes-workload", in);
    check(spec.evaluate(new SourceAnswer.Pods(pods), NOW), expect);
  }

  private static void cloudWatchResponse(JsonNode in, JsonNode expect) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("targetMetricValue", "100");
    metadata.put("awsRegion", "us-west-2");
    metadata.put("identityOwner", "operator");
    if (in.path("expression").asBoolean()) {
      metadata.put("expression", "SELECT MIN(MessageCount) FROM \"AWS/AmazonMQ\"");
    } else {
      metadata.put("namespace", "Custom");
      metadata.put("metricName", "HasData");
      metadata.put("dimensionName", "DIM");
      metadata.put("dimensionValue", "DIM_VALUE");
    }
    putIfGiven(metadata, in, "minMetricValue", "ignoreNullValues", "activationTargetMetricValue");
    TriggerSpec spec = accepted("aws-cloudwatch", metadata);
    check(spec.evaluate(metricData(in.get("response")), NOW), expect);
  }

  private static SourceAnswer metricData(JsonNode response) {
    if (response.path("apiError").asBoolean()) {
      return SourceAnswer.failed("error");
    }
    List<List<Double>> results = new ArrayList<>();
    for (JsonNode result : response.path("results")) {
      List<Double> values = new ArrayList<>();
      result.path("values").forEach(value -> values.add(value.asDouble()));
      results.add(values);
    }
    return new SourceAnswer.MetricData(results);
  }

  private static void queryWindow(JsonNode in, JsonNode expect) {
    CloudWatchWindow window =
        new CloudWatchWindow(
            in.get("metricStatPeriod").asLong(),
            in.get("metricEndTimeOffset").asLong(),
            in.get("metricCollectionTime").asLong());
    Instant now = Instant.parse(in.get("now").asText());
    assertThat(window.startTime(now)).isEqualTo(expect.get("startTime").asText());
    assertThat(window.endTime(now)).isEqualTo(expect.get("endTime").asText());
  }

  private static void sqsResponse(JsonNode in, JsonNode expect) {
    JsonNode response = in.get("response");
    SourceAnswer answer =
        response.path("apiError").asBoolean()
            ? SourceAnswer.failed("error")
            : new SourceAnswer.QueueAttributes(TriggerVectors.texts(response.get("attributes")));
    TriggerSpec spec = sqs(in);
    if (in.has("attributesRequested")) {
      SourceQuery.Sqs query = (SourceQuery.Sqs) spec.query("s0-aws-sqs-queue", NOW);
      assertThat(query.attributes()).isEqualTo(texts(in.get("attributesRequested")));
    }
    check(spec.evaluate(answer, NOW), expect);
  }

  private static TriggerSpec sqs(JsonNode in) {
    if (in.has("metadata")) {
      return TriggerVectors.accepted("aws-sqs-queue", in);
    }
    List<String> requested = texts(in.get("attributesRequested"));
    return accepted(
        "aws-sqs-queue",
        Map.of(
            "queueURL", "queue",
            "awsRegion", "eu-west-1",
            "identityOwner", "operator",
            "scaleOnInFlight", asks(requested, "NotVisible"),
            "scaleOnDelayed", asks(requested, "Delayed")));
  }

  private static String asks(List<String> requested, String suffix) {
    return String.valueOf(requested.contains("ApproximateNumberOfMessages" + suffix));
  }

  private static void externalScalerSpecs(JsonNode in, JsonNode expect) {
    List<ExternalTrigger.Served> served = new ArrayList<>();
    for (JsonNode spec : in.get("metricSpecs")) {
      served.add(
          new ExternalTrigger.Served(
              spec.get("metricName").asText(),
              spec.path("targetSize").asLong(),
              spec.path("targetSizeFloat").asDouble()));
    }
    Trigger trigger =
        new Trigger(
            "external",
            "",
            Map.of("scalerAddress", "scaler:9090"),
            in.path("metricType").asText(""),
            false,
            Optional.empty());
    TriggerContext context = TriggerContext.of(in.path("triggerIndex").asInt(), "ns");
    ExternalTrigger parsed = (ExternalTrigger) TriggerSpec.parse(trigger, context).orThrow();
    ExternalTrigger spec = parsed.withServed(served);
    assertThat(spec.metricSpecs()).hasSize(expect.get("count").asInt());
    assertThat(spec.metricNames()).isEqualTo(texts(expect.get("names")));
    JsonNode targets = expect.get("integerTargets");
    for (int i = 0; i < targets.size(); i++) {
      if (!targets.get(i).isNull()) {
        HpaDraft.Target target = spec.metricSpecs().get(i).external().target();
        assertThat(Optional.ofNullable(target.averageValue()).orElse(target.value()))
            .hasToString(targets.get(i).asText());
      }
    }
  }

  static TriggerSpec accepted(String type, Map<String, String> metadata) {
    return TriggerSpec.parse(Trigger.of(type, metadata), TriggerContext.of(0, "ns")).orThrow();
  }

  static void putIfGiven(Map<String, String> metadata, JsonNode in, String... names) {
    for (String name : Arrays.asList(names)) {
      if (in.hasNonNull(name)) {
        metadata.put(name, in.get(name).asText());
      }
    }
  }

  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  /** A failure has no value; the schema writes −1 for that. */
  static void check(TriggerReading reading, JsonNode expect) {
    boolean failed = reading instanceof TriggerReading.Failed;
    boolean error = expect.has("error") && expect.get("error").asBoolean();
    assertThat(failed).as("%s", reading).isEqualTo(error);
    if (expect.has("value")) {
      double value = reading instanceof TriggerReading.Measured it ? it.value() : -1;
      assertThat(value).isCloseTo(expect.get("value").asDouble(), within(1e-9));
    }
    if (expect.has("isActive")) {
      assertThat(reading.active()).isEqualTo(expect.get("isActive").asBoolean());
    }
  }
}
