package io.evenkeel.hpa.literal;

import io.evenkeel.hpa.literal.LiteralSpec.Metric;
import io.evenkeel.hpa.literal.LiteralState.Recommendation;
import java.time.Instant;

/** Section 5.1. */
final class LiteralReconcile {
  private LiteralReconcile() {}

  static LiteralOutcome run(
      LiteralSpec written, LiteralFlags flags, LiteralState state, LiteralSeen seen, Instant now) {
    LiteralPass pass = new LiteralPass(LiteralDefaults.of(written), flags, seen, now);
    countDefaults(pass, written);
    reconcile(pass, state);
    return pass.outcome;
  }

  private static void countDefaults(LiteralPass pass, LiteralSpec written) {
    LiteralBehavior behavior = written.behavior();
    if (written.minReplicas() == null) {
      pass.branch("3 minReplicas");
    }
    if (written.metrics() == null || written.metrics().isEmpty()) {
      pass.branch("3 metrics");
    }
    if (behavior != null && behavior.scaleUp() == null) {
      pass.branch("3 scaleUp");
    }
    if (behavior != null && behavior.scaleDown() == null) {
      pass.branch("3 scaleDown");
    }
    if (behavior != null && behavior.scaleUp() != null && behavior.scaleUp().policies() == null) {
      pass.branch("3 policies");
    }
  }

  private static void reconcile(LiteralPass pass, LiteralState state) {
    LiteralOutcome outcome = pass.outcome;
    // 1. The scale cannot be read.
    if (pass.seen.scaleError() != null) {
      outcome.condition(state, "AbleToScale", "False", "FailedGetScale");
      outcome.event("FailedGetScale");
      outcome.errorClass = "INTERNAL";
      outcome.unable = true;
      return;
    }
    // 2.
    outcome.condition(state, "AbleToScale", "True", "SucceededGetScale");
    int current = pass.seen.specReplicas();
    if (state.recommendations.isEmpty()) {
      pass.branch("5.1.2 seeded");
      state.recommendations.add(new Recommendation(current, pass.now));
    }
    // 3.
    int min = pass.spec.minReplicas();
    int max = pass.spec.maxReplicas();
    boolean gate = pass.flags.gates().scaleToZero();
    boolean scaledToZero = gate && state.isTrue("ScaledToZero");
    boolean wake = scaledToZero && (min != 0 || hasObjectOrExternal(pass));
    // 4. First match.
    int desired;
    if (current == 0 && !wake) {
      pass.branch("5.1.4 disabled at zero");
      desired = 0;
      outcome.condition(state, "ScalingActive", "False", "ScalingDisabled");
      if (!gate) {
        remove(pass, state);
      }
    } else if (current > max) {
      pass.branch("5.1.4 above max");
      outcome.reason = "Current number of replicas above Spec.MaxReplicas";
      desired = max;
    } else if (current != 0 && current < min) {
      pass.branch("5.1.4 below min");
      outcome.reason = "Current number of replicas below Spec.MinReplicas";
      desired = min;
    } else {
      int winner;
      try {
        winner = LiteralCombination.winner(pass, state);
      } catch (LiteralFailure failure) {
        // 5. Metrics failed: status.desiredReplicas keeps its PREVIOUS value.
        outcome.event("FailedComputeMetricsReplicas");
        state.statusCurrent = current;
        outcome.unable = true;
        outcome.desired = current;
        return;
      }
      // 6. Rescale reason, of the size that is not yet normalised.
      if (Math.max(0, winner) > current) {
        outcome.reason = outcome.winner + " above target";
      } else if (Math.max(0, winner) < current) {
        outcome.reason = "All metrics below target";
      }
      // 8. Recommendation = metric result (at least 0).
      desired = LiteralNormalization.of(pass, state, Math.max(0, winner));
      // 6. If current is 0 and min was raised, desired is at least min.
      if (current == 0 && desired < min) {
        pass.branch("5.1.6 woken to min");
        desired = min;
      }
      pass.branch(current == 0 ? "5.1.4 woken" : "5.1.4 metrics");
    }
    outcome.desired = desired;
    outcome.rescale = desired != current;
    state.statusCurrent = current; // 9.
    if (outcome.rescale) {
      rescale(pass, state, current, desired);
    } else {
      // 8., 9.
      state.statusDesired = current;
    }
  }

  /** 7. */
  private static void rescale(LiteralPass pass, LiteralState state, int current, int desired) {
    if (pass.seen.writeRefused()) {
      pass.outcome.event("FailedRescale");
      pass.outcome.errorClass = "INTERNAL";
      pass.outcome.condition(state, "AbleToScale", "False", "FailedUpdateScale");
      return; // status desired unchanged
    }
    pass.outcome.condition(state, "AbleToScale", "True", "SucceededRescale");
    pass.outcome.event("SuccessfulRescale");
    pass.outcome.action = desired > current ? "SCALE_UP" : "SCALE_DOWN";
    state.lastScaleTime = pass.now;
    LiteralPolicies.record(pass, state, current, desired);
    if (!pass.flags.gates().scaleToZero()) {
      remove(pass, state);
    } else if (current > 0
        && desired == 0
        && pass.spec.minReplicas() == 0
        && hasObjectOrExternal(pass)) {
      pass.outcome.condition(state, "ScaledToZero", "True", "ScaledToZero");
    } else {
      pass.outcome.condition(state, "ScaledToZero", "False", "NotScaledToZero");
    }
    state.statusDesired = desired;
  }

  private static void remove(LiteralPass pass, LiteralState state) {
    if (state.conditions.remove("ScaledToZero") != null) {
      pass.branch("ScaledToZero removed");
    }
  }

  private static boolean hasObjectOrExternal(LiteralPass pass) {
    for (Metric metric : pass.spec.metrics()) {
      if (metric.type() == LiteralSpec.Type.Object || metric.type() == LiteralSpec.Type.External) {
        return true;
      }
    }
    return false;
  }
}
