package io.evenkeel.sim;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.sim.measure.Demand;
import io.evenkeel.trace.Explanation;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Who knows the load in advance: the best that any autoscaler could do with these replicas, against
 * which others are measured.
 *
 * <pre>
 * size(t) = max of the demand from t to t + start-up, within the bounds
 * </pre>
 *
 * <p>A replica is ordered a start-up before it is needed and sent away as soon as it is not needed
 * for as long as a new one would take. It reads the same load as the fleet, a start-up ahead.
 */
final class ClairvoyantController implements Controller {
  private static final int STEP = Demand.STEP_SECONDS;

  private final HpaSpec spec;
  private final int least;
  private final Plant plant;
  private final long aheadSeconds;
  private final Foresight future;
  private final Demand demand;

  /** Demands of the steps to come, of which none is followed by a larger one. */
  private final ArrayDeque<Step> peaks = new ArrayDeque<>();

  private long knownUntil;
  private long lastSecond;

  ClairvoyantController(HpaSpec spec, int least, Plant plant, double startUpSeconds) {
    this.spec = spec;
    this.least = least;
    this.plant = plant;
    this.aheadSeconds = (long) Math.ceil(startUpSeconds / STEP) * STEP + STEP;
    this.future = plant.load().get();
    this.demand = new Demand(plant.fleet().model(), plant.recorder().objective());
  }

  @Override
  public HpaSpec spec() {
    return spec;
  }

  @Override
  public int leastReplicas() {
    return least;
  }

  @Override
  public int firstReplicas() {
    return wanted(0);
  }

  @Override
  public void second(long second) {
    if (second % STEP == 0) {
      resize(second);
    }
  }

  private void resize(long second) {
    int size = wanted(second);
    SizeDecision decision =
        new SizeDecision(
            Virtual.sinceStart((double) second),
            "clairvoyant",
            plant.fleet().size(),
            size,
            0,
            new Explanation(List.of()));
    plant.recorder().pass(decision, List.of(), plant.fleet(), second - lastSecond);
    lastSecond = second;
    plant.fleet().scale(size, (double) second);
  }

  private int wanted(long second) {
    while (knownUntil < second + aheadSeconds) {
      learn();
    }
    while (!peaks.isEmpty() && peaks.element().end() <= second) {
      peaks.remove();
    }
    int peak = peaks.isEmpty() ? 0 : peaks.element().demand();
    return Math.min(spec.maxReplicas(), Math.max(least, peak));
  }

  private void learn() {
    knownUntil += STEP;
    future.until(knownUntil, demand);
    int needed = demand.endStep();
    while (!peaks.isEmpty() && peaks.getLast().demand() <= needed) {
      peaks.removeLast();
    }
    peaks.add(new Step(knownUntil, needed));
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  /** What a step ends at and needs. */
  private record Step(long end, int demand) {}
}
