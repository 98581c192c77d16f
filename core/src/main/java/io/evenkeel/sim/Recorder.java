package io.evenkeel.sim;

import io.evenkeel.hpa.MetricResult;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.sim.load.Request;
import io.evenkeel.sim.replica.ServiceListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes down what happens during a simulation. */
final class Recorder implements ServiceListener {
  private static final Comparator<SizeDecision> INTEREST =
      Comparator.comparingInt(SizeDecision::heldBack)
          .thenComparingInt(d -> Math.abs(d.to() - d.from()));

  private final double objectiveSeconds;
  private final Timeline timeline = new Timeline();
  private final List<SizeDecision> decisions = new ArrayList<>();
  private @Nullable SizeDecision interesting;

  private long arrived;
  private long arrivedBefore;
  private long finished;
  private long within;
  private long missed;
  private long longestQueue;
  private long replicaSeconds;
  private int peak;
  private int ups;
  private int downs;
  private int flaps;
  private int lastDirection;

  Recorder(double objectiveSeconds) {
    this.objectiveSeconds = objectiveSeconds;
  }

  void arrived(Request request) {
    arrived++;
  }

  @Override
  public void firstToken(Request request, double ttftSeconds) {
    if (ttftSeconds <= objectiveSeconds) {
      within++;
    } else {
      missed++;
    }
  }

  @Override
  public void finished(Request request, double firstTokenSeconds, double atSeconds) {
    finished++;
  }

  /** Takes down a second that has passed. */
  void second(Fleet fleet) {
    peak = Math.max(peak, fleet.replicas().size());
    longestQueue = Math.max(longestQueue, fleet.waiting());
    replicaSeconds += fleet.paidCount();
  }

  /** Takes down a pass that looked at the metrics, before its decision has any effect. */
  void pass(SizeDecision decision, List<MetricResult> metrics, Fleet fleet, long sinceLast) {
    double now = decision.at().toNanos() / 1e9;
    timeline.add(
        new Timeline.Row(
            now,
            (double) (arrived - arrivedBefore) / sinceLast,
            fleet.readyCount(now),
            fleet.replicas().size(),
            decision.to(),
            fleet.waiting(),
            metrics.stream().map(Recorder::measured).toList()));
    arrivedBefore = arrived;
    decided(decision);
  }

  /** Takes down a decision, before it has any effect. */
  void decided(SizeDecision decision) {
    if (decision.to() != decision.from()) {
      scaled(decision);
    }
    if (interesting == null || INTEREST.compare(decision, interesting) > 0) {
      interesting = decision;
    }
  }

  private void scaled(SizeDecision scale) {
    int direction = Integer.signum(scale.to() - scale.from());
    ups += direction > 0 ? 1 : 0;
    downs += direction < 0 ? 1 : 0;
    flaps += direction * lastDirection < 0 ? 1 : 0;
    lastDirection = direction;
    peak = Math.max(peak, scale.to());
    if (decisions.size() < Report.DECISIONS) {
      decisions.add(scale);
    }
  }

  private static double measured(MetricResult result) {
    if (result.measured().isEmpty()) {
      return Double.NaN;
    }
    boolean percent = result.metric().target() instanceof MetricTarget.Utilization;
    return result.measured().getAsLong() / (percent ? 1.0 : 1000.0);
  }

  Timeline timeline() {
    return timeline;
  }

  List<SizeDecision> decisions() {
    return decisions;
  }

  Optional<SizeDecision> interesting() {
    return Optional.ofNullable(interesting);
  }

  Report.Requests requests(Fleet fleet, double end) {
    long overdue =
        fleet.unanswered().stream().filter(r -> end - r.atSeconds() > objectiveSeconds).count();
    return new Report.Requests(
        arrived,
        finished,
        fleet.refused(),
        within,
        missed + overdue + fleet.refused(),
        longestQueue);
  }

  Report.Scaling scaling(double meanReplicas) {
    return new Report.Scaling(peak, meanReplicas, ups, downs, flaps, replicaSeconds / 3600.0);
  }
}
