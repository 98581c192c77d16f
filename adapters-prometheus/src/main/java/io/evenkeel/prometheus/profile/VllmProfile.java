package io.evenkeel.prometheus.profile;

import io.evenkeel.prometheus.profile.MetricProfile.Advice;
import io.evenkeel.prometheus.profile.Naming.Provenance;
import io.evenkeel.prometheus.profile.Signal.Fitness;
import io.evenkeel.prometheus.promql.Matcher;
import java.time.Duration;
import java.util.List;

/**
 * Metrics of vLLM. V1 has a label {@code engine} with one series per engine of a server, which V0
 * lacks; values here are per pod, so it does not matter.
 */
final class VllmProfile {
  private static final Duration RATE = Duration.ofMinutes(1);
  private static final Duration LATENCY = Duration.ofMinutes(5);
  private static final String BOTH = "V0 and V1";
  private static final String V1 = "V1";
  private static final Shape SUM = new Shape.Gauge("sum", false);

  static final MetricProfile PROFILE =
      new MetricProfile(
          "vllm",
          List.of(
              new Signal(
                  "queue-depth",
                  "requests that wait because the server is full. Newer versions tell those apart"
                      + " that wait for another reason, which more replicas do not help",
                  "requests",
                  Fitness.GOOD,
                  SUM,
                  List.of(
                      new Naming(
                          "vllm:num_requests_waiting_by_reason",
                          List.of(Matcher.is("reason", "capacity")),
                          "V1, newer versions",
                          Provenance.SCRAPED),
                      named("vllm:num_requests_waiting", BOTH))),
              new Signal(
                  "kv-cache",
                  "share of the key-value cache that is taken: rises before requests have to wait",
                  "ratio",
                  Fitness.GOOD,
                  new Shape.Gauge("max", false),
                  List.of(
                      named("vllm:kv_cache_usage_perc", V1),
                      named("vllm:gpu_cache_usage_perc", "V0 and early V1"))),
              new Signal(
                  "running",
                  "requests in the running batch; compare with max_num_seqs",
                  "requests",
                  Fitness.GOOD,
                  SUM,
                  List.of(named("vllm:num_requests_running", BOTH))),
              new Signal(
                  "ttft-p95",
                  "time to the first token, 95th percentile. Late: users have waited already. NaN"
                      + " while idle, and no exact count between buckets, such as at 2 s",
                  "seconds",
                  Fitness.FAIR,
                  new Shape.Quantile(0.95, LATENCY),
                  List.of(named("vllm:time_to_first_token_seconds_bucket", BOTH))),
              new Signal(
                  "inter-token-p95",
                  "time between tokens, 95th percentile; grows with the batch",
                  "seconds",
                  Fitness.FAIR,
                  new Shape.Quantile(0.95, LATENCY),
                  List.of(
                      named("vllm:inter_token_latency_seconds_bucket", V1),
                      new Naming(
                          "vllm:time_per_output_token_seconds_bucket",
                          List.of(),
                          "V0 and early V1",
                          Provenance.READ))),
              new Signal(
                  "output-tokens",
                  "tokens generated per second. Stops growing when a replica is full, so a target"
                      + " must be well below what one can do",
                  "tokens/s",
                  Fitness.FAIR,
                  new Shape.Rate(RATE),
                  List.of(named("vllm:generation_tokens_total", BOTH))),
              new Signal(
                  "requests-finished",
                  "requests finished per second; says nothing about their size",
                  "requests/s",
                  Fitness.POOR,
                  new Shape.Rate(RATE),
                  List.of(named("vllm:request_success_total", BOTH)))),
          List.of(
              new Advice(
                  "vllm:request_success_total",
                  "it counts requests, not tokens, and only those that are finished",
                  List.of("output-tokens", "queue-depth")),
              new Advice(
                  "vllm:time_to_first_token_seconds",
                  "a histogram has no series of its bare name, only _bucket, _sum and _count",
                  List.of("ttft-p95")),
              new Advice(
                  "vllm:iteration_tokens_total",
                  "it is a histogram despite its name",
                  List.of("output-tokens"))));

  private VllmProfile() {}

  private static Naming named(String metric, String versions) {
    return new Naming(metric, List.of(), versions, Provenance.SCRAPED);
  }
}
