package io.evenkeel.prometheus.replay;

import io.evenkeel.hpa.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Our decisions beside what the cluster did after each of them.
 *
 * <pre>
 * agreed at t   the cluster's size at some pass in (t, t + step + lag] is ours
 * </pre>
 *
 * The cluster's size is what its HPA wanted, or what was written where that is not recorded.
 */
final class ClusterComparison {
  private final AgreementTally tally = new AgreementTally();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Duration patience;
  private final Instant begin;

  /**
   * Starts a comparison.
   *
   * @param patience how long after a pass the cluster may have done the same
   * @param begin what is earlier is not compared
   */
  ClusterComparison(Duration patience, Instant begin) {
    this.patience = patience;
    this.begin = begin;
  }

  /** Takes a moment and our decision of it. */
  void next(Moment moment, Optional<Decision> decision) {
    OptionalInt theirs = moment.sizes().decided();
    waiting.forEach(each -> each.see(theirs));
    while (!waiting.isEmpty() && waiting.element().isOver(moment.at())) {
      settle(waiting.remove());
    }
    waiting.add(new Waiting(moment.at(), decision));
  }

  Agreement agreement() {
    while (!waiting.isEmpty()) {
      settle(waiting.remove());
    }
    return tally.agreement();
  }

  private void settle(Waiting pass) {
    if (pass.at.isBefore(begin)) {
      tally.warmUp();
    } else if (pass.decision.isEmpty()) {
      tally.withoutData("the size of the workload is not recorded");
    } else if (pass.decision.get() instanceof Decision.Unable unable) {
      tally.withoutData(unable.reason() + ": " + unable.message());
    } else if (pass.first.isEmpty()) {
      tally.withoutData("what the cluster did next is not recorded");
    } else if (pass.agreed) {
      tally.agreed();
    } else {
      Decision ours = pass.decision.get();
      int theirs = pass.first.getAsInt();
      tally.diverged(pass.at, ours.replicas(), theirs, () -> pass.divergence(ours, theirs));
    }
  }

  /** A pass whose outcome is not known yet. */
  private final class Waiting {
    private final Instant at;
    private final Optional<Decision> decision;
    private OptionalInt first = OptionalInt.empty();
    private OptionalInt last = OptionalInt.empty();
    private boolean agreed;

    Waiting(Instant at, Optional<Decision> decision) {
      this.at = at;
      this.decision = decision;
    }

    void see(OptionalInt size) {
      if (size.isPresent()) {
        first = first.isPresent() ? first : size;
        last = size;
        agreed |= decision.isPresent() && decision.get().replicas() == size.getAsInt();
      }
    }

    boolean isOver(Instant now) {
      return agreed || !now.isBefore(at.plus(patience));
    }

    Divergence divergence(Decision ours, int theirs) {
      int current = ours.current();
      String did =
          theirs == current
              ? "the cluster stayed at " + current
              : "the cluster went from " + current + " to " + theirs;
      String then = last.orElse(theirs) == theirs ? "" : ", and then to " + last.getAsInt();
      return new Divergence(
          at, current, ours.replicas(), theirs, ours.explanation().render(), did + then);
    }
  }
}
