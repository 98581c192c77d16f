package io.evenkeel.keda.trigger;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.keda.ExternalMetrics;
import io.evenkeel.keda.MetricQuantities;
import io.evenkeel.keda.answer.BodyFormat;
import io.evenkeel.keda.answer.UndecodableAnswerException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code metrics-api}: a number in the body of a response, of one address or put together from
 * every endpoint of a service. Endpoints that fail are left out; if all do, so does the trigger.
 *
 * @param metricName name of the metric
 * @param metricType {@code AverageValue} or as written
 * @param url address
 * @param format format of the body
 * @param valueLocation where in the body the value is
 * @param targetValue target
 * @param activationTargetValue value above which the trigger is active
 * @param aggregateFromKubeServiceEndpoints whether every endpoint of the service is asked
 * @param aggregationType {@code average}, {@code sum}, {@code max} or {@code min} of the endpoints
 * @param apiKeyParameter parameter that carries the API key; empty if none does
 * @param apiKey the API key that it carries
 * @param connection headers, credentials and limits of requests
 */
public record MetricsApiTrigger(
    String metricName,
    String metricType,
    String url,
    BodyFormat format,
    String valueLocation,
    double targetValue,
    double activationTargetValue,
    boolean aggregateFromKubeServiceEndpoints,
    String aggregationType,
    String apiKeyParameter,
    String apiKey,
    HttpConnection connection)
    implements TriggerSpec {
  private static final int OK = 200;

  /** Refuses null components. */
  public MetricsApiTrigger {
    Objects.requireNonNull(metricName, "metricName");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(connection, "connection");
  }

  @Override
  public String type() {
    return "metrics-api";
  }

  @Override
  public List<HpaDraft.Metric> metricSpecs() {
    return List.of(
        ExternalMetrics.metric(metricName, metricType, MetricQuantities.rounded(targetValue)));
  }

  /** Asks the address, or for the endpoints, of which {@link #endpointQueries} makes requests. */
  @Override
  public SourceQuery query(String name, Instant now) {
    ServiceUrl service = ServiceUrl.of(url);
    return aggregateFromKubeServiceEndpoints
        ? new SourceQuery.Endpoints(service.serviceName(), service.namespace())
        : request(url);
  }

  /** Returns a request for each endpoint of the service that is ready. */
  public List<SourceQuery.Http> endpointQueries(List<EndpointSlice> slices) {
    return ServiceUrl.of(url).endpointUrls(slices).stream().map(this::request).toList();
  }

  private SourceQuery.Http request(String address) {
    return connection.get(
        apiKeyParameter.isEmpty()
            ? address
            : GoUrl.withParameter(address, apiKeyParameter, apiKey));
  }

  @Override
  public TriggerReading evaluate(SourceAnswer answer, Instant now) {
    return Answers.read(answer, activationTargetValue, it -> Optional.ofNullable(read(it)));
  }

  private @Nullable TriggerReading read(SourceAnswer answer) {
    if (answer instanceof SourceAnswer.Several several) {
      return together(several.answers());
    }
    return answer instanceof SourceAnswer.Http http ? one(http) : null;
  }

  private TriggerReading one(SourceAnswer.Http http) {
    if (http.status() != OK) {
      String path = connection.get(url).path();
      return new TriggerReading.Failed(path + ": api returned " + http.status());
    }
    try {
      return TriggerReading.above(activationTargetValue, format.value(http.body(), valueLocation));
    } catch (UndecodableAnswerException e) {
      return TriggerReading.failed(metricName, String.valueOf(e.getMessage()));
    }
  }

  private TriggerReading together(List<SourceAnswer> answers) {
    if (answers.isEmpty()) {
      return TriggerReading.failed(
          metricName, "no endpoints URLs were given for the service name; check url");
    }
    List<Double> values = new ArrayList<>();
    for (SourceAnswer answer : answers) {
      TriggerReading reading =
          answer instanceof SourceAnswer.Several ? null : evaluate(answer, Instant.EPOCH);
      if (reading instanceof TriggerReading.Measured measured) {
        values.add(measured.value());
      }
    }
    return values.isEmpty()
        ? TriggerReading.failed(
            metricName,
            "could not get any metric successfully from the "
                + answers.size()
                + " provided endpoints")
        : TriggerReading.above(activationTargetValue, aggregate(values));
  }

  private double aggregate(List<Double> values) {
    double sum = values.stream().mapToDouble(it -> it).sum();
    return switch (aggregationType) {
      case "min" -> values.stream().mapToDouble(it -> it).min().orElse(0);
      case "max" -> values.stream().mapToDouble(it -> it).max().orElse(0);
      case "sum" -> sum;
      default -> sum / values.size();
    };
  }

  @Override
  public String toString() {
    return "MetricsApiTrigger[" + metricName + ", " + url + "]";
  }
}
