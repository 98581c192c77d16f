package io.evenkeel.hpa.literal;

import java.util.List;

/** Sections 7.5 and 7.6: Object and External. */
final class LiteralWhole {
  private LiteralWhole() {}

  /** 7.5. */
  static int ofValue(LiteralPass pass, long value, long target) throws LiteralFailure {
    int current = pass.seen.specReplicas();
    double ratio = (double) value / (double) target;
    if (current == 0) {
      // ceil(ratio), no tolerance, no cap
      pass.branch("7.5 from zero");
      return (int) Math.ceil(ratio);
    }
    if (pass.within(ratio)) {
      pass.branch("7.5 within");
      return current;
    }
    int ready = ready(pass);
    double product = ratio * (double) ready;
    if (product > (double) Integer.MAX_VALUE) {
      pass.branch("7.5 capped");
      return Integer.MAX_VALUE;
    }
    pass.branch("7.5 ready pods");
    return (int) Math.ceil(product);
  }

  /** R = pods Running with Ready True. */
  private static int ready(LiteralPass pass) throws LiteralFailure {
    if (pass.seen.pods().isEmpty()) {
      pass.branch("7.5 no pods");
      throw new LiteralFailure("unable to calculate ready pods");
    }
    int ready = 0;
    for (LiteralPod pod : pass.seen.pods()) {
      if (pod.phase().equals("Running") && "True".equals(pod.ready())) {
        ready = ready + 1;
      }
    }
    return ready;
  }

  /** 7.5: running sum; on positive overflow it becomes MaxInt64 and no later sample is added. */
  static long sumForValue(LiteralPass pass, List<Long> values) {
    long sum = 0;
    for (long value : values) {
      if (value > 0 && sum > Long.MAX_VALUE - value) {
        pass.branch("7.5 sum overflows");
        return Long.MAX_VALUE;
      }
      sum = sum + value;
    }
    return sum;
  }

  /** 7.6: becomes MaxInt64, and stops, as soon as the running sum is negative. */
  static long sumForAverage(LiteralPass pass, List<Long> values) {
    long sum = 0;
    for (long value : values) {
      sum = sum + value;
      if (sum < 0) {
        pass.branch("7.6 sum negative");
        return Long.MAX_VALUE;
      }
    }
    return sum;
  }

  /** 7.6. */
  static int ofAverage(LiteralPass pass, long value, long target, boolean external) {
    int status = pass.seen.statusReplicas();
    // reported per pod: 0 if S = 0, else ceil(value / S), saturating
    long perPod = status == 0 ? 0 : (long) Math.ceil((double) value / (double) status);
    pass.outcome.averages.put(pass.outcome.metric, perPod);
    double ratio = (double) value / ((double) target * (double) status);
    if (pass.within(ratio)) {
      pass.branch("7.6 within");
      return status; // not spec.replicas
    }
    double proposal = Math.ceil((double) value / (double) target);
    if (external && proposal > (double) Integer.MAX_VALUE) {
      pass.branch("7.6 capped");
      return Integer.MAX_VALUE;
    }
    pass.branch(status == 0 ? "7.6 no replicas in status" : "7.6 outside");
    return (int) proposal;
  }
}
