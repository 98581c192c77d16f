package io.evenkeel.sim;

import io.evenkeel.sim.load.Request;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * One run of a simulation request by request.
 *
 * <pre>
 * each second: what arrived → the replicas serve → the invariants → a scrape, if one is due → the controller
 * </pre>
 */
final class RequestRun {
  private final Simulation setup;
  private final long seconds;
  private final Recorder recorder;
  private final Fleet fleet;
  private final Verticals vertical;
  private final Controller controller;
  private final Iterator<Request> requests;
  private final Invariants invariants = new Invariants();
  private long arrived;
  private long replicaSeconds;

  RequestRun(Simulation setup, long seconds) {
    this.setup = setup;
    this.seconds = seconds;
    this.recorder = new Recorder(setup.objective, setup.replica);
    this.fleet =
        new Fleet(
            setup.replica,
            new Telemetry(setup.sampling, setup.seed),
            setup.cluster.start(setup.seed),
            recorder);
    this.vertical = new Verticals(setup, fleet);
    this.controller = setup.controller(plant());
    this.requests = setup.load.requests(setup.arrivals, setup.seed);
  }

  private Plant plant() {
    return new Plant(
        fleet,
        recorder,
        setup.names,
        setup.faulty(vertical.view()),
        () -> Foresight.of(setup.load.requests(setup.arrivals, setup.seed)),
        setup.clock(),
        setup.faults,
        Optional.empty());
  }

  Report run() {
    int first = setup.initialReplicas;
    fleet.startReady(first < 0 ? controller.firstReplicas() : first);
    controller.begin();
    Request next = requests.hasNext() ? requests.next() : null;
    for (long now = 1; now <= seconds; now++) {
      while (next != null && next.atSeconds() < now) {
        arrived++;
        recorder.arrived(next);
        fleet.offer(next, next.atSeconds());
        next = requests.hasNext() ? requests.next() : null;
      }
      second(now);
    }
    return report();
  }

  private void second(long second) {
    double now = (double) second;
    fleet.advanceTo(now);
    invariants.check(now, fleet.census(arrived, now));
    recorder.second(fleet, now);
    recorder.nodes(1, fleet.nodes());
    replicaSeconds += fleet.replicas().size();
    fleet.scrape(second, setup.faults.prometheusRuns(now));
    vertical.second(second);
    int before = fleet.written();
    controller.second(second);
    Invariants.checkSize(now, before, fleet.written(), controller);
    if (second % 60 == 0) {
      setup.progress.accept(now / seconds);
    }
  }

  private Report report() {
    fleet.checkAtEnd();
    List<String> notes = new ArrayList<>(controller.notes());
    notes.addAll(setup.faultNotes());
    return setup.report(
        controller,
        recorder,
        new Simulation.Ending(
            seconds,
            (double) replicaSeconds / seconds,
            recorder.requests(fleet, (double) seconds),
            vertical.notes(notes),
            fleet.events(),
            vertical.report(controller.spec(), (double) seconds)));
  }
}
