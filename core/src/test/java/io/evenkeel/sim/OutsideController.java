package io.evenkeel.sim;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.loop.Ports;
import java.time.Instant;
import java.util.List;

/**
 * Somebody outside of the simulator in charge of a simulated fleet, which he sees and resizes
 * through the ports of a loop. Simulations with the same load and the same sizes take the same
 * course, so that whoever decides as the simulated autoscaler does gets its very report.
 */
public final class OutsideController implements Controller {
  private final HpaSpec spec;
  private final int leastReplicas;
  private final FleetPorts fleet;
  private final Steersman steersman;

  private OutsideController(Simulation setup, Plant plant, Steersman steersman) {
    this.spec = setup.spec;
    this.leastReplicas = setup.bounds().least();
    this.fleet = new FleetPorts(plant);
    this.steersman = steersman;
  }

  /** Returns the same simulation, as it is set up now, with that one in charge. */
  public static Simulation inCharge(Simulation setup, Steersman steersman) {
    Simulation copy = setup.like((unused, plant) -> new OutsideController(setup, plant, steersman));
    copy.initialReplicas = setup.initialReplicas;
    return copy;
  }

  @Override
  public HpaSpec spec() {
    return spec;
  }

  @Override
  public int leastReplicas() {
    return leastReplicas;
  }

  @Override
  public void begin() {
    second(0);
  }

  @Override
  public void second(long second) {
    steersman.second(fleet.ports(), Virtual.instant((double) second));
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  /** Who decides. */
  @FunctionalInterface
  public interface Steersman {
    /**
     * Does whatever is due in this second, the first of which is 0.
     *
     * @param fleet the simulated fleet
     * @param now virtual time
     */
    void second(Ports fleet, Instant now);
  }
}
