package io.evenkeel.keda.trigger;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.keda.ExternalMetrics;
import io.evenkeel.keda.MetricQuantities;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code aws-cloudwatch}: the newest value of a metric or of an expression.
 *
 * <pre>
 * window   end = ⌊now − metricEndTimeOffset⌋ to the period, start = end − metricCollectionTime
 * value    the first value of the first result;
 *          minMetricValue if there is no result, or none of its values and ignoreNullValues
 * </pre>
 *
 * Values of the window are never put together. Activity goes by the value so found, so that a
 * {@code minMetricValue} above the threshold keeps the workload awake.
 *
 * @param metricName name of the metric as the HPA knows it
 * @param metricType {@code AverageValue} or as written
 * @param namespace namespace of the metric
 * @param metricsName name of the metric at CloudWatch (key {@code metricName})
 * @param dimensionName names of its dimensions
 * @param dimensionValue their values, as many
 * @param expression expression in place of the metric; empty for none
 * @param targetMetricValue target
 * @param activationTargetMetricValue value above which the trigger is active
 * @param minMetricValue value if there is none
 * @param ignoreNullValues whether an empty result is no error
 * @param metricStat statistic
 * @param metricUnit unit; empty for any
 * @param window how the window is found
 * @param awsRegion region
 * @param awsAccountId account the metric is in; empty for the caller's own
 * @param awsEndpoint address in place of the region's own; empty for that
 * @param credentials who asks
 */
public record CloudWatchTrigger(
    String metricName,
    String metricType,
    String namespace,
    String metricsName,
    List<String> dimensionName,
    List<String> dimensionValue,
    String expression,
    double targetMetricValue,
    double activationTargetMetricValue,
    double minMetricValue,
    boolean ignoreNullValues,
    String metricStat,
    String metricUnit,
    CloudWatchWindow window,
    String awsRegion,
    String awsAccountId,
    String awsEndpoint,
    AwsCredentials credentials)
    implements TriggerSpec {
  /** Copies the lists. */
  public CloudWatchTrigger {
    Objects.requireNonNull(metricName, "metricName");
    Objects.requireNonNull(window, "window");
    dimensionName = List.copyOf(dimensionName);
    dimensionValue = List.copyOf(dimensionValue);
  }

  @Override
  public String type() {
    return "aws-cloudwatch";
  }

  @Override
  public List<HpaDraft.Metric> metricSpecs() {
    return List.of(
        ExternalMetrics.metric(
            metricName, metricType, MetricQuantities.rounded(targetMetricValue)));
  }

  @Override
  public SourceQuery query(String name, Instant now) {
    return new SourceQuery.CloudWatch(
        awsRegion,
        awsEndpoint,
        credentials,
        window.startTime(now),
        window.endTime(now),
        awsAccountId,
        data());
  }

  private CloudWatchData data() {
    if (!expression.isEmpty()) {
      return new CloudWatchData.Expression(expression, window.metricStatPeriod());
    }
    Map<String, String> dimensions = new LinkedHashMap<>();
    for (int i = 0; i < dimensionName.size(); i++) {
      dimensions.put(dimensionName.get(i), dimensionValue.get(i));
    }
    return new CloudWatchData.MetricStat(
        namespace, metricsName, dimensions, metricStat, metricUnit, window.metricStatPeriod());
  }

  @Override
  public TriggerReading evaluate(SourceAnswer answer, Instant now) {
    return Answers.read(
        answer,
        activationTargetMetricValue,
        it ->
            it instanceof SourceAnswer.MetricData data
                ? Optional.of(read(data.results()))
                : Optional.empty());
  }

  private TriggerReading read(List<List<Double>> results) {
    boolean empty = results.isEmpty() || results.get(0).isEmpty();
    if (empty && !results.isEmpty() && !ignoreNullValues) {
      return TriggerReading.failed(
          metricName,
          "empty metric data received, ignoreNullValues is false, returning error; widen"
              + " metricCollectionTime or raise metricEndTimeOffset, as CloudWatch is late");
    }
    double value = empty ? minMetricValue : results.get(0).get(0);
    return TriggerReading.above(activationTargetMetricValue, value);
  }
}
