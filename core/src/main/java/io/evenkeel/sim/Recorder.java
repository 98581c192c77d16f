package io.evenkeel.sim;

import io.evenkeel.hpa.MetricResult;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.sim.load.Request;
import io.evenkeel.sim.measure.Attainment;
import io.evenkeel.sim.measure.Cost;
import io.evenkeel.sim.measure.Demand;
import io.evenkeel.sim.measure.Elasticity;
import io.evenkeel.sim.measure.ElasticityMeter;
import io.evenkeel.sim.measure.Quantiles;
import io.evenkeel.sim.replica.Objective;
import io.evenkeel.sim.replica.ReplicaModel;
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

  private final Objective objective;
  private final double objectiveSeconds;
  private final Attainment attainment;
  private final ElasticityMeter elasticity;
  private final Cost.Bill bill = new Cost.Bill();
  private final Quantiles ttft = new Quantiles();
  private final Quantiles tpot = new Quantiles();
  private final RecentQuantile recentTtft = new RecentQuantile();
  private final Timeline timeline = new Timeline();
  private final List<SizeDecision> decisions = new ArrayList<>();
  private @Nullable SizeDecision interesting;

  private long arrived;
  private long arrivedBefore;
  private long promptTokens;
  private long outputTokens;
  private long finished;
  private long within;
  private long missed;
  private long longestQueue;
  private int peak;
  private int ups;
  private int downs;
  private int flaps;
  private int lastDirection;

  Recorder(Objective objective, ReplicaModel model) {
    this.objective = objective;
    this.objectiveSeconds = objective.ttftSeconds();
    this.attainment = new Attainment(objective);
    this.elasticity = new ElasticityMeter(new Demand(model, objective));
  }

  void arrived(Request request) {
    arrived++;
    promptTokens += request.promptTokens();
    outputTokens += request.outputTokens();
    elasticity.arrived(request);
  }

  @Override
  public void firstToken(Request request, double ttftSeconds) {
    ttft.add(ttftSeconds);
    recentTtft.add(ttftSeconds);
    if (ttftSeconds <= objectiveSeconds) {
      within++;
    } else {
      missed++;
    }
  }

  @Override
  public void finished(Request request, double firstTokenSeconds, double atSeconds) {
    finished++;
    attainment.finished(request, firstTokenSeconds, atSeconds);
    tpot.add(Attainment.tpot(request, firstTokenSeconds, atSeconds));
    bill.finished(request);
  }

  /** Takes down a second that has passed. */
  void second(Fleet fleet, double now) {
    peak = Math.max(peak, fleet.replicas().size());
    longestQueue = Math.max(longestQueue, fleet.waiting());
    int ready = fleet.readyCount(now);
    bill.second(fleet.paidCount(), fleet.startingCount(now));
    elasticity.second(ready);
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
            elasticity.demand(),
            recentTtft.take(0.95),
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
    elasticity.scaled(scale.at().toMillis() / 1000.0, direction);
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
    long late = missed + overdue + fleet.refused();
    return new Report.Requests(
        arrived,
        finished,
        fleet.refused(),
        within,
        late,
        longestQueue,
        attainment.share(late),
        (double) promptTokens / Math.max(1, arrived),
        (double) outputTokens / Math.max(1, arrived));
  }

  Report.Scaling scaling(double meanReplicas, Cost cost) {
    return new Report.Scaling(peak, meanReplicas, ups, downs, flaps, cost.replicaHours());
  }

  Report.Latency latency() {
    return new Report.Latency(
        ttft.at(0.5), ttft.at(0.95), ttft.at(0.99), tpot.at(0.5), tpot.at(0.95));
  }

  Elasticity elasticity() {
    return elasticity.result();
  }

  Cost cost(double pricePerReplicaHour) {
    return Cost.of(bill, pricePerReplicaHour);
  }

  Objective objective() {
    return objective;
  }
}
