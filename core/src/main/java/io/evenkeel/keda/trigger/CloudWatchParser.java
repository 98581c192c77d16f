package io.evenkeel.keda.trigger;

import io.evenkeel.keda.trigger.Key.Place;
import io.evenkeel.model.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the metadata of an aws-cloudwatch trigger, in upstream's order. */
final class CloudWatchParser {
  private static final Key NAMESPACE = Key.of("namespace").optional();
  private static final Key METRIC_NAME = Key.of("metricName").optional();
  private static final Key DIMENSION_NAME = Key.of("dimensionName").optional();
  private static final Key DIMENSION_VALUE = Key.of("dimensionValue").optional();
  private static final Key EXPRESSION = Key.of("expression").optional();
  private static final Key METRIC_UNIT = Key.of("metricUnit").optional();
  private static final Key PERIOD = Key.of("metricStatPeriod").orElse("300");
  private static final Key COLLECTION = Key.of("metricCollectionTime").orElse("300");
  private static final List<String> UNITS =
      List.of(
          "Seconds",
          "Microseconds",
          "Milliseconds",
          "Bytes",
          "Kilobytes",
          "Megabytes",
          "Gigabytes",
          "Terabytes",
          "Bits",
          "Kilobits",
          "Megabits",
          "Gigabits",
          "Terabits",
          "Percent",
          "Count",
          "Bytes/Second",
          "Kilobytes/Second",
          "Megabytes/Second",
          "Gigabytes/Second",
          "Terabytes/Second",
          "Bits/Second",
          "Kilobits/Second",
          "Megabits/Second",
          "Gigabits/Second",
          "Terabits/Second",
          "Count/Second",
          "None");

  private final TriggerMetadata metadata;

  private CloudWatchParser(TriggerMetadata metadata) {
    this.metadata = metadata;
  }

  static @Nullable CloudWatchTrigger parse(TriggerMetadata metadata) {
    return new CloudWatchParser(metadata).trigger();
  }

  private @Nullable CloudWatchTrigger trigger() {
    String metricType = metadata.externalMetricType();
    List<String> names = metadata.list(DIMENSION_NAME, ";");
    List<String> values = metadata.list(DIMENSION_VALUE, ";");
    double target = metadata.number(Key.of("targetMetricValue"));
    double activation = metadata.number(Key.of("activationTargetMetricValue").optional());
    double least = metadata.number(Key.of("minMetricValue"));
    boolean ignoreNull = metadata.flag(Key.of("ignoreNullValues").orElse("true"));
    long collection = metadata.integer(COLLECTION);
    String stat = metadata.text(Key.of("metricStat").orElse("Average"));
    long period = metadata.integer(PERIOD);
    long offset = metadata.integer(Key.of("metricEndTimeOffset").orElse("0"));
    String region = metadata.text(Key.of("awsRegion").in(Place.METADATA, Place.AUTH));
    String account = metadata.text(Key.of("awsAccountId").optional());
    String endpoint = metadata.text(Key.of("awsEndpoint").optional());
    checkMetric(names, values);
    checkTimes(period, collection);
    AwsCredentials credentials = AwsAuthorization.parse(metadata);
    return metadata.unlessBroken(
        () ->
            new CloudWatchTrigger(
                metadata.metricName("aws-cloudwatch"),
                metricType,
                metadata.text(NAMESPACE),
                metadata.text(METRIC_NAME),
                names,
                values,
                metadata.text(EXPRESSION),
                target,
                activation,
                least,
                ignoreNull,
                stat,
                metadata.text(METRIC_UNIT),
                new CloudWatchWindow(period, offset, collection),
                region,
                account,
                endpoint,
                credentials));
  }

  /** None of this is looked at if there is an expression. */
  private void checkMetric(List<String> names, List<String> values) {
    boolean expression = metadata.has(EXPRESSION);
    for (Key key : List.of(NAMESPACE, METRIC_NAME, DIMENSION_NAME, DIMENSION_VALUE)) {
      if (!metadata.has(key) && !expression) {
        metadata.reject(
            Violation.required(
                metadata.path(key),
                "the aws-cloudwatch trigger needs "
                    + key.name()
                    + " if it has no expression; set it"));
      }
    }
    String unit = metadata.text(METRIC_UNIT);
    if (expression) {
      return;
    }
    if (!names.isEmpty() && !values.isEmpty() && names.size() != values.size()) {
      metadata.reject(
          DIMENSION_VALUE,
          String.join(";", values),
          "must have as many parts between semicolons as dimensionName, which is " + names.size());
    }
    if (!unit.isEmpty() && !UNITS.contains(unit)) {
      metadata.reject(Violation.notSupported(metadata.path(METRIC_UNIT), unit, UNITS));
    }
  }

  private void checkTimes(long period, long collection) {
    boolean fits =
        period <= 60 ? List.of(1L, 5L, 10L, 30L, 60L).contains(period) : period % 60 == 0;
    if (!fits) {
      if (metadata.isRead(PERIOD)) {
        metadata.reject(
            PERIOD, period, "must be one of 1, 5, 10, 30 or a multiple of 60; write one");
      }
    } else if (metadata.isRead(COLLECTION) && (collection < 0 || collection % period != 0)) {
      metadata.reject(
          COLLECTION,
          collection,
          "must be a multiple of metricStatPeriod, which is " + period + "; write one");
    }
  }
}
