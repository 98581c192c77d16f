package io.evenkeel.sim;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.trace.Explanation;
import java.util.List;

/** A size that stays: what an autoscaler has to be better than. */
final class FixedController implements Controller {
  private static final int PERIOD_SECONDS = 15;

  private final HpaSpec spec;
  private final int size;
  private final Plant plant;
  private long lastSecond;

  FixedController(HpaSpec spec, int size, Plant plant) {
    this.spec = spec;
    this.size = size;
    this.plant = plant;
  }

  @Override
  public HpaSpec spec() {
    return spec;
  }

  @Override
  public int leastReplicas() {
    return size;
  }

  @Override
  public void second(long second) {
    if (second % PERIOD_SECONDS == 0) {
      SizeDecision stay =
          new SizeDecision(
              Virtual.sinceStart((double) second),
              "fixed",
              size,
              size,
              0,
              new Explanation(List.of()));
      plant.recorder().pass(stay, List.of(), plant.fleet(), second - lastSecond);
      lastSecond = second;
    }
  }

  @Override
  public List<String> notes() {
    return List.of();
  }
}
