package io.evenkeel.prometheus.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.Reading;
import io.evenkeel.prometheus.MetricExpression;
import io.evenkeel.prometheus.PrometheusMetricSource;
import io.evenkeel.prometheus.client.Answer;
import io.evenkeel.prometheus.client.Failure;
import io.evenkeel.prometheus.client.InstantResult;
import io.evenkeel.prometheus.client.InstantResult.Vector;
import io.evenkeel.prometheus.client.Labels;
import io.evenkeel.prometheus.client.Limits;
import io.evenkeel.prometheus.client.PrometheusClient;
import io.evenkeel.prometheus.client.RangeQuery;
import io.evenkeel.prometheus.client.Sample;
import io.evenkeel.prometheus.client.Series;
import io.evenkeel.prometheus.profile.PodLabels;
import io.evenkeel.prometheus.profile.Profiles;
import io.evenkeel.prometheus.profile.Signal;
import io.evenkeel.prometheus.profile.Workload;
import io.evenkeel.prometheus.promql.Matcher;
import io.evenkeel.prometheus.promql.SeriesSelector;
import io.evenkeel.prometheus.rules.AdapterRules;
import io.evenkeel.spi.FakePods;
import io.evenkeel.spi.MetricQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What holds against every real server: live pages in, readings and decisions out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BackendContract {
  private static final String NASTY = "a\"b\\c\nd'`{}(),=~";
  private static final LabelSelector APP = LabelSelector.parse("app=vllm");
  private static final String RULES =
      """
      rules:
      - seriesQuery: 'vllm:num_requests_waiting{namespace!="",pod!=""}'
        resources: &labels
          overrides: {namespace: {resource: namespace}, pod: {resource: pod}}
        name: {as: vllm_queue_depth}
        metricsQuery: 'sum(<<.Series>>{<<.LabelMatchers>>}) by (<<.GroupBy>>)'
      - seriesQuery: 'vllm:time_to_first_token_seconds_bucket{namespace!="",pod!=""}'
        resources: *labels
        name: {as: vllm_ttft_p95}
        metricsQuery: 'histogram_quantile(0.95, sum(rate(<<.Series>>{<<.LabelMatchers>>}[1m])) by (<<.GroupBy>>,le))'
      - seriesQuery: 'vllm:num_requests_running{namespace!="",pod!=""}'
        resources: *labels
        name: {as: vllm_running}
        metricsQuery: 'avg(<<.Series>>{<<.LabelMatchers>>})'
      externalRules:
      - seriesQuery: 'vllm:num_requests_waiting'
        resources: {overrides: {namespace: {resource: namespace}}}
        name: {as: total_queue}
        metricsQuery: 'sum(<<.Series>>{<<.LabelMatchers>>})'
      """;

  private Pages pages;
  private RealServer server;
  private PrometheusClient client;

  abstract String program();

  abstract RealServer start(Path program, String scrapeConfig) throws Exception;

  abstract PrometheusClient client(PrometheusClient.Builder builder);

  @BeforeAll
  void startServer() throws Exception {
    Path program = RealServer.required(program());
    pages = new Pages();
    server = start(program, config());
    client = client(server.client());
    RealServer.await("scrapes", () -> seen("vllm:num_requests_waiting", 3) && seen("nasty", 1));
    RealServer.await("rates", () -> vector("rate(vllm:generation_tokens_total[1m])").size() == 3);
  }

  @AfterAll
  void stopServer() throws Exception {
    if (server != null) {
      server.close();
    }
    if (pages != null) {
      pages.close();
    }
  }

  private String config() {
    String v1 = Pages.fixture("vllm-metrics.prom");
    pages.put("/vllm-0", v1);
    // 3 wait here, 17 in the other.
    pages.put("/vllm-1", v1.replaceAll("(?m)^(vllm:num_requests_waiting\\{.*\\}) .*$", "$1 3"));
    String counters = "vllm:generation_tokens_total{model_name=\"m\"} 100\n";
    pages.put("/vllm-old", Pages.fixture("vllm-v0-metrics.prom") + counters);
    pages.put("/dcgm", Pages.fixture("dcgm-metrics.prom"));
    pages.put("/mig", Pages.fixture("dcgm-mig-metrics.prom"));
    pages.put("/fading", "fading{pod=\"f\"} 1\n");
    String escaped = NASTY.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    pages.put(
        "/nasty",
        "nasty{value=\"" + escaped + "\"} 7\nnasty{value=\"other\"} 8\nnot_a_number NaN\n");
    return "scrape_configs:\n"
        + pages.job("v1-0", "/vllm-0", false, "namespace: ml, pod: vllm-0")
        + pages.job("v1-1", "/vllm-1", false, "namespace: ml, pod: vllm-1")
        + pages.job("v0", "/vllm-old", false, "namespace: old, pod: vllm-old")
        + pages.job("honored", "/dcgm", true, "namespace: gpu, pod: exporter")
        + pages.job("renamed", "/dcgm", false, "namespace: gpu, pod: exporter")
        + pages.job("mig", "/mig", true, "namespace: gpu, pod: exporter")
        + pages.job("fading", "/fading", true, "namespace: ml")
        + pages.job("nasty", "/nasty", true, "namespace: ml");
  }

  private boolean seen(String metric, int series) {
    return vector(metric).size() >= series;
  }

  private List<Sample> vector(String query) {
    Answer<InstantResult> answer = client.instant(query, Instant.now());
    return answer instanceof Answer.Ok<InstantResult> ok && ok.value() instanceof Vector vector
        ? vector.samples()
        : List.of();
  }

  private Map<String, Double> byLabel(String query, String label) {
    Map<String, Double> values = new TreeMap<>();
    vector(query).forEach(sample -> values.put(sample.labels().get(label), sample.value()));
    return values;
  }

  private PrometheusMetricSource.Builder source() {
    FakePods pods = new FakePods();
    pods.add("vllm-0", "vllm");
    pods.add("vllm-1", "vllm");
    return PrometheusMetricSource.builder(client, "ml").rules(AdapterRules.parse(RULES, "r"), pods);
  }

  private static MetricQuery pods(String name) {
    return new MetricQuery.Pods(name, LabelSelector.everything(), APP);
  }

  static String reason(Reading reading) {
    return ((Reading.Unavailable) reading).reason();
  }

  @Test
  void liveQueue_becomesTheDecisionComputedByHand() {
    HpaSpec spec =
        HpaSpec.builder(ObjectRef.deployment("vllm"))
            .maxReplicas(10)
            .metric(MetricSpec.pods("vllm_queue_depth", MetricTarget.averageValue("5")))
            .build();
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(spec);
    Instant now = Instant.now();

    Reading reading = source().build().read(List.of(pods("vllm_queue_depth")), now).get(0);
    Decision decision =
        hpa.decide(hpa.newState(), hpa.observation().replicas(2).reading(0, reading).build(), now);

    assertThat(((Reading.PerPod) reading).samples())
        .extracting(PodSample::pod, PodSample::milli)
        .containsExactlyInAnyOrder(tuple("vllm-0", 17_000L), tuple("vllm-1", 3_000L));
    // (17 + 3) / 5 = 4
    assertThat(decision.replicas()).isEqualTo(4);
  }

  @Test
  void batch_answersEveryKindOfMetric_orSaysWhyNot() {
    List<Reading> readings =
        source()
            .query("memory", MetricExpression.of("sum by (pod) (vllm:num_requests_running)"))
            .query("own", MetricExpression.of("vllm:num_requests_waiting"))
            .query("none", MetricExpression.of("no_such_metric"))
            .query("nan", MetricExpression.of("sum by (pod) (not_a_number)"))
            .build()
            .read(
                List.of(
                    pods("vllm_ttft_p95"),
                    new MetricQuery.External("total_queue", LabelSelector.everything()),
                    new MetricQuery.Resource("memory", APP),
                    pods("vllm_running"),
                    pods("vllm_other"),
                    new MetricQuery.External("own", LabelSelector.everything()),
                    new MetricQuery.External("none", LabelSelector.everything()),
                    new MetricQuery.External("nan", LabelSelector.everything()),
                    new MetricQuery.Resource("cpu", APP)),
                Instant.now());

    assertThat(((Reading.PerPod) readings.get(0)).samples()).hasSize(2);
    assertThat(readings.get(1)).isEqualTo(new Reading.Values(List.of(20_000L)));
    assertThat(((Reading.PerPod) readings.get(2)).samples()).hasSize(3);
    assertThat(reason(readings.get(3))).startsWith("no sample of the result carries the label pod");
    assertThat(reason(readings.get(4))).startsWith("no rule makes a metric pods/vllm_other");
    assertThat(reason(readings.get(5))).startsWith("the query yields 3 series where one is meant");
    assertThat(reason(readings.get(6))).startsWith("the query has no result");
    assertThat(reason(readings.get(7))).containsAnyOf("NaN", "no result");
    assertThat(reason(readings.get(8))).contains("there are no resourceRules");
  }

  @Test
  void trigger_isAskedAsKedaAsks() {
    PrometheusMetricSource source = source().triggerAddress(it -> server.address()).build();
    List<Reading> readings =
        source.read(
            List.of(
                trigger("sum(vllm:num_requests_waiting{namespace=\"ml\"})", "true"),
                trigger("vllm:num_requests_waiting", "true"),
                trigger("no_such_metric", "true"),
                trigger("no_such_metric", "false"),
                trigger("sum(", "true"),
                trigger("scalar(vector(1))", "true")),
            // KEDA asks for whole seconds: for the next one, lest the scrapes come after it.
            Instant.now().plusSeconds(1));

    // 17 + 3
    assertThat(readings.get(0)).isEqualTo(Reading.triggered(20));
    assertThat(reason(readings.get(1))).contains("returned multiple elements");
    assertThat(readings.get(2)).isEqualTo(Reading.triggered(0));
    assertThat(reason(readings.get(3))).startsWith("s0-prometheus: the result is empty");
    assertThat(reason(readings.get(4))).contains("prometheus query api returned error. status: 4");
    scalar(readings.get(5));
  }

  private static MetricQuery trigger(String query, String ignoreNullValues) {
    return new MetricQuery.OfTrigger(
        "s0-prometheus",
        "prometheus",
        Map.of(
            "serverAddress",
            "http://prometheus.monitoring.svc:9090",
            "query",
            query,
            "threshold",
            "5",
            "ignoreNullValues",
            ignoreNullValues),
        Map.of());
  }

  /** What the server makes of a number without labels, as a trigger reads it. */
  abstract void scalar(Reading reading);

  @Test
  void labelValue_ofAnyCharacters_selectsItsSeriesAndNoOther() {
    assertThat(vector(SeriesSelector.of("nasty", Matcher.is("value", NASTY)).text()))
        .extracting(Sample::value)
        .containsExactly(7.0);
    String several =
        SeriesSelector.of("nasty", Matcher.isOneOf("value", List.of(NASTY, "x"))).text();
    assertThat(vector(several)).extracting(Sample::value).containsExactly(7.0);
  }

  @Test
  void wrongQuery_isRejected_withTheServersWords() {
    Answer<InstantResult> answer = client.instant("sum(", Instant.now());

    Failure failure = ((Answer.Failed<InstantResult>) answer).failure();
    assertThat(failure.kind()).isEqualTo(Failure.Kind.QUERY_REJECTED);
    assertThat(failure.reason()).contains("the server rejects the query: ");
  }

  @Test
  void frozenServer_isGivenUpWithTheBudget_andIsThereAgainAfterwards() throws Exception {
    PrometheusClient hasty = client.within(Duration.ofMillis(500));
    List<Failure.Kind> kinds = new ArrayList<>();
    server.signal("STOP");
    // A process goes on for a moment after it was told to stop.
    RealServer.await("the server to freeze", () -> !answers(hasty, kinds));
    server.signal("CONT");

    assertThat(kinds).containsExactly(Failure.Kind.TIMED_OUT);
    assertThat(vector("vector(1)")).hasSize(1);
  }

  private static boolean answers(PrometheusClient client, List<Failure.Kind> failures) {
    Answer<InstantResult> answer = client.instant("vector(1)", Instant.now());
    if (answer instanceof Answer.Failed<InstantResult> failed) {
      failures.add(failed.failure().kind());
    }
    return answer instanceof Answer.Ok;
  }

  @Test
  void rangeOfMoreStepsThanAServerTakes_isWhole() {
    Instant from = Instant.ofEpochSecond(Instant.now().getEpochSecond() / 60 * 60 - 720_000);
    Answer<List<Series>> answer =
        client.range(
            new RangeQuery("vector(1)", from, from.plusSeconds(720_000), Duration.ofMinutes(1)));

    Series series = ((Answer.Ok<List<Series>>) answer).value().get(0);
    // 720 000 s / 60 s + 1, which is more than 11 000.
    assertThat(series.size()).isEqualTo(12_001);
    for (int i = 1; i < series.size(); i++) {
      assertThat(series.millis(i) - series.millis(i - 1)).isEqualTo(60_000);
    }
  }

  @Test
  void streamedRange_handsOverTheSamePoints() {
    Instant now = Instant.now();
    RangeQuery query =
        new RangeQuery(
            "vllm:num_requests_waiting", now.minusSeconds(5), now, Duration.ofMillis(250));
    Map<Labels, Integer> counts = new HashMap<>();

    Answer<Long> answer =
        client.stream(
            query,
            Limits.STREAMED,
            labels -> (millis, value) -> counts.merge(labels, 1, Integer::sum));

    List<Series> whole = ((Answer.Ok<List<Series>>) client.range(query)).value();
    long points = ((Answer.Ok<Long>) answer).value();
    assertThat(points).isPositive().isEqualTo(whole.stream().mapToLong(Series::size).sum());
    assertThat(whole)
        .allSatisfy(series -> assertThat(counts).containsEntry(series.labels(), series.size()));
  }

  @Test
  void series_areListed() {
    Instant now = Instant.now();
    Answer<List<Labels>> answer =
        client.series(List.of("vllm:num_requests_waiting"), now.minusSeconds(600), now).get(0);

    assertThat(((Answer.Ok<List<Labels>>) answer).value())
        .extracting(labels -> labels.get("pod"))
        .containsExactlyInAnyOrder("vllm-0", "vllm-1", "vllm-old");
  }

  @Test
  void signalsOfVllm_areThereInEveryVersion() {
    Workload current = Workload.in("ml");
    Workload old = Workload.in("old");

    for (Signal signal : Profiles.vllm().signals()) {
      assertThat(byLabel(signal.query(current), "pod").keySet())
          .describedAs(signal.id())
          .containsExactly("vllm-0", "vllm-1");
      assertThat(byLabel(signal.freshness(current), "pod")).describedAs(signal.id()).hasSize(2);
    }
    // V1 tells what waits for room from what is put off: 15 of 17. V0 does not.
    assertThat(byLabel(Profiles.vllm().signal("queue-depth").query(current), "pod"))
        .containsEntry("vllm-0", 15.0);
    assertThat(byLabel(Profiles.vllm().signal("queue-depth").query(old), "pod"))
        .containsEntry("vllm-old", 17.0);
    assertThat(byLabel(Profiles.vllm().signal("kv-cache").query(old), "pod"))
        .containsEntry("vllm-old", 0.8731);
  }

  @Test
  void signalsOfDcgm_areThereHoweverTheTargetIsScraped() {
    Workload plain = Workload.in("serving");
    Workload exported = plain.labels(PodLabels.EXPORTED);

    for (Signal signal : Profiles.dcgm().signals()) {
      boolean exporterHasIt = !signal.id().equals("sm-active");
      for (Workload workload : List.of(plain, exported)) {
        assertThat(byLabel(signal.query(workload), workload.labels().pod()))
            .describedAs("%s by %s", signal.id(), workload.labels().pod())
            .matches(
                found ->
                    exporterHasIt
                        == found.keySet().stream().anyMatch(it -> it.startsWith("llm-7d9")));
      }
    }
    assertThat(byLabel(Profiles.dcgm().signal("engine-active").query(plain), "pod"))
        .containsEntry("llm-a-0", 0.871201)
        .containsEntry("llm-b-0", 0.203318);
  }

  @Test
  void staleSamples_areMissing_whenAgeIsLookedAt() {
    Instant now = Instant.now();
    PrometheusMetricSource source =
        PrometheusMetricSource.builder(client, "ml")
            .maxAge(Duration.ofSeconds(60))
            .query(
                "fading",
                MetricExpression.of("last_over_time(fading[10m])")
                    .freshness("timestamp(last_over_time(fading[10m]))"))
            .query(
                "own",
                MetricExpression.of("sum by (pod) (last_over_time(fading[10m]))")
                    .freshness("max by (pod) (timestamp(fading))"))
            .build();

    Reading fresh = source.read(List.of(pods("own")), now).get(0);
    Reading stale = source.read(List.of(pods("own")), now.plusSeconds(120)).get(0);

    assertThat(((Reading.PerPod) fresh).samples()).hasSize(1);
    assertThat(reason(stale))
        .matches("the newest sample is 1[12]\\d s old, more than 60 s|the age of the samples.*");
  }
}
