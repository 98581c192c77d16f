package io.evenkeel.sim;

import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.HpaState;
import io.evenkeel.model.WriteOutcome;
import java.util.List;

/** A HorizontalPodAutoscaler in charge: one pass per sync period. */
final class HpaController implements Controller {
  private final HorizontalAutoscaler hpa;
  private final HpaState state;
  private final Instruments instruments;
  private final Supply fleet;
  private final Recorder recorder;
  private final PassClock clock;

  HpaController(HpaSpec spec, HpaOptions options, Plant plant) {
    hpa = HorizontalAutoscaler.of(spec, options);
    state = hpa.newState();
    instruments = new Instruments(hpa, plant.names(), plant.view());
    fleet = plant.fleet();
    recorder = plant.recorder();
    clock = plant.clock();
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
    if (clock.isDue(second)) {
      pass((double) second, clock.passed(second));
    }
  }

  private void pass(double now, long sinceLast) {
    Decision decision = hpa.decide(state, instruments.observe(now), Virtual.instant(now));
    recorder.pass(sizeDecision(decision, now), decision.metrics(), fleet, sinceLast);
    boolean scale = decision instanceof Decision.Scale;
    if (scale) {
      fleet.scale(decision.replicas(), now);
    }
    state.commit(decision, scale ? WriteOutcome.APPLIED : WriteOutcome.SKIPPED);
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
