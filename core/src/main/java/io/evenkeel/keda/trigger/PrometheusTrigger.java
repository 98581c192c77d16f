package io.evenkeel.keda.trigger;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.keda.ExternalMetrics;
import io.evenkeel.keda.MetricQuantities;
import io.evenkeel.keda.answer.PrometheusAnswer;
import io.evenkeel.keda.answer.UndecodableAnswerException;
import io.evenkeel.model.GoFloat;
import io.evenkeel.model.GoText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code prometheus}: the value of a query that gives one series.
 *
 * <pre>
 * no series, an empty sample, NaN, ±Inf   0 if ignoreNullValues, else an error
 * more than one series                    an error
 * null for a value                        −1, which the HPA is served as 0
 * </pre>
 *
 * @param metricName name of the metric
 * @param metricType {@code AverageValue} or as written
 * @param serverAddress address of the server
 * @param query the query
 * @param threshold target
 * @param activationThreshold value above which the trigger is active
 * @param namespace namespace for servers that ask for one; empty for none
 * @param queryParameters further parameters
 * @param ignoreNullValues whether the absence of a value is 0
 * @param connection headers, credentials and limits of requests
 */
public record PrometheusTrigger(
    String metricName,
    String metricType,
    String serverAddress,
    String query,
    double threshold,
    double activationThreshold,
    String namespace,
    Map<String, String> queryParameters,
    boolean ignoreNullValues,
    HttpConnection connection)
    implements TriggerSpec {
  private static final int LONGEST_SHOWN = 200;

  /** Copies the parameters, in their order. */
  public PrometheusTrigger {
    Objects.requireNonNull(metricName, "metricName");
    Objects.requireNonNull(connection, "connection");
    queryParameters = HttpConnection.copy(queryParameters);
  }

  @Override
  public String type() {
    return "prometheus";
  }

  @Override
  public List<HpaDraft.Metric> metricSpecs() {
    return List.of(
        ExternalMetrics.metric(metricName, metricType, MetricQuantities.rounded(threshold)));
  }

  @Override
  public SourceQuery query(String name, Instant now) {
    StringBuilder url =
        new StringBuilder(serverAddress)
            .append("/api/v1/query?query=")
            .append(GoText.queryEscaped(query))
            .append("&time=")
            .append(now.truncatedTo(ChronoUnit.SECONDS));
    if (!namespace.isEmpty()) {
      url.append("&namespace=").append(namespace);
    }
    queryParameters.forEach(
        (key, value) ->
            url.append('&')
                .append(GoText.queryEscaped(key))
                .append('=')
                .append(GoText.queryEscaped(value)));
    return connection.get(url.toString());
  }

  @Override
  public TriggerReading evaluate(SourceAnswer answer, Instant now) {
    return Answers.read(
        answer,
        activationThreshold,
        it -> it instanceof SourceAnswer.Http http ? Optional.of(read(http)) : Optional.empty());
  }

  private TriggerReading read(SourceAnswer.Http http) {
    if (http.status() < 200 || http.status() > 299) {
      String body = new String(http.body(), StandardCharsets.UTF_8);
      return failed(
          "prometheus query api returned error. status: "
              + http.status()
              + " response: "
              + body.substring(0, Math.min(body.length(), LONGEST_SHOWN)));
    }
    try {
      return read(PrometheusAnswer.decode(http.body()));
    } catch (UndecodableAnswerException e) {
      return failed(e.getMessage() + "; a query must give a vector: wrap a scalar in vector(…)");
    }
  }

  private TriggerReading read(PrometheusAnswer answer) {
    return switch (answer.shape()) {
      case NO_SERIES -> absent("the result is empty");
      case NO_VALUE -> absent("the value list is empty");
      case SEVERAL_SERIES ->
          failed(
              "prometheus query " + query + " returned multiple elements; aggregate, as by sum()");
      case TOO_SHORT -> failed("prometheus query " + query + " didn't return enough values");
      case NULL_VALUE -> TriggerReading.above(activationThreshold, -1);
      case VALUE -> read(answer.text());
    };
  }

  private TriggerReading read(String text) {
    OptionalDouble value = GoFloat.parse(text);
    if (value.isEmpty()) {
      return failed("the value '" + text + "' is no number");
    }
    double number = value.getAsDouble();
    return Double.isFinite(number)
        ? TriggerReading.above(activationThreshold, number)
        : absent("the query returns " + number);
  }

  private TriggerReading absent(String what) {
    return ignoreNullValues
        ? TriggerReading.above(activationThreshold, 0)
        : failed(
            what
                + "; let the query give a number, as by 'or vector(0)', or set ignoreNullValues to"
                + " true to read it as 0");
  }

  private TriggerReading failed(String error) {
    return TriggerReading.failed(metricName, error);
  }
}
