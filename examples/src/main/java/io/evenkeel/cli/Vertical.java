package io.evenkeel.cli;

import io.evenkeel.sim.Simulation;
import io.evenkeel.sim.vertical.ContainerModel;
import io.evenkeel.sim.vertical.VerticalSetup;
import java.util.List;

/**
 * A VPA and the containers it sizes.
 *
 * @param setup the VPA
 * @param containers the containers, with what they request at first
 */
record Vertical(VerticalSetup setup, List<ContainerModel> containers) {
  Simulation addedTo(Simulation simulation) {
    return simulation.containers(containers).vertical(setup);
  }
}
