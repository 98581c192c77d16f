package io.evenkeel.cli;

import io.evenkeel.sim.Simulation;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What is simulated: an HPA or a ScaledObject, and what else acts on the same object.
 *
 * @param namespace namespace of the object
 * @param name name of the object; of several, all names
 * @param simulation sets up a simulation of it
 */
record Subject(String namespace, String name, Supplier<Simulation> simulation) {
  /** Takes who steers the size of one object, and the VPA that sizes its pods. */
  static Subject of(List<Scaler> scalers, Optional<Vertical> vertical) {
    Scaler first = scalers.get(0);
    String names = scalers.stream().map(Scaler::name).distinct().collect(Collectors.joining(" + "));
    return new Subject(first.namespace(), names, () -> simulation(scalers, vertical));
  }

  /** Returns the same with all its HPAs deciding, as Kubernetes had it before 1.26. */
  Subject unguarded() {
    return new Subject(namespace, name, () -> simulation.get().unguarded());
  }

  /** Returns the same workload with a size that nobody changes. */
  Subject fixed(int replicas) {
    return new Subject(namespace, "fixed at " + replicas, () -> simulation.get().fixed(replicas));
  }

  private static Simulation simulation(List<Scaler> scalers, Optional<Vertical> vertical) {
    Simulation simulation = scalers.get(0).alone().get();
    for (Scaler other : scalers.subList(1, scalers.size())) {
      simulation = other.beside().apply(simulation);
    }
    return vertical.isPresent() ? vertical.get().addedTo(simulation) : simulation;
  }
}
