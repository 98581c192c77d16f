package io.evenkeel.sim;

import io.evenkeel.hpa.MetricSpec;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which signal a manifest means by a metric's name: the names of vLLM's and DCGM's exporters, with
 * any separator, and those that prometheus-adapter rules commonly give them.
 */
final class SignalNames {
  private static final Map<String, Signal> KNOWN =
      Map.ofEntries(
          Map.entry("dcgm_fi_dev_gpu_util", Signal.GPU_UTILIZATION),
          Map.entry("gpu_utilization", Signal.GPU_UTILIZATION),
          Map.entry("gpu_utilization_percentage", Signal.GPU_UTILIZATION),
          Map.entry("vllm_generation_tokens_total", Signal.OUTPUT_TOKENS_PER_SECOND),
          Map.entry("vllm_generation_tokens_per_second", Signal.OUTPUT_TOKENS_PER_SECOND),
          Map.entry("vllm_output_tokens_per_second", Signal.OUTPUT_TOKENS_PER_SECOND),
          Map.entry("vllm_tokens_per_second", Signal.OUTPUT_TOKENS_PER_SECOND),
          Map.entry("vllm_request_success_total", Signal.REQUESTS_PER_SECOND),
          Map.entry("vllm_requests_per_second", Signal.REQUESTS_PER_SECOND),
          Map.entry("requests_per_second", Signal.REQUESTS_PER_SECOND),
          Map.entry("http_requests_per_second", Signal.REQUESTS_PER_SECOND),
          Map.entry("vllm_num_requests_waiting", Signal.REQUESTS_WAITING),
          Map.entry("vllm_queue_depth", Signal.REQUESTS_WAITING),
          Map.entry("queue_depth", Signal.REQUESTS_WAITING),
          Map.entry("vllm_num_requests_running", Signal.REQUESTS_RUNNING),
          Map.entry("vllm_kv_cache_usage_perc", Signal.KV_CACHE_USAGE),
          Map.entry("vllm_gpu_cache_usage_perc", Signal.KV_CACHE_USAGE),
          Map.entry("vllm_prompt_tokens_total", Signal.PROMPT_TOKENS_PER_SECOND),
          Map.entry("vllm_prompt_tokens_per_second", Signal.PROMPT_TOKENS_PER_SECOND),
          Map.entry("vllm_num_preemptions_total", Signal.PREEMPTIONS_PER_SECOND),
          Map.entry("vllm_preemptions_per_second", Signal.PREEMPTIONS_PER_SECOND),
          Map.entry("vllm_request_success_per_second", Signal.REQUESTS_PER_SECOND),
          Map.entry("vllm_kv_cache_usage", Signal.KV_CACHE_USAGE),
          Map.entry("vllm_gpu_cache_usage", Signal.KV_CACHE_USAGE),
          Map.entry("vllm_num_requests_waiting_by_reason", Signal.REQUESTS_WAITING),
          Map.entry("vllm_requests_waiting", Signal.REQUESTS_WAITING),
          Map.entry("vllm_requests_running", Signal.REQUESTS_RUNNING),
          Map.entry("num_requests_waiting", Signal.REQUESTS_WAITING),
          Map.entry("num_requests_running", Signal.REQUESTS_RUNNING),
          Map.entry("gpu_util", Signal.GPU_UTILIZATION),
          Map.entry("dcgm_fi_prof_gr_engine_active", Signal.GPU_ENGINE_ACTIVE),
          Map.entry("dcgm_fi_dev_mem_copy_util", Signal.GPU_MEMORY_COPY_UTILIZATION),
          Map.entry("gpu_memory_copy_utilization", Signal.GPU_MEMORY_COPY_UTILIZATION),
          Map.entry("dcgm_fi_prof_dram_active", Signal.GPU_DRAM_ACTIVE),
          Map.entry("gpu_memory_used_percent", Signal.GPU_MEMORY_PERCENT),
          Map.entry("gpu_memory_used_percentage", Signal.GPU_MEMORY_PERCENT),
          Map.entry("gpu_memory_percent", Signal.GPU_MEMORY_PERCENT));

  private final Map<String, Signal> own = new HashMap<>();

  void put(String metric, Signal signal) {
    own.put(metric, signal);
  }

  void putAll(SignalNames others) {
    own.putAll(others.own);
  }

  Optional<Signal> signal(MetricSpec metric) {
    boolean resource =
        metric instanceof MetricSpec.Resource || metric instanceof MetricSpec.ContainerResource;
    return resource ? resource(metric.name()) : metric(metric.name());
  }

  Optional<Signal> resource(String name) {
    return own(name)
        .or(
            () ->
                switch (name) {
                  case "cpu" -> Optional.of(Signal.CPU_PERCENT);
                  case "memory" -> Optional.of(Signal.MEMORY_PERCENT);
                  default -> Optional.empty();
                });
  }

  Optional<Signal> metric(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    return own(name)
        .or(() -> Optional.ofNullable(KNOWN.get(plain)))
        .or(() -> LatencyNames.signal(plain));
  }

  /** Returns what the user has said of that name. */
  Optional<Signal> own(String name) {
    return Optional.ofNullable(own.get(name));
  }
}
