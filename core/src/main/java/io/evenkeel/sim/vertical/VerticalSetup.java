package io.evenkeel.sim.vertical;

import io.evenkeel.vpa.RecommenderOptions;
import io.evenkeel.vpa.UpdaterOptions;
import io.evenkeel.vpa.VpaSpec;
import java.util.Objects;

/**
 * A VPA of a simulation and the options of its controllers.
 *
 * @param name what to call the VPA
 * @param spec its spec; what it targets is the workload that is simulated
 * @param recommender options of the recommender
 * @param updater options of the updater
 */
public record VerticalSetup(
    String name, VpaSpec spec, RecommenderOptions recommender, UpdaterOptions updater) {
  /** Refuses null components. */
  public VerticalSetup {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(spec, "spec");
    Objects.requireNonNull(recommender, "recommender");
    Objects.requireNonNull(updater, "updater");
  }

  /** Returns a VPA under upstream's default flags. */
  public static VerticalSetup of(String name, VpaSpec spec) {
    return new VerticalSetup(name, spec, RecommenderOptions.defaults(), UpdaterOptions.UPSTREAM);
  }
}
