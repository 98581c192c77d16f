package io.evenkeel.keda.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.answer.BodyFormat;
import io.evenkeel.keda.answer.UndecodableAnswerException;
import io.evenkeel.keda.auth.PodIdentity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;

/** Executes the vectors of the triggers that ask by HTTP: prometheus and metrics-api. */
final class HttpVectors {
  /** The token that upstream's fake of Google's token endpoint gives out. */
  private static final String FAKE_TOKEN = "fake_access_token";

  private HttpVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    return Map.of(
        "response:prometheus", HttpVectors::prometheusResponse,
        "request:prometheus", HttpVectors::prometheusRequest,
        "extractValue:metrics-api", HttpVectors::extractValue,
        "aggregate:metrics-api", HttpVectors::aggregate,
        "request:metrics-api", HttpVectors::metricsApiRequest,
        "endpoints:metrics-api", HttpVectors::endpoints);
  }

  private static void prometheusResponse(JsonNode in, JsonNode expect) {
    TriggerSpec spec = prometheus(in, "", TriggerContext.of(0, "ns"));
    AnswerVectors.check(spec.evaluate(http(in), AnswerVectors.NOW), expect);
  }

  private static void prometheusRequest(JsonNode in, JsonNode expect) {
    String credentials = in.path("credentials").asText("");
    TriggerContext context = TriggerContext.of(0, "ns");
    switch (credentials) {
      case "" -> {}
      case "pod identity gcp" -> context = context.withPodIdentity(PodIdentity.of("gcp"));
      case "credentials in auth params" ->
          context = context.withAuthParams(Map.of("GoogleApplicationCredentials", "{}"));
      case "credentials from env" -> context = context.withResolvedEnv(Map.of("CREDENTIALS", "{}"));
      default -> throw new AssertionError("unknown credentials " + credentials);
    }
    TriggerSpec spec = prometheus(in, in.path("serverAddressSuffix").asText(""), context);
    SourceQuery.Http query =
        sent((SourceQuery.Http) spec.query("s0-prometheus", AnswerVectors.NOW));
    checkRequest(query, expect);
    AnswerVectors.check(spec.evaluate(http(in), AnswerVectors.NOW), expect);
  }

  /** A fake of the adapter: exchanges Google's identity for the fake endpoint's token. */
  private static SourceQuery.Http sent(SourceQuery.Http query) {
    return query.identity() instanceof HttpIdentity.Google
        ? query.withAccessToken(FAKE_TOKEN)
        : query;
  }

  private static void checkRequest(SourceQuery.Http query, JsonNode expect) {
    if (expect.has("path")) {
      assertThat(query.path()).isEqualTo(expect.get("path").asText());
    }
    if (expect.has("query")) {
      assertThat(query.query()).isEqualTo(expect.get("query").asText());
    }
    if (expect.has("headers")) {
      assertThat(query.headers()).containsAllEntriesOf(TriggerVectors.texts(expect.get("headers")));
    }
  }

  private static TriggerSpec prometheus(JsonNode in, String suffix, TriggerContext context) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("serverAddress", "http://localhost:9090" + suffix);
    metadata.put("query", in.path("query").asText("up"));
    metadata.put("threshold", in.path("threshold").asText("100"));
    metadata.put("credentialsFromEnv", "CREDENTIALS");
    AnswerVectors.putIfGiven(
        metadata, in, "ignoreNullValues", "unsafeSsl", "namespace", "activationThreshold");
    List<String> headers = new ArrayList<>();
    TriggerVectors.texts(in.path("customHeaders"))
        .forEach((name, value) -> headers.add(name + "=" + value));
    metadata.put("customHeaders", String.join(",", headers));
    List<String> parameters = new ArrayList<>();
    TriggerVectors.texts(in.path("queryParameters"))
        .forEach((name, value) -> parameters.add(name + "=" + value));
    metadata.put("queryParameters", String.join(",", parameters));
    return TriggerSpec.parse(Trigger.of("prometheus", metadata), context).orThrow();
  }

  private static SourceAnswer http(JsonNode in) {
    return SourceAnswer.Http.of(in.path("status").asInt(200), in.path("body").asText(""));
  }

  private static void extractValue(JsonNode in, JsonNode expect) {
    BodyFormat format = BodyFormat.valueOf(in.get("format").asText().toUpperCase(Locale.ROOT));
    byte[] body = in.get("body").asText().getBytes(StandardCharsets.UTF_8);
    OptionalDouble value;
    try {
      value = OptionalDouble.of(format.value(body, in.get("valueLocation").asText()));
    } catch (UndecodableAnswerException e) {
      value = OptionalDouble.empty();
    }
    assertThat(value.isEmpty()).isEqualTo(expect.get("error").asBoolean());
    if (expect.has("value") && value.isPresent()) {
      assertThat(value.getAsDouble()).isEqualTo(expect.get("value").asDouble());
    }
  }

  private static void aggregate(JsonNode in, JsonNode expect) {
    List<SourceAnswer> answers = new ArrayList<>();
    for (JsonNode endpoint : in.get("endpoints")) {
      String body = "{\"value\": " + endpoint.path("value").asText("null") + "}";
      answers.add(SourceAnswer.Http.of(endpoint.get("status").asInt(), body));
    }
    Map<String, String> metadata = metricsApi("http://service.ns.svc:8080/metrics");
    metadata.put("aggregateFromKubeServiceEndpoints", "true");
    AnswerVectors.putIfGiven(metadata, in, "aggregationType");
    TriggerSpec spec = AnswerVectors.accepted("metrics-api", metadata);
    AnswerVectors.check(
        spec.evaluate(new SourceAnswer.Several(answers), AnswerVectors.NOW), expect);
  }

  private static void metricsApiRequest(JsonNode in, JsonNode expect) {
    TriggerSpec spec = AnswerVectors.accepted("metrics-api", metricsApi(in.get("url").asText()));
    checkRequest((SourceQuery.Http) spec.query("s0-metric-api-value", AnswerVectors.NOW), expect);
    TriggerReading reading = spec.evaluate(http(in), AnswerVectors.NOW);
    AnswerVectors.check(reading, expect);
    if (expect.has("errorMessage")) {
      assertThat(reading).isEqualTo(new TriggerReading.Failed(expect.get("errorMessage").asText()));
    }
  }

  private static void endpoints(JsonNode in, JsonNode expect) {
    Map<String, String> metadata = metricsApi(in.get("serviceUrl").asText());
    metadata.put("aggregateFromKubeServiceEndpoints", "true");
    MetricsApiTrigger spec = (MetricsApiTrigger) AnswerVectors.accepted("metrics-api", metadata);
    List<EndpointSlice> slices = new ArrayList<>();
    in.get("slices").forEach(slice -> slices.add(slice(slice)));
    List<String> urls = spec.endpointQueries(slices).stream().map(SourceQuery.Http::url).toList();
    if (expect.has("urls")) {
      assertThat(urls).isEqualTo(AnswerVectors.texts(expect.get("urls")));
    }
    if (expect.has("error")) {
      assertThat(urls.isEmpty()).isEqualTo(expect.get("error").asBoolean());
    }
  }

  private static EndpointSlice slice(JsonNode node) {
    List<Integer> ports = new ArrayList<>();
    node.path("ports").forEach(port -> ports.add(port.asInt()));
    List<EndpointSlice.Endpoint> endpoints = new ArrayList<>();
    for (JsonNode endpoint : node.path("endpoints")) {
      endpoints.add(
          new EndpointSlice.Endpoint(
              AnswerVectors.texts(endpoint.path("addresses")),
              endpoint.path("ready").asBoolean(true)));
    }
    return new EndpointSlice(
        node.path("namespace").asText(), node.path("service").asText(), ports, endpoints);
  }

  private static Map<String, String> metricsApi(String url) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("url", url);
    metadata.put("valueLocation", "value");
    metadata.put("targetValue", "1");
    return metadata;
  }
}
