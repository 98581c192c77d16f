package io.evenkeel.prometheus.profile;

/** The profiles there are. */
public final class Profiles {
  private Profiles() {}

  /** Returns NVIDIA's exporter of GPU metrics, dcgm-exporter 4.5.3 to 4.8.2 and before. */
  public static MetricProfile dcgm() {
    return DcgmProfile.PROFILE;
  }

  /** Returns vLLM's server, V1 and V0. */
  public static MetricProfile vllm() {
    return VllmProfile.PROFILE;
  }
}
