package io.evenkeel.sim;

import io.evenkeel.trace.Step;
import io.evenkeel.trace.StepCode;

/** What the simulated world adds to an explanation. */
enum SimulationStep implements StepCode {
  /** A size was decided on and could not be written. */
  WRITE_REFUSED {
    @Override
    public String text(Step step) {
      return step.before() + " → " + step.after() + ", " + step.note();
    }
  }
}
