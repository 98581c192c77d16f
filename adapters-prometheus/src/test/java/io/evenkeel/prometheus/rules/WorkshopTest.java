package io.evenkeel.prometheus.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.manifest.HpaManifests;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.prometheus.client.Labels;
import io.evenkeel.prometheus.rules.RuleFinding.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The files of the workshop, where they are: {@code ../shared/seed}, or -Devenkeel.seed=DIR. */
final class WorkshopTest {
  private static Path seed;

  @BeforeAll
  static void find() {
    Path root = Path.of(System.getProperty("evenkeel.root", "..")).toAbsolutePath();
    String given = System.getProperty("evenkeel.seed", "");
    seed = given.isEmpty() ? root.resolve("../shared/seed").normalize() : Path.of(given);
    Path nested = root.resolve("../../shared/seed").normalize();
    seed = Files.isDirectory(seed) ? seed : nested;
    boolean there = Files.isReadable(seed.resolve("prometheus-adapter.yaml"));
    if (!there) {
      System.out.println("the workshop's files are not there: its tests are skipped");
    }
    assumeTrue(there, "no " + seed);
  }

  @Test
  void rules_areRead_andWhatComesToNothingIsFound() {
    AdapterRules rules = AdapterRules.read(seed.resolve("prometheus-adapter.yaml"));

    assertThat(rules.findings())
        .extracting(RuleFinding::kind, it -> it.path().text())
        .containsExactly(
            tuple(Kind.GROUP_BY_MISSING, "rules[0].metricsQuery"),
            tuple(Kind.POOR_SIGNAL, "rules[0]"),
            tuple(Kind.GROUP_BY_MISSING, "rules[1].metricsQuery"),
            tuple(Kind.POOR_SIGNAL, "rules[1]"),
            tuple(Kind.NOT_AGGREGATED, "rules[2].metricsQuery"),
            tuple(Kind.POOR_SIGNAL, "rules[2]"),
            tuple(Kind.GROUP_BY_MISSING, "rules[3].metricsQuery"),
            tuple(Kind.HISTOGRAM_WITHOUT_BUCKET, "rules[4].metricsQuery"),
            tuple(Kind.GROUP_BY_MISSING, "rules[4].metricsQuery"),
            tuple(Kind.NOT_AGGREGATED, "rules[5].metricsQuery"));
    assertThat(rules.findings().get(1).render())
        .contains("DCGM_FI_DEV_GPU_UTIL is a poor signal: it is 100 % as soon as")
        .endsWith("; steer by queue-depth, kv-cache, sm-active, engine-active");
  }

  @Test
  void metricsOfTheHpa_haveRules_andTheQueriesThatTheAdapterSends() {
    AdapterRules rules = AdapterRules.read(seed.resolve("prometheus-adapter.yaml"));
    HpaSpec spec = HpaManifests.read(seed.resolve("hpa.yaml"));
    Labels waiting =
        new Labels(
            Map.of("__name__", "vllm:num_requests_waiting", "namespace", "vllm", "pod", "a"));
    AdapterCatalog catalog =
        rules.catalog(
            Map.of("vllm:num_requests_waiting{namespace!=\"\",pod!=\"\"}", List.of(waiting)));

    assertThat(rules.findings(spec, "hpa.yaml")).isEmpty();
    assertThat(
            catalog.pods("vllm_queue_depth", LabelSelector.everything(), "vllm", List.of("a", "b")))
        .isInstanceOfSatisfying(
            AdapterQuery.Ask.class,
            ask ->
                assertThat(ask.promQl())
                    .isEqualTo("avg(vllm:num_requests_waiting{namespace=\"vllm\",pod=~\"a|b\"})"));
    assertThat(catalog.pods("vllm_ttft_p95", LabelSelector.everything(), "vllm", List.of("a")))
        .isInstanceOfSatisfying(
            AdapterQuery.Nothing.class,
            nothing -> assertThat(nothing.reason()).contains("finds no series by"));
    assertThat(catalog.findings()).hasSize(5);
  }
}
