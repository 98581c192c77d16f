package io.evenkeel.prometheus;

import static io.evenkeel.prometheus.StubPrometheus.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.Reading;
import io.evenkeel.prometheus.rules.AdapterRules;
import io.evenkeel.spi.FakePods;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.MetricSource;
import io.evenkeel.spi.MetricSourceContract;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PrometheusMetricSourceTest extends MetricSourceContract {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final LabelSelector ALL = LabelSelector.everything();
  private static final String RULES =
      """
      rules:
      - seriesQuery: 'q{pod!=""}'
        resources: &labels
          overrides: {namespace: {resource: namespace}, pod: {resource: pod}, svc: {resource: service}}
        metricsQuery: 'sum(<<.Series>>{<<.LabelMatchers>>}) by (<<.GroupBy>>)'
      externalRules:
      - seriesQuery: 'e'
        metricsQuery: '<<.Series>>{<<.LabelMatchers>>}'
        resources: {namespaced: false}
      resourceRules:
        cpu:
          containerQuery: cpu{<<.LabelMatchers>>}
          resources: *labels
          containerLabel: container
        memory:
          containerQuery: mem{<<.LabelMatchers>>}
          resources: *labels
          containerLabel: container
        window: 2m
      """;
  private static final String BOTH = "{namespace=\"ml\",pod=~\"a|b\"}";
  private static final String POD_QUERY = "sum(q" + BOTH + ") by (pod)";

  private StubPrometheus stub;
  private FakePods pods;

  @BeforeEach
  void start() throws IOException {
    stub = new StubPrometheus();
    stub.series.put("q{pod!=\"\"}", "{\"__name__\":\"q\",\"pod\":\"a\",\"svc\":\"s\"}");
    stub.series.put("e", "{\"__name__\":\"e\"}");
    pods = new FakePods();
    pods.add("a", "web");
    pods.add("b", "web");
  }

  @AfterEach
  void stop() {
    stub.close();
  }

  private PrometheusMetricSource.Builder builder() {
    return PrometheusMetricSource.builder(stub.client(), "ml")
        .rules(AdapterRules.parse(RULES, "rules.yaml"), pods);
  }

  private Reading read(MetricQuery query) {
    return builder().build().read(List.of(query), NOW).get(0);
  }

  private static MetricQuery podsOf(String name) {
    return new MetricQuery.Pods(name, ALL, ALL);
  }

  private static String reason(Reading reading) {
    return ((Reading.Unavailable) reading).reason();
  }

  @Override
  protected MetricSource source() {
    stub.vectors.put(POD_QUERY, sample("pod", "a", "1"));
    return builder().build();
  }

  @Override
  protected MetricQuery answerable() {
    return podsOf("q");
  }

  @Override
  protected MetricQuery unanswerable() {
    return new MetricQuery.OfTrigger("s0-cron", "cron", Map.of(), Map.of());
  }

  @Test
  void values_areCutOffAfterThreeDecimals_andCoverAMinute() {
    stub.vectors.put(
        POD_QUERY, sample("pod", "a", "12.7509") + "," + sample("pod", "stranger", "3"));

    assertThat(read(podsOf("q")))
        .isEqualTo(
            new Reading.PerPod(List.of(new PodSample("a", 12_750, NOW, Duration.ofMinutes(1)))));
  }

  @Test
  void podWithoutAUsableValue_hasNoSample_andTheReasonsAreTold() {
    String nan = sample("pod", "a", "NaN");
    stub.vectors.put(POD_QUERY, nan + "," + sample("pod", "b", "2"));
    assertThat(((Reading.PerPod) read(podsOf("q"))).samples()).hasSize(1);

    stub.vectors.put(POD_QUERY, nan);
    assertThat(reason(read(podsOf("q")))).startsWith("the value is NaN");
    stub.vectors.put(POD_QUERY, sample("pod", "a", "+Inf"));
    assertThat(reason(read(podsOf("q")))).startsWith("the value is infinite");
    stub.vectors.put(POD_QUERY, sample("pod", "c", "1"));
    assertThat(reason(read(podsOf("q"))))
        .isEqualTo("the result is about others than what was asked for");
    stub.vectors.put(POD_QUERY, sample("le", "1", "1"));
    assertThat(reason(read(podsOf("q"))))
        .startsWith("no sample of the result carries the label pod");
    stub.vectors.remove(POD_QUERY);
    assertThat(reason(read(podsOf("q")))).startsWith("the query has no result");
  }

  @Test
  void nan_isZero_ifItShallBeAsInTheAdapter() {
    stub.vectors.put(POD_QUERY, sample("pod", "a", "NaN"));

    Reading reading = builder().zeroForNaN().build().read(List.of(podsOf("q")), NOW).get(0);

    assertThat(((Reading.PerPod) reading).samples())
        .extracting(PodSample::milli)
        .containsExactly(0L);
  }

  @Test
  void object_hasTheLastOfItsValues() {
    stub.vectors.put(
        "sum(q{namespace=\"ml\",svc=\"s\"}) by (svc)",
        String.join(
            ",", sample("svc", "s", "1"), sample("svc", "s", "2.5"), sample("svc", "t", "9")));

    assertThat(read(new MetricQuery.OfObject("q", ALL, new ObjectRef("v1", "Service", "s"))))
        .isEqualTo(new Reading.Values(List.of(2_500L)));
  }

  @Test
  void external_hasEveryValue_unlessOneIsNone() {
    MetricQuery query = new MetricQuery.External("e", ALL);
    stub.vectors.put("e{}", sample("x", "1", "130") + "," + sample("x", "2", "2.5"));
    assertThat(read(query)).isEqualTo(new Reading.Values(List.of(130_000L, 2_500L)));

    stub.vectors.put("e{}", sample("x", "1", "130") + "," + sample("x", "2", "NaN"));
    assertThat(reason(read(query))).startsWith("the value is NaN");
  }

  @Test
  void usage_needsCpuAndMemoryOfAPod() {
    stub.vectors.put("cpu" + BOTH, usage("a", "x", "0.25") + "," + usage("b", "x", "1"));
    stub.vectors.put("mem" + BOTH, usage("a", "x", "1000") + "," + usage("a", "y", "-5"));

    Reading cpu = read(new MetricQuery.Resource("cpu", ALL));
    Reading memory = read(new MetricQuery.ContainerResource("memory", "x", ALL));

    assertThat(cpu)
        .isEqualTo(
            new Reading.PerPod(List.of(new PodSample("a", 250, NOW, Duration.ofMinutes(2)))));
    assertThat(((Reading.PerPod) memory).samples())
        .extracting(PodSample::milli)
        .containsExactly(1_000_000L);
  }

  private static String usage(String pod, String container, String value) {
    return "{\"metric\":{\"pod\":\"%s\",\"container\":\"%s\"},\"value\":[1795521600,\"%s\"]}"
        .formatted(pod, container, value);
  }

  @Test
  void batch_asksEachTextOnce_andListsSeriesOncePerInterval() {
    PrometheusMetricSource source = builder().relistInterval(Duration.ofMinutes(1)).build();
    List<MetricQuery> batch =
        List.of(
            podsOf("q"),
            podsOf("q"),
            new MetricQuery.Resource("cpu", ALL),
            new MetricQuery.Resource("memory", ALL));
    source.read(batch, NOW);
    // 2 listings, and one query each for q, cpu and mem.
    assertThat(stub.asked).hasSize(5).doesNotHaveDuplicates();

    source.read(batch, NOW.plusSeconds(59));
    assertThat(stub.asked).hasSize(8);
    source.read(batch, NOW.plusSeconds(60));
    assertThat(stub.asked).hasSize(13);
  }

  @Test
  void failedListing_keepsTheOldCatalog_orIsTheReason() {
    PrometheusMetricSource source = source(Duration.ofMinutes(1));
    source.read(List.of(podsOf("q")), NOW);
    stub.down = true;

    Reading kept = source.read(List.of(podsOf("q")), NOW.plusSeconds(60)).get(0);
    Reading first = source(Duration.ofMinutes(1)).read(List.of(podsOf("q")), NOW).get(0);

    assertThat(reason(kept)).startsWith("HTTP 500 from ");
    assertThat(reason(first)).startsWith("the series cannot be listed: HTTP 500 from ");
  }

  private PrometheusMetricSource source(Duration relist) {
    return builder().relistInterval(relist).build();
  }

  @Test
  void warnings_areToldToWhoeverListens() {
    stub.extra = ",\"warnings\":[\"store b is away\"]";
    List<String> told = new ArrayList<>();

    builder().onWarning(told::add).build().read(List.of(podsOf("q")), NOW);

    assertThat(told).containsExactly("store b is away");
  }

  @Test
  void podsThatCannotBeListed_areTheReason() {
    pods.unavailable = "forbidden";

    assertThat(reason(read(podsOf("q")))).isEqualTo("the pods cannot be listed: forbidden");
  }

  @Test
  void queryOfOnesOwn_comesBeforeRules_andNeedsNone() {
    PrometheusMetricSource source =
        PrometheusMetricSource.builder(stub.client(), "ml")
            .query("q", MetricExpression.of("mine").podLabel("kubernetes_pod"))
            .query("memory/x", MetricExpression.of("sum by (pod) (mem)"))
            .build();
    stub.vectors.put("mine", sample("kubernetes_pod", "a", "1"));
    stub.vectors.put("sum by (pod) (mem)", sample("pod", "a", "2"));

    List<Reading> readings =
        source.read(
            List.of(
                podsOf("q"), new MetricQuery.ContainerResource("memory", "x", ALL), podsOf("r")),
            NOW);

    assertThat(readings.get(0)).isInstanceOf(Reading.PerPod.class);
    assertThat(readings.get(1)).isInstanceOf(Reading.PerPod.class);
    assertThat(reason(readings.get(2))).isEqualTo("there is no query for r; add one");
  }
}
