package io.evenkeel.sim;

import io.evenkeel.sim.load.Inflow;
import io.evenkeel.sim.load.Rates;
import io.evenkeel.sim.load.Request;
import io.evenkeel.sim.measure.Demand;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The load from its begin on, read ahead of the fleet. */
interface Foresight {
  /** Counts what comes from where it was read last, until then, towards a demand. */
  void until(long second, Demand demand);

  static Foresight of(Iterator<Request> requests) {
    return new Foresight() {
      private @Nullable Request next = requests.hasNext() ? requests.next() : null;

      @Override
      public void until(long second, Demand demand) {
        while (next != null && next.atSeconds() < second) {
          demand.arrived(next);
          next = requests.hasNext() ? requests.next() : null;
        }
      }
    };
  }

  static Foresight of(Rates rates) {
    return new Foresight() {
      private final Inflow inflow = new Inflow();
      private double read;

      @Override
      public void until(long second, Demand demand) {
        rates.add(read, (double) second, 1, inflow.clear());
        read = (double) second;
        demand.arrived(inflow.requests(), inflow.promptTokens(), inflow.outputTokens());
      }
    };
  }
}
