package io.evenkeel.prometheus.profile;

import io.evenkeel.prometheus.profile.MetricProfile.Advice;
import io.evenkeel.prometheus.profile.Naming.Provenance;
import io.evenkeel.prometheus.profile.Signal.Fitness;
import java.util.List;

/**
 * Metrics of dcgm-exporter. Its workload labels depend on the scrape ({@link PodLabels}); the node
 * is {@code Hostname} up to spring 2026 and {@code hostname} since, so no query here uses it. With
 * MIG a GPU has several series, told apart by {@code GPU_I_PROFILE} and {@code GPU_I_ID}; a pod has
 * those of its own instances, so that values per pod stay right.
 */
final class DcgmProfile {
  private static final String ALL = "4.5.3 to 4.8.2";
  private static final Shape AVERAGE = new Shape.Gauge("avg", true);

  static final MetricProfile PROFILE =
      new MetricProfile(
          "dcgm-exporter",
          List.of(
              new Signal(
                  "sm-active",
                  "share of time in which a warp was resident, averaged over the multiprocessors:"
                      + " the best sign of how full a GPU is. Not exported by default; above 1 was"
                      + " seen with MIG",
                  "ratio",
                  Fitness.GOOD,
                  AVERAGE,
                  List.of(named("DCGM_FI_PROF_SM_ACTIVE", Provenance.READ))),
              new Signal(
                  "engine-active",
                  "share of time in which the graphics or compute engine was busy; needs the"
                      + " profiling module, and works with MIG",
                  "ratio",
                  Fitness.FAIR,
                  AVERAGE,
                  List.of(named("DCGM_FI_PROF_GR_ENGINE_ACTIVE", Provenance.SCRAPED))),
              new Signal(
                  "tensor-active",
                  "share of time in which the tensor cores were busy; high in prefill, low in"
                      + " decoding",
                  "ratio",
                  Fitness.FAIR,
                  AVERAGE,
                  List.of(named("DCGM_FI_PROF_PIPE_TENSOR_ACTIVE", Provenance.SCRAPED))),
              new Signal(
                  "dram-active",
                  "share of time in which device memory was moving data; high in decoding",
                  "ratio",
                  Fitness.FAIR,
                  AVERAGE,
                  List.of(named("DCGM_FI_PROF_DRAM_ACTIVE", Provenance.SCRAPED))),
              new Signal(
                  "gpu-util",
                  "share of time in which at least one kernel ran: 100 with a single small one, so"
                      + " it saturates long before the GPU does. Not there with MIG",
                  "percent",
                  Fitness.POOR,
                  AVERAGE,
                  List.of(named("DCGM_FI_DEV_GPU_UTIL", Provenance.SCRAPED))),
              new Signal(
                  "memory-copy-util",
                  "share of time in which device memory was read or written: activity, not how"
                      + " much is used",
                  "percent",
                  Fitness.POOR,
                  AVERAGE,
                  List.of(named("DCGM_FI_DEV_MEM_COPY_UTIL", Provenance.SCRAPED))),
              new Signal(
                  "memory-used",
                  "share of device memory that is used; vLLM takes it all when it starts, so it"
                      + " says nothing about load",
                  "ratio",
                  Fitness.POOR,
                  new Shape.Share("DCGM_FI_DEV_FB_FREE"),
                  List.of(named("DCGM_FI_DEV_FB_USED", Provenance.SCRAPED)))),
          List.of(
              new Advice(
                  "DCGM_FI_DEV_GPU_UTIL",
                  "it is 100 % as soon as any kernel runs all the time, so it cannot tell a busy"
                      + " replica from an overloaded one, and is not there with MIG",
                  List.of("queue-depth", "kv-cache", "sm-active", "engine-active")),
              new Advice(
                  "DCGM_FI_DEV_MEM_COPY_UTIL",
                  "it is how busy the memory is, not how full",
                  List.of("kv-cache", "dram-active")),
              new Advice(
                  "DCGM_FI_DEV_FB_USED",
                  "vLLM takes the memory when it starts, whatever the load",
                  List.of("kv-cache"))));

  private DcgmProfile() {}

  private static Naming named(String metric, Provenance provenance) {
    return new Naming(metric, List.of(), ALL, provenance);
  }
}
