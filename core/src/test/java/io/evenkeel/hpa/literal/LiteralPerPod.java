package io.evenkeel.hpa.literal;

import io.evenkeel.hpa.literal.LiteralSamples.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Section 7.4. */
final class LiteralPerPod {
  private final LiteralPass pass;
  private final int current;
  private final LiteralGroups groups;
  private final Map<String, Sample> samples;

  /** Null for a usage. */
  private final Map<String, Long> requests;

  private final Long targetUsage;
  private final Integer targetUtilization;

  /** The raw average of the last ratio. */
  private long average;

  private LiteralPerPod(
      LiteralPass pass,
      LiteralGroups groups,
      Map<String, Sample> samples,
      Map<String, Long> requests,
      LiteralSpec.Target target) {
    this.pass = pass;
    this.current = pass.seen.specReplicas();
    this.groups = groups;
    this.samples = samples;
    this.requests = requests;
    this.targetUsage = requests == null ? target.averageValue() : null;
    this.targetUtilization = requests == null ? null : target.averageUtilization();
  }

  /** A utilization; {@code container} may be null. */
  static int utilization(LiteralPass pass, Map<String, Sample> given, LiteralSpec.Metric metric)
      throws LiteralFailure {
    Map<String, Sample> samples = new LinkedHashMap<>(given);
    LiteralGroups groups = grouped(pass, samples, metric.name());
    Map<String, Long> requests =
        LiteralRequests.of(pass.seen.pods(), metric.name(), metric.container(), pass);
    return new LiteralPerPod(pass, groups, samples, requests, metric.target()).replicas();
  }

  /** A usage: AverageValue of a resource, or a Pods metric ({@code resource} is then ""). */
  static int usage(
      LiteralPass pass, Map<String, Sample> given, String resource, LiteralSpec.Target target)
      throws LiteralFailure {
    Map<String, Sample> samples = new LinkedHashMap<>(given);
    LiteralGroups groups = grouped(pass, samples, resource);
    return new LiteralPerPod(pass, groups, samples, null, target).replicas();
  }

  private static LiteralGroups grouped(
      LiteralPass pass, Map<String, Sample> samples, String resource) throws LiteralFailure {
    List<LiteralPod> pods = pass.seen.pods();
    // 1. No pods.
    if (pods.isEmpty()) {
      pass.branch("7.4.1 no pods");
      throw new LiteralFailure("no pods returned by selector while calculating replica count");
    }
    LiteralGroups groups = LiteralGroups.of(pods, samples, resource, pass);
    // 2. Drop samples of IGNORED and UNREADY.
    samples.keySet().removeAll(groups.ignored);
    samples.keySet().removeAll(groups.unready);
    if (samples.isEmpty()) {
      pass.branch("7.4.2 none left");
      throw new LiteralFailure("did not receive metrics for targeted pods");
    }
    return groups;
  }

  private int replicas() throws LiteralFailure {
    // 3. Ratio.
    double ratio = ratio();
    pass.outcome.averages.put(pass.outcome.metric, average); // 8. from the FIRST pass
    // 4. upUnready = (UNREADY not empty) and ratio > 1.
    boolean upUnready = !groups.unready.isEmpty() && ratio > 1.0;
    if (!upUnready && groups.missing.isEmpty()) {
      if (pass.within(ratio)) {
        pass.branch("7.4.4 within");
        return current;
      }
      pass.branch("7.4.4 ready count");
      return whole(Math.ceil(ratio * (double) groups.ready));
    }
    // 5. Fill.
    fillMissing(ratio);
    if (upUnready) {
      pass.branch("7.4.5 unready as 0");
      for (String pod : groups.unready) {
        fill(pod, 0);
      }
    }
    // 6.
    double ratio2 = ratio();
    if (pass.within(ratio2)) {
      pass.branch("7.4.6 within");
      return current;
    }
    if ((ratio < 1.0 && ratio2 > 1.0) || (ratio > 1.0 && ratio2 < 1.0)) {
      pass.branch("7.4.6 sides differ");
      return current;
    }
    // 7.
    int n = whole(Math.ceil(ratio2 * (double) samples.size()));
    if ((ratio2 < 1.0 && n > current) || (ratio2 > 1.0 && n < current)) {
      pass.branch("7.4.7 against the direction");
      return current;
    }
    pass.branch("7.4.7 filled");
    return n;
  }

  private void fillMissing(double ratio) {
    for (String pod : groups.missing) {
      if (ratio < 1.0) {
        if (requests != null) {
          pass.branch("7.4.5 missing as request");
          fill(pod, requests.get(pod) * Math.max(100L, targetUtilization) / 100L);
        } else {
          pass.branch("7.4.5 missing as target");
          fill(pod, targetUsage);
        }
      } else if (ratio > 1.0) {
        pass.branch("7.4.5 missing as 0");
        fill(pod, 0);
      } else {
        pass.branch("7.4.5 missing not filled");
      }
    }
  }

  private void fill(String pod, long milli) {
    samples.put(pod, new Sample(milli, Instant.EPOCH, Duration.ZERO));
  }

  /** Go's float -> int conversion, saturating where Go leaves it open: Java's cast. */
  private int whole(double value) {
    if (value > (double) Integer.MAX_VALUE || value < (double) Integer.MIN_VALUE) {
      pass.branch("7.4 count saturates");
    }
    return (int) value;
  }

  private double ratio() throws LiteralFailure {
    return requests == null ? usageRatio() : utilizationRatio();
  }

  /** A = sum div count; ratio = A / target. */
  private double usageRatio() {
    long sum = 0;
    for (Sample sample : samples.values()) {
      sum = sum + sample.milli();
    }
    average = sum / (long) samples.size();
    return (double) average / (double) targetUsage;
  }

  /** U = (sum(value) x 100) div sum(request) (int32), over samples that have a request entry. */
  private double utilizationRatio() throws LiteralFailure {
    long values = 0;
    long requested = 0;
    long count = 0;
    for (Map.Entry<String, Sample> sample : samples.entrySet()) {
      Long request = requests.get(sample.getKey());
      if (request != null) {
        values = values + sample.getValue().milli();
        requested = requested + request;
        count = count + 1;
      }
    }
    if (requested == 0) {
      pass.branch("7.4.3 no known pods");
      throw new LiteralFailure("no metrics returned matched known pods");
    }
    average = values / count;
    long percent = values * 100L / requested; // int64, wraps
    int utilization = (int) percent; // int64 -> int32 wraps
    if (percent != utilization) {
      pass.branch("7.4.3 utilization wraps");
    }
    return (double) utilization / (double) targetUtilization;
  }
}
