package io.evenkeel.sim;

import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.HpaState;
import io.evenkeel.model.WriteOutcome;
import io.evenkeel.sim.fault.Fault.History;
import io.evenkeel.sim.fault.Faults;
import java.time.Instant;
import java.util.List;

/** A HorizontalPodAutoscaler in charge: one pass per sync period. */
final class HpaController implements Controller {
  private final HorizontalAutoscaler hpa;
  private final Faults faults;
  private final Instruments instruments;
  private final Supply fleet;
  private final Recorder recorder;
  private final PassClock clock;
  private HpaState state;
  private double lastSecond;

  HpaController(HpaSpec spec, HpaOptions options, Plant plant) {
    hpa = HorizontalAutoscaler.of(spec, options);
    state = hpa.newState();
    instruments = new Instruments(hpa, plant.names(), plant.view());
    fleet = plant.fleet();
    recorder = plant.recorder();
    clock = plant.clock();
    faults = plant.faults();
  }

  @Override
  public HpaSpec spec() {
    return hpa.spec();
  }

  @Override
  public int leastReplicas() {
    return hpa.spec().minReplicas();
  }

  @Override
  public List<String> notes() {
    return instruments.notes();
  }

  @Override
  public void second(long second) {
    if (clock.isDue(second) && faults.controllerRuns((double) second)) {
      faults.restarted(lastSecond, (double) second).ifPresent(this::restart);
      lastSecond = (double) second;
      pass((double) second, clock.passed(second));
    }
  }

  private void restart(History history) {
    state = history == History.KEPT ? hpa.restore(state.checkpoint()) : hpa.newState();
  }

  private void pass(double now, long sinceLast) {
    Instant shown = Virtual.instant(now + faults.clockAhead(now));
    Decision decision = hpa.decide(state, instruments.observe(now), shown);
    WriteOutcome outcome = outcome(decision, now);
    SizeDecision taken = sizeDecision(decision, now);
    recorder.pass(
        outcome == WriteOutcome.REJECTED ? taken.refused(FleetPorts.REFUSED) : taken,
        decision.metrics(),
        fleet,
        sinceLast);
    if (outcome == WriteOutcome.APPLIED) {
      fleet.scale(decision.replicas(), now);
    }
    state.commit(decision, outcome);
  }

  private WriteOutcome outcome(Decision decision, double now) {
    if (!(decision instanceof Decision.Scale)) {
      return WriteOutcome.SKIPPED;
    }
    return faults.acceptsWrites(now) ? WriteOutcome.APPLIED : WriteOutcome.REJECTED;
  }

  static SizeDecision sizeDecision(Decision decision, double now) {
    return new SizeDecision(
        Virtual.sinceStart(now),
        "HPA",
        decision.current(),
        decision.replicas(),
        decision.heldBack(),
        decision.explanation());
  }
}
