package io.evenkeel.hpa.literal;

import io.evenkeel.hpa.literal.LiteralSamples.Sample;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Section 7.2. */
final class LiteralGroups {
  int ready;
  final Set<String> unready = new LinkedHashSet<>();
  final Set<String> missing = new LinkedHashSet<>();
  final Set<String> ignored = new LinkedHashSet<>();

  static LiteralGroups of(
      List<LiteralPod> pods, Map<String, Sample> samples, String resource, LiteralPass pass) {
    LiteralGroups groups = new LiteralGroups();
    for (LiteralPod pod : pods) {
      Sample sample = samples.get(pod.name());
      if (pod.deleted() || pod.phase().equals("Failed") || pod.phase().equals("Succeeded")) {
        // 1. deletion timestamp, or phase Failed or Succeeded
        groups.ignored.add(pod.name());
        pass.branch("7.2.1 ignored");
      } else if (pod.phase().equals("Pending")) {
        // 2.
        groups.unready.add(pod.name());
        pass.branch("7.2.2 pending");
      } else if (sample == null) {
        // 3.
        groups.missing.add(pod.name());
        pass.branch("7.2.3 missing");
      } else if (resource.equals("cpu") && cpuUnready(pod, sample, pass)) {
        // 4.
        groups.unready.add(pod.name());
      } else {
        // 5.
        groups.ready = groups.ready + 1;
        pass.branch("7.2.5 ready");
      }
    }
    return groups;
  }

  private static boolean cpuUnready(LiteralPod pod, Sample sample, LiteralPass pass) {
    // no Ready condition or no startTime: UNREADY
    if (pod.ready() == null || pod.start() == null) {
      pass.branch("7.2.4 no condition or start");
      return true;
    }
    boolean isFalse = pod.ready().equals("False"); // "Unknown" does not count as "False"
    // start + cpuInit > now
    if (pod.start().plus(pass.flags.cpuInitializationPeriod()).isAfter(pass.now)) {
      // UNREADY iff Ready is "False" OR sampleTime < readyTransition + window
      Instant whole = pod.readyTransition().plus(sample.window());
      boolean early = sample.at().isBefore(whole);
      if (isFalse) {
        pass.branch("7.2.4 initializing and not ready");
      } else {
        pass.branch(early ? "7.2.4 initializing, early sample" : "7.2.4 initializing, good");
      }
      return isFalse || early;
    }
    // UNREADY iff Ready is "False" AND start + readinessDelay > readyTransition
    boolean never =
        pod.start().plus(pass.flags.initialReadinessDelay()).isAfter(pod.readyTransition());
    if (isFalse) {
      pass.branch(never ? "7.2.4 never ready" : "7.2.4 was ready once");
    }
    return isFalse && never;
  }
}
