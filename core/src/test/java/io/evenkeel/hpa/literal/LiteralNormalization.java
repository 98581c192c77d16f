package io.evenkeel.hpa.literal;

import io.evenkeel.hpa.literal.LiteralBehavior.Rules;
import io.evenkeel.hpa.literal.LiteralState.Recommendation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Section 8. */
final class LiteralNormalization {
  private LiteralNormalization() {}

  static int of(LiteralPass pass, LiteralState state, int desired) {
    pass.outcome.recommendation = desired;
    return pass.spec.behavior() == null
        ? legacy(pass, state, desired)
        : withBehavior(pass, state, desired);
  }

  // 8.1

  private static int legacy(LiteralPass pass, LiteralState state, int desired) {
    int out = legacyStabilized(pass, state, desired);
    pass.outcome.condition(
        state, "AbleToScale", "True", out != desired ? "ScaleDownStabilized" : "ReadyForNewScale");
    int current = pass.seen.specReplicas();
    int min = pass.spec.minReplicas();
    int max = pass.spec.maxReplicas();
    int growth = (int) Math.max(2.0 * (double) current, 4.0);
    int cap = Math.min(max, growth);
    String capReason = max > growth ? "ScaleUpLimit" : "TooManyReplicas";
    int result;
    String reason;
    if (out < min) {
      result = min;
      reason = "TooFewReplicas";
    } else if (out > cap) {
      result = cap;
      reason = capReason;
    } else {
      result = out;
      reason = "DesiredWithinRange";
    }
    pass.branch("8.1 " + reason);
    limited(pass, state, result != out, reason);
    return result;
  }

  private static int legacyStabilized(LiteralPass pass, LiteralState state, int desired) {
    Duration window = pass.flags.downscaleStabilization();
    List<Recommendation> entries = state.recommendations;
    int out = desired;
    int old = -1;
    for (int i = 0; i < entries.size(); i++) {
      Duration age = Duration.between(entries.get(i).at(), pass.now);
      if (age.compareTo(window) <= 0) {
        if (age.equals(window) && entries.get(i).replicas() > out) {
          pass.branch("8.1 entry exactly at the edge counts");
        }
        out = Math.max(out, entries.get(i).replicas());
      } else {
        old = i; // the LAST such one
      }
    }
    record(pass, entries, old, desired);
    return out;
  }

  private static void limited(
      LiteralPass pass, LiteralState state, boolean changed, String reason) {
    pass.outcome.condition(state, "ScalingLimited", changed ? "True" : "False", reason);
  }

  private static void record(LiteralPass pass, List<Recommendation> entries, int old, int desired) {
    Recommendation entry = new Recommendation(desired, pass.now);
    if (old >= 0) {
      pass.branch("8 entry overwritten");
      entries.set(old, entry);
    } else {
      entries.add(entry);
    }
  }

  // 8.2

  private static int withBehavior(LiteralPass pass, LiteralState state, int desired) {
    int current = pass.seen.specReplicas();
    int result = stabilized(pass, state, desired);
    if (result != desired) {
      boolean rising = desired >= current;
      pass.outcome.condition(
          state, "AbleToScale", "True", rising ? "ScaleUpStabilized" : "ScaleDownStabilized");
    } else {
      pass.outcome.condition(state, "AbleToScale", "True", "ReadyForNewScale");
    }
    return rateLimited(pass, state, result);
  }

  private static int stabilized(LiteralPass pass, LiteralState state, int desired) {
    int current = pass.seen.specReplicas();
    Rules scaleUp = pass.spec.behavior().scaleUp();
    Rules scaleDown = pass.spec.behavior().scaleDown();
    Duration upWindow = Duration.ofSeconds(scaleUp.stabilizationWindowSeconds());
    Duration downWindow =
        scaleDown.stabilizationWindowSeconds() == null
            ? pass.flags.downscaleStabilization()
            : Duration.ofSeconds(scaleDown.stabilizationWindowSeconds());
    List<Recommendation> entries = state.recommendations;
    int up = desired;
    int down = desired;
    int old = -1;
    for (int i = 0; i < entries.size(); i++) {
      Instant at = entries.get(i).at();
      Duration age = Duration.between(at, pass.now);
      if (age.compareTo(upWindow) < 0) {
        up = Math.min(up, entries.get(i).replicas());
      }
      if (age.compareTo(downWindow) < 0) {
        down = Math.max(down, entries.get(i).replicas());
      }
      if (age.equals(downWindow) || age.equals(upWindow)) {
        pass.branch("8.2 entry exactly at the edge is out");
      }
      if (age.compareTo(upWindow) > 0 && age.compareTo(downWindow) > 0) {
        old = i;
      }
    }
    record(pass, entries, old, desired);
    int result = current;
    if (result < up) {
      result = up;
    }
    if (result > down) {
      result = down;
    }
    return result;
  }

  private static int rateLimited(LiteralPass pass, LiteralState state, int result) {
    int current = pass.seen.specReplicas();
    int min = pass.spec.minReplicas();
    int max = pass.spec.maxReplicas();
    if (result > current) {
      int limit = Math.max(current, LiteralPolicies.upLimit(pass, state));
      int cap = Math.min(max, limit);
      if (result > cap) {
        pass.branch(max > limit ? "8.2 ScaleUpLimit" : "8.2 TooManyReplicas");
        limited(pass, state, true, max > limit ? "ScaleUpLimit" : "TooManyReplicas");
        return cap;
      }
    } else if (result < current) {
      int limit = Math.min(current, LiteralPolicies.downLimit(pass, state));
      int floor = Math.max(min, limit);
      if (result < floor) {
        pass.branch(min < limit ? "8.2 ScaleDownLimit" : "8.2 TooFewReplicas");
        limited(pass, state, true, min < limit ? "ScaleDownLimit" : "TooFewReplicas");
        return floor;
      }
    }
    pass.branch(
        result > current
            ? "8.2 within, up"
            : result < current ? "8.2 within, down" : "8.2 within, no change");
    limited(pass, state, false, "DesiredWithinRange");
    return result;
  }
}
