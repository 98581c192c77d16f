package io.evenkeel.prometheus.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.HpaState;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.Reading;
import io.evenkeel.model.WriteOutcome;
import io.evenkeel.prometheus.PrometheusMetricSource;
import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.Failure;
import io.evenkeel.prometheus.client.InstantResult;
import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.prometheus.rules.AdapterRules;
import io.evenkeel.spi.FakePods;
import io.evenkeel.spi.MetricQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * From pages of vLLM and DCGM that change, by a real Prometheus that scrapes them and the rules of
 * a prometheus-adapter, to decisions that were computed by hand.
 */
final class LiveDecisionTest {
  private static final LabelSelector APP = LabelSelector.parse("app=llm");
  private static final List<MetricQuery> QUERIES = List.of(pods("queue"), pods("gpu_util"));
  private static final String RULES =
      """
      rules:
      - seriesQuery: 'vllm:num_requests_waiting{namespace!="",pod!=""}'
        resources: &labels
          overrides: {namespace: {resource: namespace}, pod: {resource: pod}}
        name: {as: queue}
        metricsQuery: 'sum(<<.Series>>{<<.LabelMatchers>>}) by (<<.GroupBy>>)'
      - seriesQuery: 'DCGM_FI_DEV_GPU_UTIL{namespace!="",pod!=""}'
        resources: *labels
        name: {as: gpu_util}
        metricsQuery: 'avg(<<.Series>>{<<.LabelMatchers>>}) by (<<.GroupBy>>)'
      """;

  private Pages pages;
  private RealServer server;
  private PrometheusClient client;

  @BeforeEach
  void start() throws Exception {
    Path program = RealServer.required("prometheus");
    pages = new Pages();
    pages.put("/vllm-0", vllm(12));
    pages.put("/vllm-1", vllm(3));
    String dcgm = Pages.fixture("dcgm-metrics.prom");
    pages.put(
        "/dcgm",
        dcgm.replaceAll("llm-7d9c6d4f9b-x2x7k", "llm-0")
            .replaceAll("llm-7d9c6d4f9b-p8hq4", "llm-1"));
    server =
        RealServer.prometheus(
            program,
            "scrape_configs:\n"
                + pages.job("vllm-0", "/vllm-0", false, "namespace: serving, pod: llm-0")
                + pages.job("vllm-1", "/vllm-1", false, "namespace: serving, pod: llm-1")
                + pages.job("dcgm", "/dcgm", true, "namespace: gpu, pod: exporter"));
    client = server.client().build();
    RealServer.await(
        "the queues", () -> milli("queue", "llm-0") == 12_000 && milli("queue", "llm-1") == 3_000);
    RealServer.await(
        "the GPUs", () -> milli("gpu_util", "llm-0") >= 0 && milli("gpu_util", "llm-1") >= 0);
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.close();
    }
    if (pages != null) {
      pages.close();
    }
  }

  private static String vllm(int waiting) {
    return Pages.fixture("vllm-metrics.prom")
        .replaceAll("(?m)^(vllm:num_requests_waiting\\{.*\\}) .*$", "$1 " + waiting);
  }

  private static MetricQuery pods(String name) {
    return new MetricQuery.Pods(name, LabelSelector.everything(), APP);
  }

  /** A source of its own for each pass, so that new series are listed. */
  private List<Reading> read(Instant now) {
    FakePods pods = new FakePods();
    pods.add("llm-0", "llm");
    pods.add("llm-1", "llm");
    return PrometheusMetricSource.builder(client, "serving")
        .rules(AdapterRules.parse(RULES, "rules.yaml"), pods)
        .build()
        .read(QUERIES, now);
  }

  /** Returns what a pod has now; less than 0 if it has nothing. */
  private long milli(String metric, String pod) {
    Reading reading = read(Instant.now()).get(metric.equals("queue") ? 0 : 1);
    return reading instanceof Reading.PerPod perPod
        ? perPod.samples().stream()
            .filter(sample -> sample.pod().equals(pod))
            .mapToLong(PodSample::milli)
            .findFirst()
            .orElse(-1)
        : -1;
  }

  @Test
  void livePagesOfVllmAndDcgm_becomeTheDecisionsComputedByHand() {
    HpaSpec spec =
        HpaSpec.builder(ObjectRef.deployment("llm"))
            .maxReplicas(20)
            .metric(MetricSpec.pods("queue", MetricTarget.averageValue("5")))
            .metric(MetricSpec.pods("gpu_util", MetricTarget.averageValue("95")))
            .build();
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(spec);
    HpaState state = hpa.newState();
    Instant now = Instant.now();

    Decision busy = decide(hpa, state, now);
    // Queue: (12 + 3) / 5 = 3. GPUs: (100 + 97) / 2 / 95 = 1.04, which is near enough to stay at 2.
    assertThat(busy.replicas()).isEqualTo(3);
    state.commit(busy, WriteOutcome.SKIPPED);

    pages.put("/vllm-0", vllm(17));
    RealServer.await("the longer queue", () -> milli("queue", "llm-0") == 17_000);
    // (17 + 3) / 5 = 4
    assertThat(decide(hpa, state, now.plusSeconds(15)).replicas()).isEqualTo(4);

    pages.put("/vllm-0", vllm(0));
    pages.put("/vllm-1", vllm(0));
    RealServer.await("no queue", () -> milli("queue", "llm-0") + milli("queue", "llm-1") == 0);
    // Nobody waits, and the GPUs are busy enough to stay; a new state remembers no longer queue.
    assertThat(decide(hpa, hpa.newState(), now.plusSeconds(30)).replicas()).isEqualTo(2);
  }

  private Decision decide(HorizontalAutoscaler hpa, HpaState state, Instant now) {
    List<Reading> readings = read(Instant.now());
    return hpa.decide(
        state,
        hpa.observation()
            .replicas(2)
            .reading(0, readings.get(0))
            .reading(1, readings.get(1))
            .build(),
        now);
  }

  @Test
  void serverThatIsKilledWhileItAnswers_isAnOutage_withItsReason() throws Exception {
    server.signal("STOP");
    PrometheusClient hasty = client.within(Duration.ofMillis(500));
    RealServer.await(
        "the server to freeze",
        () -> hasty.instant("vector(1)", Instant.now()) instanceof Answer.Failed);
    CompletableFuture<Answer<InstantResult>> answer =
        CompletableFuture.supplyAsync(
            () -> client.within(Duration.ofSeconds(60)).instant("vector(1)", Instant.now()));
    server.signal("KILL");

    Failure failure = ((Answer.Failed<InstantResult>) answer.get(120, TimeUnit.SECONDS)).failure();
    assertThat(failure.kind()).isIn(Failure.Kind.UNREACHABLE, Failure.Kind.BROKEN_OFF);
    assertThat(read(Instant.now()))
        .allSatisfy(
            reading ->
                assertThat(((Reading.Unavailable) reading).reason())
                    .startsWith("the series cannot be listed: no connection to http://127.0.0.1:"));
  }
}
