package io.evenkeel.keda.trigger;

import io.evenkeel.keda.trigger.Key.Place;
import io.evenkeel.model.Violation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the metadata of a prometheus trigger, in upstream's order. */
final class PrometheusParser {
  private static final Key CUSTOM_HEADERS = Key.of("customHeaders").optional();
  private static final Key UNSAFE_SSL = Key.of("unsafeSsl").optional();
  private static final Key AWS_REGION =
      Key.of("awsRegion").in(Place.METADATA, Place.AUTH).optional();
  private static final Key GOOGLE = Key.ofAuth("GoogleApplicationCredentials");
  private static final Key GOOGLE_ENV = Key.of("credentials").in(Place.ENV).optional();

  private PrometheusParser() {}

  static @Nullable PrometheusTrigger parse(TriggerMetadata metadata) {
    String metricType = metadata.externalMetricType();
    HttpAuth auth = HttpAuth.parse(metadata);
    String serverAddress = metadata.text(Key.of("serverAddress"));
    String query = metadata.text(Key.of("query"));
    Map<String, String> parameters = metadata.map(Key.of("queryParameters").optional());
    double threshold = metadata.number(Key.of("threshold"));
    double activation = metadata.number(Key.of("activationThreshold").optional());
    String namespace = metadata.text(Key.of("namespace").optional());
    Map<String, String> headers = metadata.map(CUSTOM_HEADERS);
    boolean ignoreNull = metadata.flag(Key.of("ignoreNullValues").orElse("true"));
    boolean unsafeSsl = metadata.flag(UNSAFE_SSL);
    String region = metadata.text(AWS_REGION);
    Duration timeout = metadata.duration(Key.of("timeout").optional());
    rejectTwoIdentities(metadata, auth);
    auth.noteIdle(metadata, List.of("apiKey"));
    HttpConnection connection =
        new HttpConnection(
            headers(headers, auth),
            identity(metadata, auth, region),
            auth.tls(unsafeSsl && !auth.has("tls")),
            timeout.isZero() ? metadata.context().httpTimeout() : timeout);
    String name = metadata.metricName("prometheus");
    return metadata.unlessBroken(
        () ->
            new PrometheusTrigger(
                name,
                metricType,
                serverAddress,
                query,
                threshold,
                activation,
                namespace,
                parameters,
                ignoreNull,
                connection));
  }

  private static void rejectTwoIdentities(TriggerMetadata metadata, HttpAuth auth) {
    if (!auth.isOff() && !metadata.context().podIdentity().isNone()) {
      metadata.reject(
          Violation.forbidden(
              metadata.path("authModes"),
              "pod identity cannot be enabled with other auth types; remove authModes or the"
                  + " podIdentity of the TriggerAuthentication"));
    }
  }

  private static Map<String, String> headers(Map<String, String> custom, HttpAuth auth) {
    Map<String, String> own = auth.authorization();
    if (own.isEmpty() && auth.has("custom")) {
      own = Map.of(auth.param("customAuthHeader"), auth.param("customAuthValue"));
    }
    Map<String, String> headers = new LinkedHashMap<>(custom);
    for (String name : own.keySet()) {
      headers.keySet().removeIf(name::equalsIgnoreCase);
    }
    headers.putAll(own);
    return headers;
  }

  private static HttpIdentity identity(TriggerMetadata metadata, HttpAuth auth, String region) {
    String google = metadata.text(GOOGLE);
    String googleEnv = metadata.text(GOOGLE_ENV);
    if (!auth.isOff()) {
      return auth.oauth();
    }
    return switch (metadata.context().podIdentity().provider()) {
      case "azure-workload" -> new HttpIdentity.Azure();
      case "gcp" -> new HttpIdentity.Google("");
      case "aws" -> aws(metadata, region);
      default -> {
        String credentials = google.isEmpty() ? googleEnv : google;
        yield credentials.isEmpty()
            ? new HttpIdentity.None()
            : new HttpIdentity.Google(credentials);
      }
    };
  }

  private static HttpIdentity aws(TriggerMetadata metadata, String region) {
    if (region.isEmpty()) {
      metadata.reject(
          Violation.required(
              metadata.path("awsRegion"),
              "the prometheus trigger signs its requests for AWS and needs awsRegion; set it"));
    }
    return new HttpIdentity.Aws(region, AwsAuthorization.parse(metadata));
  }
}
