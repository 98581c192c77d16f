package io.evenkeel.cli;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.manifest.HpaManifest;
import io.evenkeel.sim.Simulation;
import java.util.function.Supplier;

/**
 * What is simulated: an HPA or a ScaledObject.
 *
 * @param namespace namespace of the object
 * @param name name of the object
 * @param simulation sets up a simulation of it
 */
record Subject(String namespace, String name, Supplier<Simulation> simulation) {
  static Subject of(HpaManifest manifest) {
    HpaSpec spec = manifest.spec();
    return new Subject(manifest.namespace(), manifest.name(), () -> Simulation.of(spec));
  }

  /**
   * Takes a ScaledObject.
   *
   * @throws io.evenkeel.model.InvalidSpecException with every mistake of its triggers
   */
  static Subject of(ScaledObject object) {
    Simulation.of(object);
    return new Subject(
        object.metadata().namespace(), object.metadata().name(), () -> Simulation.of(object));
  }
}
