package io.evenkeel.sim;

import io.evenkeel.hpa.MetricResult;
import io.evenkeel.hpa.MetricSpec;
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

  private double arrived;
  private double arrivedBefore;
  private double promptTokens;
  private double outputTokens;
  private double finished;
  private double within;
  private double missed;
  private long longestQueue;
  private int peak;
  private int ups;
  private int downs;
  private int flaps;
  private int lastDirection;
  private String author = "";
  private double lastPass = Double.NEGATIVE_INFINITY;

  Recorder(Objective objective, ReplicaModel model) {
    this.objective = objective;
    this.objectiveSeconds = objective.ttftSeconds();
    this.attainment = new Attainment(objective);
    this.elasticity = new ElasticityMeter(new Demand(model, objective));
  }

  void arrived(Request request) {
    arrived(1, request.promptTokens(), request.outputTokens());
  }

  /** Takes down so many arrivals, which may be a fraction, with all their tokens. */
  void arrived(double requests, double prompts, double outputs) {
    arrived += requests;
    promptTokens += prompts;
    outputTokens += outputs;
    elasticity.arrived(requests, prompts, outputs);
  }

  @Override
  public void firstToken(Request request, double ttftSeconds) {
    waited(1, ttftSeconds);
    judged(1, ttftSeconds <= objectiveSeconds ? 1 : 0);
  }

  /** Takes down the time to first token of so many requests, which may be a fraction. */
  void waited(double requests, double ttftSeconds) {
    ttft.add(ttftSeconds, requests);
    recentTtft.add(ttftSeconds, requests);
  }

  /** Takes down how many of so many first tokens came in time. */
  void judged(double requests, double inTime) {
    within += inTime;
    missed += requests - inTime;
  }

  @Override
  public void finished(Request request, double firstTokenSeconds, double atSeconds) {
    finished++;
    attainment.finished(request, firstTokenSeconds, atSeconds);
    tpot.add(Attainment.tpot(request, firstTokenSeconds, atSeconds));
    bill.finished(request);
  }

  /**
   * Takes down so many complete answers, which may be a fraction.
   *
   * @param inTime how many of them had their first token in time
   */
  void finished(double requests, double inTime, double tpotSeconds, double meanOutput) {
    finished += requests;
    attainment.finished(inTime, tpotSeconds);
    tpot.add(tpotSeconds, requests);
    bill.finished(requests, meanOutput);
  }

  /** Takes down a second that has passed. */
  void second(Supply fleet, double now) {
    peak = Math.max(peak, fleet.size());
    longestQueue = Math.max(longestQueue, fleet.waiting());
    int ready = fleet.readyCount(now);
    bill.second(fleet.paidCount(), fleet.size() - ready);
    elasticity.second(ready);
  }

  /**
   * Takes down several seconds in which the fleet was the same.
   *
   * @param ready how many replicas took requests
   */
  void seconds(long count, Supply fleet, int ready) {
    peak = Math.max(peak, fleet.size());
    bill.seconds(count, fleet.paidCount(), fleet.size() - ready);
    elasticity.seconds(count, ready);
  }

  /** Takes down how many wait in between. */
  void queue(long waiting) {
    longestQueue = Math.max(longestQueue, waiting);
  }

  /** Takes down a pass that looked at the metrics, before its decision has any effect. */
  void pass(SizeDecision decision, List<MetricResult> metrics, Supply fleet, long sinceLast) {
    passed(decision, metrics.stream().map(Recorder::measured).toList(), fleet, sinceLast);
  }

  /**
   * Takes down a pass of which the measurements are known in the units of the targets, before its
   * decision has any effect.
   */
  void passed(SizeDecision decision, List<Double> measured, Supply fleet, long sinceLast) {
    double now = decision.at().toNanos() / 1e9;
    if (now > lastPass) {
      lastPass = now;
      row(now, decision, measured, fleet, sinceLast);
    }
    decided(decision);
  }

  /** Where several controllers make a pass at one moment, the row is that of the first. */
  private void row(
      double now, SizeDecision decision, List<Double> measured, Supply fleet, long sinceLast) {
    timeline.add(
        new Timeline.Row(
            now,
            (arrived - arrivedBefore) / sinceLast,
            fleet.readyCount(now),
            fleet.size(),
            decision.to(),
            fleet.waiting(),
            elasticity.demand(),
            recentTtft.take(0.95),
            measured));
    arrivedBefore = arrived;
  }

  /** Sets whose decisions follow, where there are several controllers. */
  void author(String value) {
    author = value;
  }

  /** Takes down a decision, before it has any effect. */
  void decided(SizeDecision unsigned) {
    SizeDecision decision = author.isEmpty() ? unsigned : unsigned.by(author);
    if (decision.to() != decision.from()) {
      scaled(decision);
    }
    if (decision.to() != decision.from() || decision.wasRefused()) {
      keep(decision);
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
  }

  private void keep(SizeDecision decision) {
    if (decisions.size() < Report.DECISIONS) {
      decisions.add(decision);
    }
  }

  private static double measured(MetricResult result) {
    if (result.measured().isEmpty()) {
      return Double.NaN;
    }
    return inUnits(result.metric(), result.measured().getAsLong());
  }

  /** Percent are measured in percent, everything else in thousandths. */
  static double inUnits(MetricSpec metric, long measured) {
    return measured / (metric.target() instanceof MetricTarget.Utilization ? 1.0 : 1000.0);
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
    return requests((double) fleet.refused(), (double) overdue);
  }

  /**
   * Returns what became of the requests.
   *
   * @param refused how many fit into no replica
   * @param overdue how many still wait, and have for longer than the objective
   */
  Report.Requests requests(double refused, double overdue) {
    double late = missed + overdue + refused;
    return new Report.Requests(
        Math.round(arrived),
        Math.round(finished),
        Math.round(refused),
        Math.round(within),
        Math.round(late),
        longestQueue,
        attainment.share(late),
        promptTokens / Math.max(1, arrived),
        outputTokens / Math.max(1, arrived));
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

  /** Takes down seconds in which that many nodes were paid for. */
  void nodes(long seconds, int nodes) {
    bill.nodes(seconds, nodes);
  }

  Cost cost(double pricePerReplicaHour, double pricePerNodeHour) {
    return Cost.of(bill, pricePerReplicaHour, pricePerNodeHour);
  }

  Objective objective() {
    return objective;
  }
}
