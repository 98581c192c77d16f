package io.evenkeel.loop.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.keda.KedaCondition;
import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.ParsedTrigger;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.keda.trigger.TriggerSpec;
import io.evenkeel.loop.Ports;
import io.evenkeel.loop.ScaledObjectLoop;
import io.evenkeel.loop.ScaledObjectStep;
import io.evenkeel.loop.TriggerSetup;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.FakeMetrics;
import io.evenkeel.spi.FakePods;
import io.evenkeel.spi.FakeScale;
import io.evenkeel.spi.FakeStore;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.PodTemplate.Container;
import io.evenkeel.spi.PodTemplate.FromKey;
import io.evenkeel.spi.PodTemplate.Holder;
import io.evenkeel.spi.SecretSource.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of secrets reach the sources of metrics, and nobody's eyes. */
final class SecrecyTest {
  private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");
  private static final String VALUE = "s3cr3t";

  private static final List<String> PARAMETERS =
      List.of(
          "bearerToken",
          "username",
          "password",
          "ca",
          "cert",
          "key",
          "apiKey",
          "method",
          "authModes",
          "customAuthHeader",
          "customAuthValue",
          "clientSecret",
          "awsAccessKeyID",
          "awsSecretAccessKey",
          "awsSessionToken",
          "caCert",
          "tlsClientCert",
          "tlsClientKey",
          "GoogleApplicationCredentials");

  private final FakeScale scale = new FakeScale(1);
  private final FakeStore store = new FakeStore();
  private final FakeMetrics metrics = new FakeMetrics();

  private static CredentialWorld world(String parameter) {
    CredentialWorld world =
        new CredentialWorld(
            CredentialWorld.OBJECT.replace("authModes: bearer", "passwordFromEnv: PASSWORD")
                + """
                ---
                apiVersion: keda.sh/v1alpha1
                kind: TriggerAuthentication
                metadata: {name: creds, namespace: shop}
                spec:
                  secretTargetRef:
                  - {parameter: %s, name: api, key: value}
                """
                    .formatted(parameter),
            new Container(
                "web",
                List.of(),
                List.of(new FromKey("PASSWORD", Holder.SECRET, "api", "value", false))));
    world.secrets.put(Kind.SECRET, "shop", "api", Map.of("value", VALUE));
    return world;
  }

  private ScaledObjectLoop loop(CredentialWorld world) {
    Ports ports = new Ports(scale, new FakePods(), metrics, store);
    return new ScaledObjectLoop(world.object(), ports, HpaOptions.defaults(), world.setup());
  }

  @Test
  void values_reachTheSourceOfMetrics() {
    metrics.readings.put("s0-prometheus", Reading.triggered(50));

    loop(world("bearerToken")).step(START);

    MetricQuery.OfTrigger query = (MetricQuery.OfTrigger) metrics.batches.get(0).get(0);
    assertThat(query.parameters()).isEqualTo(Map.of("bearerToken", VALUE, "password", VALUE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bearerToken", "authModes", "method", "awsRegion"})
  void loop_showsNoValue_whateverBecomesOfTheTrigger(String parameter) {
    ScaledObjectLoop loop = loop(world(parameter));

    ScaledObjectStep failing = loop.step(START);
    metrics.readings.put("s0-prometheus", Reading.triggered(50));
    ScaledObjectStep working = loop.step(START.plusSeconds(30));

    assertThat(List.of(failing, working, loop.status(), metrics.batches, store.texts).toString())
        .doesNotContain(VALUE);
    assertThat(messages(loop)).isNotEmpty().noneMatch(message -> message.contains(VALUE));
    loop.generatedHpa().ifPresent(hpa -> assertThat(hpa.toString()).doesNotContain(VALUE));
  }

  @Test
  void trigger_thatIsRefusedForWhatWasMissing_saysWhatWasMissing() {
    CredentialWorld world =
        CredentialWorld.with("secretTargetRef: [{parameter: bearerToken, name: api, key: token}]");

    ScaledObjectLoop loop = loop(world);
    loop.step(START);

    assertThat(messages(loop))
        .anySatisfy(
            message ->
                assertThat(message)
                    .contains("authMode bearer of the prometheus trigger needs")
                    .contains("spec.secretTargetRef[0] gives nothing, as Secret shop/api"));
  }

  private static List<String> messages(ScaledObjectLoop loop) {
    return loop.status().conditions().stream().map(KedaCondition::message).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prometheus",
        "metrics-api",
        "aws-sqs-queue",
        "aws-cloudwatch",
        "external",
        "kafka",
        "cpu"
      })
  void triggers_showNoValue_understoodOrNot(String type) {
    CredentialWorld world = world("bearerToken");
    TriggerSetup.Complete complete = world.complete();
    Map<String, String> all = new HashMap<>();
    PARAMETERS.forEach(name -> all.put(name, VALUE));
    for (String modes : List.of("bearer", "basic", "tls", "custom", "apiKey", "oauth", VALUE)) {
      all.put("authModes", modes);
      TriggerContext context = complete.context().withAuthParams(all);
      Map<String, String> metadata =
          Map.ofEntries(
              Map.entry("serverAddress", "http://p"),
              Map.entry("query", "q"),
              Map.entry("threshold", "1"),
              Map.entry("url", "http://p"),
              Map.entry("targetValue", "1"),
              Map.entry("valueLocation", "v"),
              Map.entry("queueURLFromEnv", "NONE"),
              Map.entry("queueURL", "https://sqs/1/q"),
              Map.entry("awsRegion", "r"),
              Map.entry("scalerAddress", "a"),
              Map.entry("tokenFromEnv", "PASSWORD"),
              Map.entry("credentialsFromEnv", "PASSWORD"),
              Map.entry("namespace", "n"),
              Map.entry("metricName", "m"),
              Map.entry("dimensionName", "d"),
              Map.entry("dimensionValue", "d"),
              Map.entry("targetMetricValue", "1"),
              Map.entry("minMetricValue", "0"));
      ParsedTrigger parsed = TriggerSpec.parse(Trigger.of(type, metadata), context);
      assertThat(shown(parsed) + context + complete).doesNotContain(VALUE);
    }
  }

  private static String shown(ParsedTrigger parsed) {
    if (parsed instanceof ParsedTrigger.Accepted accepted) {
      TriggerSpec spec = accepted.spec();
      String queries =
          spec.metricNames().stream().map(name -> spec.query(name, START)).toList().toString();
      return Objects.toString(accepted) + queries;
    }
    return parsed.toString();
  }
}
