package io.evenkeel.kubernetes.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.KubernetesCluster;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.MetricSource;
import io.evenkeel.spi.MetricSourceContract;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Metrics come through a real aggregation layer, in the forms that the fixtures show. */
final class MetricsApisTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final LabelSelector WEB = LabelSelector.parse("app=web,tier in (a,b)");
  private static final String PODS = "/apis/metrics.k8s.io/v1beta1/namespaces/%s/pods";
  private static final String CUSTOM = "/apis/custom.metrics.k8s.io/v1beta2/namespaces/%s/";
  private static final String EXTERNAL = "/apis/external.metrics.k8s.io/v1beta1/namespaces/%s/%s";

  private static TestCluster cluster;
  private static KubernetesClient client;
  private static StandInMetrics metrics;

  @BeforeAll
  static void register() throws Exception {
    cluster = TestCluster.shared();
    client = cluster.client();
    metrics = StandInMetrics.register(client);
  }

  @AfterAll
  static void end() {
    if (metrics != null) {
      metrics.close();
      client.close();
    }
  }

  private final String namespace = cluster.namespace();
  private final MetricSource source = KubernetesCluster.of(client).metrics(namespace);

  @Test
  void usage_ofPods_isTheSumOfTheirContainers_overAFractionalWindow() throws Exception {
    metrics.answer(PODS.formatted(namespace), fixture("metrics-podmetricslist.json"));

    Reading reading = read(new MetricQuery.Resource("cpu", WEB));

    // 187345678n and 4123091n, each rounded up as upstream does: 188m + 5m
    assertThat(((Reading.PerPod) reading).samples().get(0))
        .isEqualTo(
            new PodSample(
                "web-5c7f9d8b6-abcde",
                193,
                Instant.parse("2026-11-23T19:00:15Z"),
                Duration.ofMillis(15_123)));
  }

  @Test
  void usage_ofOneContainer_isThatContainers() throws Exception {
    metrics.answer(PODS.formatted(namespace), fixture("metrics-podmetricslist.json"));

    Reading reading = read(new MetricQuery.ContainerResource("cpu", "istio-proxy", WEB));

    // 4123091n rounds up to 5m
    assertThat(((Reading.PerPod) reading).samples().get(0).milli()).isEqualTo(5);
  }

  @Test
  void usage_ofSelectedPods_isAskedForBySelector() {
    metrics.answer(
        PODS.formatted(namespace),
        query ->
            query.equals("labelSelector=app=web,tier in (a,b)")
                ? "{\"items\":[" + StandInMetrics.usage("a", "2026-03-01T12:00:00Z", "7m") + "]}"
                : "{\"items\":[]}");

    assertThat(read(new MetricQuery.Resource("cpu", WEB))).isInstanceOf(Reading.PerPod.class);
    assertThat(read(new MetricQuery.Resource("cpu", LabelSelector.parse("app=db"))))
        .isEqualTo(
            Reading.unavailable(
                "unable to get metrics for resource cpu: no metrics returned from resource metrics"
                    + " API"));
  }

  @Test
  void usage_withoutAnswer_isAnOutageInUpstreamsWords() {
    assertThat(read(new MetricQuery.Resource("cpu", WEB)))
        .isEqualTo(
            Reading.unavailable(
                "unable to get metrics for resource cpu: unable to fetch metrics from resource"
                    + " metrics API: the server could not find the metric"));
  }

  @Test
  void metric_ofPods_isOneSamplePerPod_overAMinuteUnlessItSaysSo() throws Exception {
    metrics.answer(
        CUSTOM.formatted(namespace) + "pods/*/http_requests_per_second",
        fixture("custom-v1beta2-pods.json"));

    Reading reading =
        read(new MetricQuery.Pods("http_requests_per_second", LabelSelector.everything(), WEB));

    Instant at = Instant.parse("2026-11-23T19:00:15Z");
    assertThat(reading)
        .isEqualTo(
            new Reading.PerPod(
                List.of(
                    new PodSample("web-5c7f9d8b6-abcde", 12_750, at, Duration.ofMinutes(1)),
                    new PodSample("web-5c7f9d8b6-fghij", 13_000, at, Duration.ofMinutes(1)))));
  }

  @Test
  void metric_ofAnObject_isAskedForByItsResourceAndGroup() throws Exception {
    metrics.answer(
        CUSTOM.formatted(namespace) + "ingresses.networking.k8s.io/main/requests_per_second",
        fixture("custom-v1beta1-object.json"));
    ObjectRef ingress = new ObjectRef("networking.k8s.io/v1", "Ingress", "main");

    assertThat(
            read(
                new MetricQuery.OfObject(
                    "requests_per_second", LabelSelector.everything(), ingress)))
        .isEqualTo(new Reading.Values(List.of(1_500_000L)));
  }

  @Test
  void metric_fromOutside_hasEverySeries() throws Exception {
    metrics.answer(EXTERNAL.formatted(namespace, "queue_depth"), fixture("external-v1beta1.json"));

    assertThat(read(new MetricQuery.External("queue_depth", LabelSelector.everything())))
        .isEqualTo(new Reading.Values(List.of(130_000L, 2_500L)));
  }

  @Test
  void answers_thatMakeNoSense_areNoMetrics() {
    for (String nonsense : List.of("[]", "{\"items\": 7}", "null", "{\"items\": [{}]}", "\"x\"")) {
      metrics.answer(EXTERNAL.formatted(namespace, "odd"), nonsense);
      metrics.answer(PODS.formatted(namespace), nonsense);

      assertThat(read(new MetricQuery.External("odd", LabelSelector.everything())))
          .isInstanceOf(Reading.Unavailable.class);
      assertThat(read(new MetricQuery.Resource("cpu", WEB)))
          .isInstanceOf(Reading.Unavailable.class);
    }
  }

  @Nested
  final class Contract extends MetricSourceContract {
    @Override
    protected MetricSource source() {
      metrics.answer(EXTERNAL.formatted(namespace, "queue"), "{\"items\": [{\"value\": \"7\"}]}");
      return source;
    }

    @Override
    protected MetricQuery answerable() {
      return new MetricQuery.External("queue", LabelSelector.everything());
    }

    @Override
    protected MetricQuery unanswerable() {
      return new MetricQuery.OfTrigger("s0-cron", "cron", Map.of(), Map.of());
    }
  }

  private Reading read(MetricQuery query) {
    return source.read(List.of(query), NOW).get(0);
  }

  private static String fixture(String name) throws Exception {
    return Files.readString(Path.of("src/test/resources/fixtures", name));
  }
}
