package io.evenkeel.keda.trigger;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What a CloudWatch query asks for. */
public sealed interface CloudWatchData {
  /** Returns the id of the query within the request. */
  String id();

  /** Returns the granularity in seconds. */
  long periodSeconds();

  /**
   * A statistic of one metric.
   *
   * @param namespace namespace of the metric
   * @param metricName its name
   * @param dimensions its dimensions, in order
   * @param stat statistic, such as {@code Average}
   * @param unit unit; empty for any
   * @param periodSeconds granularity in seconds
   */
  record MetricStat(
      String namespace,
      String metricName,
      Map<String, String> dimensions,
      String stat,
      String unit,
      long periodSeconds)
      implements CloudWatchData {
    /** Copies the dimensions, in their order. */
    public MetricStat {
      Objects.requireNonNull(namespace, "namespace");
      dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
    }

    @Override
    public String id() {
      return "c1";
    }
  }

  /**
   * A Metrics Insights query or metric math.
   *
   * @param text the expression
   * @param periodSeconds granularity in seconds
   */
  record Expression(String text, long periodSeconds) implements CloudWatchData {
    @Override
    public String id() {
      return "q1";
    }
  }
}
