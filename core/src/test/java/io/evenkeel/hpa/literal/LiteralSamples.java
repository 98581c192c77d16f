package io.evenkeel.hpa.literal;

import io.evenkeel.hpa.literal.LiteralSeen.CustomSample;
import io.evenkeel.hpa.literal.LiteralSeen.PodUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Section 7.1. */
final class LiteralSamples {
  private LiteralSamples() {}

  /** The value of one pod. */
  record Sample(long milli, Instant at, Duration window) {}

  static Map<String, Sample> ofResource(
      LiteralPass pass, List<PodUsage> usages, String resource, String container)
      throws LiteralFailure {
    // empty list: error
    if (usages.isEmpty()) {
      pass.branch("7.1 empty list of resources");
      throw new LiteralFailure("no metrics returned from resource metrics API");
    }
    Map<String, Sample> samples = new LinkedHashMap<>();
    for (PodUsage usage : usages) {
      Long value = container == null ? sum(usage, resource) : one(usage, resource, container);
      if (value != null) {
        pass.branch(container == null ? "7.1 sum" : "7.1 one container");
        samples.put(usage.pod(), new Sample(value, usage.at(), usage.window()));
      } else {
        pass.branch(container == null ? "7.1 no sum" : "7.1 no such container");
      }
    }
    return samples;
  }

  /** The sum over its containers; no containers, or ANY lacks the resource: no sample. */
  private static Long sum(PodUsage usage, String resource) {
    if (usage.containers().isEmpty()) {
      return null;
    }
    long sum = 0;
    for (Map<String, Long> container : usage.containers().values()) {
      Long value = container.get(resource);
      if (value == null) {
        return null;
      }
      sum = sum + value; // int64, wraps
    }
    return sum;
  }

  /** Container mode: that container only. */
  private static Long one(PodUsage usage, String resource, String container) {
    Map<String, Long> found = usage.containers().get(container);
    return found == null ? null : found.get(resource);
  }

  static Map<String, Sample> ofCustom(LiteralPass pass, List<CustomSample> custom)
      throws LiteralFailure {
    if (custom.isEmpty()) {
      pass.branch("7.1 empty list of custom metrics");
      throw new LiteralFailure("no metrics returned from custom metrics API");
    }
    Map<String, Sample> samples = new LinkedHashMap<>();
    for (CustomSample sample : custom) {
      samples.put(sample.pod(), new Sample(sample.milli(), sample.at(), sample.window()));
    }
    return samples;
  }
}
