package io.evenkeel.cli;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.manifest.HpaManifest;
import io.evenkeel.manifest.ScaledObjectManifest;
import io.evenkeel.sim.Simulation;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Something that steers the size of a workload: an HPA or a ScaledObject.
 *
 * @param kind HPA or ScaledObject
 * @param namespace namespace of the object
 * @param name name of the object
 * @param target what it acts on, by namespace, kind and name
 * @param source where it stands, such as {@code hpa.yaml:1}
 * @param containers containers that it names
 * @param alone sets up a simulation of it
 * @param beside adds it to the simulation of another
 */
record Scaler(
    String kind,
    String namespace,
    String name,
    String target,
    String source,
    List<String> containers,
    Supplier<Simulation> alone,
    UnaryOperator<Simulation> beside) {
  static Scaler of(HpaManifest manifest) {
    HpaSpec spec = manifest.spec();
    return new Scaler(
        "HPA",
        manifest.namespace(),
        manifest.name(),
        Targets.target(manifest.namespace(), spec.scaleTargetRef()),
        manifest.source(),
        containers(spec),
        () -> Simulation.of(spec).named(manifest.name()),
        other -> other.alongside(manifest.name(), spec));
  }

  /**
   * Takes a ScaledObject.
   *
   * @throws io.evenkeel.model.InvalidSpecException with every mistake of its triggers
   */
  static Scaler of(ScaledObjectManifest manifest) {
    ScaledObject object = manifest.object();
    Simulation.of(object);
    return new Scaler(
        "ScaledObject",
        object.metadata().namespace(),
        object.metadata().name(),
        Targets.target(object.metadata().namespace(), object.spec().scaleTargetRef()),
        manifest.source(),
        List.of(),
        () -> Simulation.of(object),
        other -> other.alongside(object));
  }

  private static List<String> containers(HpaSpec spec) {
    return spec.metrics().stream()
        .filter(MetricSpec.ContainerResource.class::isInstance)
        .map(it -> ((MetricSpec.ContainerResource) it).container())
        .distinct()
        .toList();
  }

  /** Returns the file it stands in. */
  String file() {
    return source.substring(0, Math.max(0, source.lastIndexOf(':')));
  }
}
