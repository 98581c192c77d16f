package io.evenkeel.sim;

import io.evenkeel.sim.fault.Faults;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a controller acts on and how it sees it.
 *
 * @param fleet the replicas
 * @param recorder who takes down what happens
 * @param names which signal a metric's name means
 * @param view how the replicas look from outside
 * @param load the load from its begin on, for who may know it in advance
 * @param clock when passes of an HPA are due
 * @param faults what goes wrong between it and the controller
 * @param quick the replicas as a fluid, where decisions need no explanation
 */
record Plant(
    Supply fleet,
    Recorder recorder,
    SignalNames names,
    Outlook view,
    Supplier<Foresight> load,
    PassClock clock,
    Faults faults,
    Optional<FluidFleet> quick) {
  /** Returns the same plant as one of several controllers acts on it and sees it. */
  Plant with(Supply supply, Outlook outlook, PassClock own) {
    return new Plant(supply, recorder, names, outlook, load, own, faults, Optional.empty());
  }
}
