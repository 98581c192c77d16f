package io.evenkeel.hpa.literal;

import io.evenkeel.hpa.literal.LiteralBehavior.Policy;
import io.evenkeel.hpa.literal.LiteralBehavior.PolicyType;
import io.evenkeel.hpa.literal.LiteralBehavior.Rules;
import io.evenkeel.hpa.literal.LiteralBehavior.Select;
import io.evenkeel.hpa.literal.LiteralState.Event;
import java.time.Duration;
import java.util.List;

/** Section 9. */
final class LiteralPolicies {
  private LiteralPolicies() {}

  /** 9.1, int32 arithmetic. */
  private static int start(LiteralPass pass, LiteralState state, int periodSeconds) {
    Duration period = Duration.ofSeconds(periodSeconds);
    int start = pass.seen.specReplicas();
    start = start - sum(pass, state.upEvents, period);
    start = start + sum(pass, state.downEvents, period);
    if (start < 0) {
      pass.branch("9.1 start below zero");
    }
    return start;
  }

  private static int sum(LiteralPass pass, List<Event> events, Duration period) {
    int sum = 0;
    for (Event event : events) {
      Duration age = Duration.between(event.at, pass.now);
      if (age.compareTo(period) < 0) {
        pass.branch(event.outdated ? "9.1 outdated event counts" : "9.1 event counts");
        sum = sum + event.change; // the mark is not consulted
      } else if (age.equals(period)) {
        pass.branch("9.1 event exactly at the edge is out");
      }
    }
    return sum;
  }

  /** 9.2. */
  static int upLimit(LiteralPass pass, LiteralState state) {
    Rules rules = pass.spec.behavior().scaleUp();
    pass.branch("9.2 up " + rules.selectPolicy());
    if (rules.selectPolicy() == Select.Disabled) {
      return pass.seen.specReplicas();
    }
    boolean max = rules.selectPolicy() == Select.Max;
    int limit = max ? Integer.MIN_VALUE : Integer.MAX_VALUE;
    for (Policy policy : rules.policies()) {
      int start = start(pass, state, policy.periodSeconds());
      int proposed;
      if (policy.type() == PolicyType.Pods) {
        proposed = start + policy.value();
        pass.branch(proposed < start ? "9.2 pods wrap" : "9.2 pods");
      } else {
        pass.branch("9.2 percent");
        proposed = (int) Math.ceil((double) start * (1.0 + (double) policy.value() / 100.0));
      }
      limit = max ? Math.max(limit, proposed) : Math.min(limit, proposed);
    }
    return limit;
  }

  /** 9.3. */
  static int downLimit(LiteralPass pass, LiteralState state) {
    Rules rules = pass.spec.behavior().scaleDown();
    pass.branch("9.3 down " + rules.selectPolicy());
    if (rules.selectPolicy() == Select.Disabled) {
      return pass.seen.specReplicas();
    }
    boolean max = rules.selectPolicy() == Select.Max; // most change: the SMALLEST count
    int limit = max ? Integer.MAX_VALUE : Integer.MIN_VALUE;
    for (Policy policy : rules.policies()) {
      int start = start(pass, state, policy.periodSeconds());
      int proposed;
      if (policy.type() == PolicyType.Pods) {
        pass.branch("9.3 pods");
        proposed = start - policy.value();
      } else {
        pass.branch("9.3 percent");
        proposed = (int) ((double) start * (1.0 - (double) policy.value() / 100.0));
      }
      limit = max ? Math.min(limit, proposed) : Math.max(limit, proposed);
    }
    return limit;
  }

  /** 9.4: recorded only when behavior is present, after ANY successful rescale. */
  static void record(LiteralPass pass, LiteralState state, int from, int to) {
    if (pass.spec.behavior() == null) {
      return;
    }
    boolean up = to > from;
    List<Event> events = up ? state.upEvents : state.downEvents;
    Rules rules = up ? pass.spec.behavior().scaleUp() : pass.spec.behavior().scaleDown();
    Duration longest = Duration.ZERO;
    for (Policy policy : rules.policies()) {
      Duration period = Duration.ofSeconds(policy.periodSeconds());
      longest = period.compareTo(longest) > 0 ? period : longest;
    }
    // entries older than the longest period are marked; the LAST marked one is overwritten
    int old = -1;
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      if (Duration.between(event.at, pass.now).compareTo(longest) > 0) {
        event.outdated = true;
      }
      if (event.outdated) {
        old = i;
      }
    }
    Event event = new Event(up ? to - from : from - to, pass.now);
    if (old >= 0) {
      pass.branch(up ? "9.4 up event overwritten" : "9.4 down event overwritten");
      events.set(old, event);
    } else {
      pass.branch(up ? "9.4 up event appended" : "9.4 down event appended");
      events.add(event);
    }
  }
}
