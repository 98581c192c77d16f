package io.evenkeel.prometheus.profile;

import java.util.Optional;

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

  /** Returns the advice of any profile on scaling by that metric; empty if there is none. */
  public static Optional<MetricProfile.Advice> adviceOn(String metric) {
    return dcgm().adviceOn(metric).or(() -> vllm().adviceOn(metric));
  }
}
