package io.evenkeel.keda.trigger;

import io.evenkeel.keda.answer.BodyFormat;
import io.evenkeel.model.Violation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the metadata of a metrics-api trigger, in upstream's order. */
final class MetricsApiParser {
  private static final Key TARGET = Key.of("targetValue").optional();
  private static final Key FORMAT = Key.of("format").orElse("json");
  private static final Key AGGREGATION = Key.of("aggregationType").orElse("average");
  private static final Key AGGREGATE = Key.of("aggregateFromKubeServiceEndpoints").orElse("false");

  private MetricsApiParser() {}

  static @Nullable MetricsApiTrigger parse(TriggerMetadata metadata) {
    String metricType = metadata.externalMetricType();
    double target = metadata.number(TARGET);
    double activation = metadata.number(Key.of("activationTargetValue").orElse("0"));
    String url = metadata.text(Key.of("url"));
    BodyFormat format = format(metadata);
    String location = metadata.text(Key.of("valueLocation"));
    boolean unsafeSsl = metadata.flag(Key.of("unsafeSsl").orElse("false"));
    Duration timeout = metadata.duration(Key.of("timeout").optional());
    boolean aggregate = metadata.flag(AGGREGATE);
    String aggregation = metadata.choice(AGGREGATION, List.of("average", "sum", "max", "min"));
    HttpAuth auth = HttpAuth.parse(metadata);
    auth.noteIdle(metadata, List.of("custom", "oauth"));
    checkTarget(metadata, target);
    HttpConnection connection =
        new HttpConnection(
            headers(auth),
            new HttpIdentity.None(),
            auth.tls(unsafeSsl),
            timeout.isZero() ? metadata.context().httpTimeout() : timeout);
    Optional<Map.Entry<String, String>> parameter = auth.apiKey("query", "api_key");
    String name = metadata.metricName("metric-api-" + location);
    return metadata.unlessBroken(
        () ->
            new MetricsApiTrigger(
                name,
                metricType,
                url,
                format,
                location,
                target,
                activation,
                aggregate,
                aggregation,
                parameter.map(Map.Entry::getKey).orElse(""),
                parameter.map(Map.Entry::getValue).orElse(""),
                connection));
  }

  private static void checkTarget(TriggerMetadata metadata, double target) {
    if (metadata.isRead(TARGET) && target == 0 && !metadata.context().usesModifiers()) {
      metadata.reject(
          Violation.required(
              metadata.path(TARGET),
              "the metrics-api trigger needs a targetValue other than 0; set it"));
    }
  }

  private static BodyFormat format(TriggerMetadata metadata) {
    List<String> names = List.of("prometheus", "json", "xml", "yaml");
    String written = metadata.choice(FORMAT, names);
    if (written.equals("xml")) {
      metadata
          .notes()
          .add(
              FORMAT.name(),
              "upstream accepts xml and cannot decode it, so every evaluation of the metrics-api"
                  + " trigger fails; have the source answer in JSON");
    }
    for (BodyFormat format : BodyFormat.values()) {
      if (format.apiName().equals(written)) {
        return format;
      }
    }
    return BodyFormat.JSON;
  }

  private static Map<String, String> headers(HttpAuth auth) {
    Map<String, String> headers = new LinkedHashMap<>();
    auth.apiKey("header", "X-API-KEY")
        .ifPresent(header -> headers.put(header.getKey(), header.getValue()));
    headers.putAll(auth.authorization());
    return headers;
  }
}
