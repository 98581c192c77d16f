package io.evenkeel.sim;

import io.evenkeel.sim.cluster.ClusterEvents;
import io.evenkeel.sim.cluster.NodePool;
import io.evenkeel.sim.load.Inflow;
import io.evenkeel.sim.load.Rates;
import io.evenkeel.sim.measure.Demand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of a simulation as a fluid, tick by tick.
 *
 * <pre>
 * the load of the tick at its mean rate → steps that end where a scrape is due or a replica ready
 * → what the tick needed and cost → the controller
 * </pre>
 *
 * <p>After every tick everything that came must be somewhere: finished, refused or inside; nobody
 * may wait where a seat is free; and no more than the cluster can hold may exist. Little's law says
 * nothing here: times inside are computed from what is inside.
 */
final class FluidRun {
  static final String NOTE =
      "computed as a fluid: mean rates and mean sizes, so that chance is not in it; latencies are"
          + " those of the mean request, and the share within the objective is the share of the"
          + " fluid that waits no longer";

  private static final String NODES =
      "as a fluid, nodes only bound how many replicas run: every start takes its typical time, no"
          + " node is taken away, and as few are paid for as hold the replicas";

  /** What may be missing by rounding, relative to what came. */
  private static final double ROUNDING = 1e-9;

  private final Simulation setup;
  private final long seconds;
  private final long tickSeconds;
  private final Recorder recorder;
  private final FluidRecording recording;
  private final FluidFleet fleet;
  private final Controller controller;
  private final Rates rates;
  private final Inflow inflow = new Inflow();
  private double arrived;
  private double refused;
  private long replicaSeconds;

  FluidRun(Simulation setup, long seconds) {
    this.setup = setup;
    this.seconds = seconds;
    this.tickSeconds = setup.tick.toSeconds();
    this.recorder = new Recorder(setup.objective, setup.replica);
    this.recording = new FluidRecording(recorder, new Telemetry(setup.sampling, setup.seed));
    this.fleet =
        new FluidFleet(
            setup.replica, setup.cluster, settle(setup, recording.telemetry()), recording);
    this.rates = setup.load.rates(setup.seed);
    this.controller =
        setup.controller(
            new Plant(
                fleet,
                recorder,
                setup.names,
                setup.faulty(new FluidView(fleet, fleet.telemetry())),
                () -> Foresight.of(setup.load.rates(setup.seed)),
                setup.clock(),
                setup.faults,
                setup.explained || !setup.faults.isEmpty()
                    ? Optional.empty()
                    : Optional.of(fleet)));
  }

  /** As far back as any metric or any rule about young pods looks. */
  private static double settle(Simulation setup, Telemetry telemetry) {
    long young =
        Math.max(
            setup.options.cpuInitializationPeriod().toSeconds(),
            setup.options.initialReadinessDelay().toSeconds());
    return Math.max(telemetry.keptSeconds(), (double) young);
  }

  Report run() {
    int first = setup.initialReplicas;
    fleet.startReady(first < 0 ? controller.firstReplicas() : first);
    controller.begin();
    for (long now = 0; now < seconds; ) {
      long end = Math.min(seconds, endOfTick(now));
      tick(now, end);
      now = end;
    }
    List<String> notes = new ArrayList<>(controller.notes());
    notes.addAll(setup.faultNotes());
    notes.add(NOTE);
    setup.cluster.pool().ifPresent(unused -> notes.add(NODES));
    double objective = recorder.objective().ttftSeconds();
    return setup.report(
        controller,
        recorder,
        new Simulation.Ending(
            seconds,
            (double) replicaSeconds / seconds,
            recorder.requests(refused, fleet.waitingSince(seconds - objective)),
            notes,
            ClusterEvents.NONE,
            Optional.empty()));
  }

  /** No tick goes on over a pass. */
  private long endOfTick(long now) {
    long pass = controller.nextPass();
    return pass > now ? Math.min(pass, now + tickSeconds) : now + tickSeconds;
  }

  private void tick(long from, long to) {
    rates.add((double) from, (double) to, 1, inflow.clear());
    arrived += inflow.requests();
    double perSecond = admitted() / (to - from);
    double at = (double) from;
    while (at < to) {
      double scrape = fleet.nextScrape(at);
      double next = Math.min((double) to, Math.min(scrape, fleet.nextReady(at)));
      fleet.step(at, next, arrivals(perSecond * (next - at)));
      recorder.queue(fleet.waiting());
      if (next == scrape) {
        fleet.scrape(next, setup.faults.prometheusRuns(next));
      }
      at = next;
    }
    count(from, to);
    check(to);
    int before = fleet.written();
    controller.second(to);
    Invariants.checkSize((double) to, before, fleet.written(), controller);
    if (from / 60 != to / 60) {
      setup.progress.accept((double) to / seconds);
    }
  }

  /** What fits into no replica is refused, of which only the mean is known. */
  private double admitted() {
    double requests = inflow.requests();
    boolean fits =
        requests == 0
            || setup.replica.fits(
                inflow.promptTokens() / requests, inflow.outputTokens() / requests);
    refused += fits ? 0 : requests;
    return fits ? requests : 0;
  }

  private FluidSizes.Arrivals arrivals(double requests) {
    return new FluidSizes.Arrivals(
        requests,
        inflow.promptTokens() / inflow.requests(),
        inflow.outputTokens() / inflow.requests());
  }

  /** What came is counted evenly over the tick, in pieces that end where a demand is due. */
  private void count(long from, long to) {
    double length = (double) (to - from);
    for (long begin = from; begin < to; ) {
      long end = Math.min(to, (begin / Demand.STEP_SECONDS + 1) * Demand.STEP_SECONDS);
      double share = (end - begin) / length;
      recorder.arrived(
          share * inflow.requests(), share * inflow.promptTokens(), share * inflow.outputTokens());
      countSeconds(begin, end);
      begin = end;
    }
    recorder.nodes(to - from, nodes());
    replicaSeconds += fleet.size() * (to - from);
  }

  /** As few as hold all that exist. */
  private int nodes() {
    int gpus = setup.cluster.pool().map(NodePool::gpus).orElse(1);
    return (fleet.paidCount() + gpus - 1) / gpus;
  }

  private void countSeconds(long begin, long end) {
    if (fleet.nextReady((double) begin) > end) {
      recorder.seconds(end - begin, fleet, fleet.readyCount((double) begin));
      return;
    }
    for (long second = begin + 1; second <= end; second++) {
      recorder.seconds(1, fleet, fleet.readyCount((double) second));
    }
  }

  private void check(long now) {
    double lost = arrived - refused - recording.finished() - fleet.inside();
    if (!(Math.abs(lost) <= ROUNDING * (1 + arrived))) {
      throw new IllegalStateException(
          "after %s s %s of %s requests are neither finished nor inside"
              .formatted(now, lost, arrived));
    }
    if (!fleet.conservesWork() || fleet.size() > setup.cluster.mostReplicas()) {
      throw new IllegalStateException(
          "after %s s %s replicas exist, and a seat may be free while somebody waits"
              .formatted(now, fleet.size()));
    }
  }
}
