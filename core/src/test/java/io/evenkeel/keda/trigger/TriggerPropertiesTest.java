package io.evenkeel.keda.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.keda.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

/** Whatever the metadata are, parsing ends in a trigger that can be asked, or in violations. */
final class TriggerPropertiesTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  @Property(tries = 5000)
  void anyMetadata_endInATriggerOrInWords(
      @ForAll("types") String type,
      @ForAll("metadata") Map<String, String> metadata,
      @ForAll("metadata") Map<String, String> params,
      @ForAll("metricTypes") String metricType) {
    Trigger trigger = new Trigger(type, "", metadata, metricType, false, Optional.empty());
    TriggerContext context = TriggerContext.of(3, "ns").withAuthParams(params);
    check(TriggerSpec.parse(trigger, context.withResolvedEnv(params)));
  }

  @Property
  void anyTextForAKey_endsInATriggerOrInWords(
      @ForAll("types") String type,
      @ForAll("keys") String key,
      @ForAll @StringLength(max = 60) String text) {
    check(TriggerSpec.parse(Trigger.of(type, Map.of(key, text)), TriggerContext.of(0, "ns")));
  }

  private static void check(ParsedTrigger parsed) {
    parsed.notes().forEach(note -> assertThat(note.render()).startsWith("spec.triggers["));
    if (parsed instanceof ParsedTrigger.Refused refused) {
      assertThat(refused.violations())
          .isNotEmpty()
          .allSatisfy(it -> assertThat(it.field().text()).startsWith("spec.triggers["))
          .allSatisfy(it -> assertThat(it.render().lines()).hasSize(1))
          .doesNotHaveDuplicates();
      return;
    }
    TriggerSpec spec = parsed.orThrow();
    assertThat(spec.query("s3-metric", NOW)).isNotNull();
    assertThat(spec.evaluate(SourceAnswer.value(5), NOW)).isNotNull();
    assertThat(spec.toString()).isNotBlank();
    spec.metricNames().forEach(name -> assertThat(name).startsWith("s"));
  }

  @Property
  void anyValue_isActiveIfAboveTheThreshold(@ForAll double value) {
    Map<String, String> metadata =
        Map.of(
            "serverAddress",
            "http://p",
            "query",
            "up",
            "threshold",
            "1",
            "activationThreshold",
            "7.5");
    TriggerSpec spec =
        TriggerSpec.parse(Trigger.of("prometheus", metadata), TriggerContext.of(0, "ns")).orThrow();
    TriggerReading.Measured reading =
        (TriggerReading.Measured) spec.evaluate(SourceAnswer.value(value), NOW);
    assertThat(reading.active()).isEqualTo(value > 7.5);
    assertThat(reading.served().signum()).isNotNegative();
    assertThat(reading.remark().isEmpty()).isEqualTo(Double.isFinite(value));
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.of(
        "prometheus",
        "aws-cloudwatch",
        "aws-sqs-queue",
        "cpu",
        "memory",
        "cron",
        "kubernetes-workload",
        "metrics-api",
        "external",
        "external-push",
        "kafka",
        "influxdb",
        "github-runner",
        "nonsense");
  }

  @Provide
  Arbitrary<String> metricTypes() {
    return Arbitraries.of("", "AverageValue", "Value", "Utilization", "Odd");
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.of(
        "serverAddress",
        "query",
        "threshold",
        "activationThreshold",
        "customHeaders",
        "authModes",
        "timeout",
        "ignoreNullValues",
        "awsRegion",
        "namespace",
        "metricName",
        "dimensionName",
        "dimensionValue",
        "expression",
        "targetMetricValue",
        "minMetricValue",
        "metricStatPeriod",
        "metricCollectionTime",
        "metricEndTimeOffset",
        "identityOwner",
        "queueURL",
        "queueURLFromEnv",
        "queueLength",
        "value",
        "containerName",
        "type",
        "start",
        "end",
        "timezone",
        "desiredReplicas",
        "podSelector",
        "groupByNode",
        "url",
        "valueLocation",
        "targetValue",
        "format",
        "aggregationType",
        "aggregateFromKubeServiceEndpoints",
        "method",
        "scalerAddress",
        "lagThreshold",
        "thresholdValue",
        "bearerToken",
        "username",
        "cert",
        "key",
        "awsRoleArn",
        "awsAccessKeyID",
        "awsSecretAccessKey",
        "apiKey");
  }

  @Provide
  Arbitrary<Map<String, String>> metadata() {
    Arbitrary<String> values =
        Arbitraries.of(
            List.of(
                "",
                " ",
                "1",
                "0",
                "-1",
                "300",
                "9223372036854775807",
                "1e3",
                "1e400",
                "NaN",
                "true",
                "5m",
                "-5s",
                "a=b,c=d",
                "a=b=c",
                "a;b",
                "bearer,basic",
                "bearer",
                "apiKey",
                "tls",
                "operator",
                "pod",
                "http://h/a/b",
                "https://h",
                "json",
                "xml",
                "average",
                "query",
                "0 8 * * *",
                "0 20 * * *",
                "Europe/Berlin",
                "app=web",
                "app in (",
                "${VAR}",
                "50",
                "http://s.ns:80/m?x=%zz&y=1",
                "%",
                "\u0000",
                "8Gi"));
    return Arbitraries.maps(keys(), values).ofMaxSize(14);
  }
}
