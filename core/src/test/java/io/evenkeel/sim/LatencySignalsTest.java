package io.evenkeel.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.Reading;
import io.evenkeel.sim.load.Load;
import io.evenkeel.spi.MetricQuery.OfTrigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class LatencySignalsTest {
  private static double[] counted(LatencyHistogram histogram, int times, double seconds) {
    LatencyCounts counts = new LatencyCounts(Set.copyOf(LatencyHistogram.ALL));
    counts.add(histogram, seconds, times);
    return counts.now()[histogram.place()];
  }

  @ParameterizedTest
  @CsvSource({
    // All 100 lie in the bucket from 1 to 2.5 s: 1 + 1.5 × share.
    "TTFT, 1.1, 0.50, 1.75",
    "TTFT, 1.1, 0.90, 2.35",
    "TTFT, 1.1, 0.95, 2.425",
    "TTFT, 1.1, 0.99, 2.485",
    // From 25 to 50 ms.
    "ITL, 0.048, 0.50, 0.0375",
    "ITL, 0.026, 0.90, 0.0475",
    "TPOT, 0.026, 0.95, 0.04875",
    // From 15 to 20 s, and below the first bound, 0.3 s.
    "E2E, 16, 0.90, 19.5",
    "E2E, 0.1, 0.50, 0.15",
    // Beyond all bounds it is the highest of them.
    "ITL, 100, 0.50, 80"
  })
  void quantile_hasTheErrorOfItsBucket(
      LatencyHistogram histogram, double seconds, double share, double answer) {
    assertThat(histogram.quantile(share, counted(histogram, 100, seconds)))
        .isCloseTo(answer, within(1e-12));
  }

  @Test
  void mean_hasNoError_andNothingCountedIsNothing() {
    assertThat(LatencyHistogram.TTFT.mean(counted(LatencyHistogram.TTFT, 4, 1.1)))
        .isCloseTo(1.1, within(1e-12));
    assertThat(LatencyHistogram.TTFT.mean(LatencyHistogram.TTFT.empty())).isNaN();
    assertThat(LatencyHistogram.TTFT.quantile(0.5, LatencyHistogram.TTFT.empty())).isNaN();
  }

  @Test
  void onlyWhatSomebodyReads_isCounted() {
    LatencyCounts counts = new LatencyCounts(Set.of(LatencyHistogram.ITL));
    counts.add(LatencyHistogram.ITL, 0.03, 2);
    counts.add(LatencyHistogram.E2E, 3, 2);

    assertThat(counts.keeps(LatencyHistogram.TTFT)).isTrue();
    assertThat(counts.now()[LatencyHistogram.ITL.place()]).contains(2.0).contains(0.06);
    assertThat(counts.now()[LatencyHistogram.E2E.place()]).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "vllm_ttft_p95, TTFT_P95_SECONDS",
    "vllm:time_to_first_token_seconds, TTFT_P95_SECONDS",
    "vllm:time_to_first_token_seconds_p90, TTFT_P90_SECONDS",
    "p99_ttft, TTFT_P99_SECONDS",
    "vllm_ttft_p999, TTFT_P99.9_SECONDS",
    "vllm:inter_token_latency_seconds_p50, ITL_P50_SECONDS",
    "vllm:time_per_output_token_seconds, ITL_P95_SECONDS",
    "vllm:request_time_per_output_token_seconds_p90, TPOT_P90_SECONDS",
    "vllm_p95_itl_seconds, ITL_P95_SECONDS",
    "tpot_p99, TPOT_P99_SECONDS",
    "vllm:e2e_request_latency_seconds_p99, E2E_P99_SECONDS",
    "DCGM_FI_DEV_MEM_COPY_UTIL, GPU_MEMORY_COPY_UTILIZATION",
    "DCGM_FI_PROF_GR_ENGINE_ACTIVE, GPU_ENGINE_ACTIVE",
    "vllm:prompt_tokens_total, PROMPT_TOKENS_PER_SECOND",
    "vllm:num_preemptions_total, PREEMPTIONS_PER_SECOND",
    "vllm:gpu_cache_usage_perc, KV_CACHE_USAGE",
    "vllm_ttft_p95_ms,",
    "DCGM_FI_DEV_FB_USED,"
  })
  void name_meansASignal_orNothing(String metric, String signal) {
    assertThat(new SignalNames().metric(metric).map(Signal::name))
        .isEqualTo(Optional.ofNullable(signal));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "histogram_quantile(0.9, sum(rate(vllm:time_to_first_token_seconds_bucket[2m])) by (le))"
            + "|TTFT_P90_SECONDS",
        "max(histogram_quantile(.5, rate(vllm:inter_token_latency_seconds_bucket[1m])))"
            + "|ITL_P50_SECONDS",
        "sum(rate(vllm:e2e_request_latency_seconds_sum[1m])) /"
            + " sum(rate(vllm:e2e_request_latency_seconds_count[1m]))|E2E_MEAN_SECONDS",
        "max(vllm:ttft_p99)|TTFT_P99_SECONDS",
        "avg(DCGM_FI_DEV_MEM_COPY_UTIL{namespace=\"ai\"})|GPU_MEMORY_COPY_UTILIZATION",
        "sum(rate(vllm:request_success_total[1m]))|REQUESTS_PER_SECOND"
      })
  void promQl_asksForASignal(String promQl, String signal) {
    Asked asked = new Asked();
    OfTrigger trigger =
        new OfTrigger("s0-prometheus", "prometheus", Map.of("query", promQl), Map.of());
    TriggerSignals signals = new TriggerSignals(asked, new SignalNames());

    signals.prepare(trigger);
    Reading reading = signals.read(trigger, 60);

    assertThat(asked.signals).extracting(Signal::name).containsExactly(signal, signal);
    assertThat(reading).isEqualTo(Reading.triggered(1));
  }

  @Test
  void names_leadBackToTheSignal() {
    assertThat(Signal.named("TTFT_P99.9_SECONDS")).contains(Signal.ttft(0.999));
    assertThat(Signal.named("E2E_MEAN_SECONDS").map(Signal::name)).contains("E2E_MEAN_SECONDS");
    assertThat(Signal.named("GPU_UTILIZATION")).containsSame(Signal.GPU_UTILIZATION);
    assertThat(Signal.named("TTFT_P0_SECONDS")).isEmpty();
    assertThat(Signal.named("LOAD")).isEmpty();
  }

  private static double[] course(Signal signal, Fidelity fidelity) {
    HpaSpec spec =
        HpaSpec.builder(ObjectRef.deployment("chat"))
            .minReplicas(2)
            .maxReplicas(2)
            .metric(MetricSpec.pods("metric", MetricTarget.averageValue("1k")))
            .build();
    return Simulation.of(spec)
        .load(Load.steady())
        .signal("metric", signal)
        .fidelity(fidelity)
        .runFor(Duration.ofMinutes(20))
        .timeline()
        .rows()
        .stream()
        .filter(row -> row.seconds() >= 600)
        .mapToDouble(row -> row.metrics().get(0))
        .toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Fidelity.class)
  void signalsOfASteadyLoad_fitTogether(Fidelity fidelity) {
    // 10 requests per second of 226 + 100 tokens on two replicas.
    double requests = mean(course(Signal.REQUESTS_PER_SECOND, fidelity));
    double prompts = mean(course(Signal.PROMPT_TOKENS_PER_SECOND, fidelity));
    double written = mean(course(Signal.OUTPUT_TOKENS_PER_SECOND, fidelity));
    double busy = mean(course(Signal.GPU_UTILIZATION, fidelity));
    double memory = mean(course(Signal.GPU_MEMORY_COPY_UTILIZATION, fidelity));
    double tpot = mean(course(Signal.mean(LatencyHistogram.TPOT), fidelity));
    double itl = mean(course(Signal.mean(LatencyHistogram.ITL), fidelity));
    double ttft = mean(course(Signal.mean(LatencyHistogram.TTFT), fidelity));
    double whole = mean(course(Signal.mean(LatencyHistogram.E2E), fidelity));

    assertThat(prompts / requests).isCloseTo(written / requests * 226 / 100, within(30.0));
    assertThat(memory).isBetween(busy / 2, busy);
    assertThat(itl).isCloseTo(tpot, within(0.1 * tpot));
    // The end of an answer: its first token, then 99 more.
    assertThat(whole).isCloseTo(ttft + 99 * tpot, within(0.1 * whole));
    assertThat(course(Signal.GPU_MEMORY_PERCENT, fidelity)).containsOnly(90);
  }

  @Test
  void quantileOfARun_liesInTheBucketOfTheTruth() {
    double[] seen = course(Signal.itl(0.5), Fidelity.REQUESTS);

    // A step of an A10G takes 31.5 ms and more: between 25 and 50 ms, or up to 75 ms with prompts.
    assertThat(Arrays.stream(seen)).allMatch(value -> value > 0.025 && value <= 0.075);
  }

  /** One replica that shows 1 whatever is asked, and who asked for what. */
  private static final class Asked implements Outlook {
    final List<Signal> signals = new ArrayList<>();

    @Override
    public int replicas() {
      return 1;
    }

    @Override
    public List<PodSnapshot> pods(double now) {
      return List.of();
    }

    @Override
    public Reading perPod(Signal signal, double now) {
      return Reading.perPod(List.of());
    }

    @Override
    public double[] values(Signal signal, double now) {
      signals.add(signal);
      return new double[] {1};
    }

    @Override
    public void prepare(Signal signal) {
      signals.add(signal);
    }

    @Override
    public boolean isListed(double now) {
      return true;
    }

    @Override
    public long backlog() {
      return 0;
    }
  }
}
