package io.evenkeel.cli;

import io.evenkeel.manifest.InvalidManifestException;
import io.evenkeel.manifest.VpaManifest;
import io.evenkeel.manifest.WorkloadManifest;
import io.evenkeel.manifest.WorkloadManifests;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Quantity;
import io.evenkeel.sim.replica.ReplicaModel;
import io.evenkeel.sim.replica.WebReplica;
import io.evenkeel.sim.vertical.ContainerModel;
import io.evenkeel.sim.vertical.VerticalSetup;
import io.evenkeel.vpa.ContainerPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the containers of a VPA's target request at first: by the workload's manifest if it is among
 * the files, else a core and two GiB for each container that is named anywhere.
 */
final class Workloads {
  private static final String SKIPPED = " skipped: says nothing about scaling";

  private final List<String> problems;
  private final List<WorkloadManifest> workloads = new ArrayList<>();

  Workloads(List<String> problems) {
    this.problems = problems;
  }

  void read(List<String> files) {
    for (String file : files) {
      try {
        workloads.addAll(WorkloadManifests.readAll(Path.of(file)));
      } catch (InvalidManifestException e) {
        e.problems().forEach(problem -> problems.add(problem.render()));
      }
    }
  }

  /** Returns whether a note only says that a workload was passed over, which it was not. */
  boolean explains(String note) {
    return workloads.stream().anyMatch(it -> note.contains(it.kind() + "/" + it.name() + SKIPPED));
  }

  /** Returns the VPA with the containers it sizes; says what had to be assumed. */
  Vertical vertical(VpaManifest vpa, List<Scaler> scalers, ReplicaModel plant, List<String> notes) {
    ObjectRef target = vpa.spec().targetRef();
    Optional<WorkloadManifest> workload =
        workloads.stream()
            .filter(it -> it.kind().equals(target.kind()) && it.name().equals(target.name()))
            .findFirst();
    Map<String, Map<String, Quantity>> requests =
        workload.map(WorkloadManifest::requests).orElseGet(() -> named(vpa, scalers));
    List<ContainerModel> containers = new ArrayList<>();
    requests.forEach((name, known) -> containers.add(container(name, known, plant)));
    String assumed = assumed(requests);
    if (!assumed.isEmpty()) {
      notes.add(
          "what %s of %s requests is not known, so it is taken to be %s CPU and %s of memory%s"
              .formatted(
                  assumed,
                  target,
                  ContainerModel.DEFAULT_CPU,
                  ContainerModel.DEFAULT_MEMORY,
                  workload.isEmpty() ? "; name its manifest, too" : ""));
    }
    return new Vertical(VerticalSetup.of(vpa.name(), vpa.spec()), containers);
  }

  private static Map<String, Map<String, Quantity>> named(VpaManifest vpa, List<Scaler> scalers) {
    Set<String> names = new LinkedHashSet<>();
    vpa.spec().containerPolicies().stream()
        .map(ContainerPolicy::containerName)
        .filter(it -> !it.equals(ContainerPolicy.EVERY_OTHER))
        .forEach(names::add);
    scalers.forEach(it -> names.addAll(it.containers()));
    Map<String, Map<String, Quantity>> requests = new LinkedHashMap<>();
    (names.isEmpty() ? Set.of("server") : names).forEach(it -> requests.put(it, Map.of()));
    return requests;
  }

  /** A request of zero is as good as none. */
  private static ContainerModel container(
      String name, Map<String, Quantity> requests, ReplicaModel plant) {
    Quantity cpu = positive(requests.get("cpu")).orElse(ContainerModel.DEFAULT_CPU);
    Quantity memory = positive(requests.get("memory")).orElse(ContainerModel.DEFAULT_MEMORY);
    return plant instanceof WebReplica
        ? ContainerModel.working(name, cpu, memory)
        : ContainerModel.serving(name, cpu, memory);
  }

  private static Optional<Quantity> positive(@Nullable Quantity quantity) {
    return Optional.ofNullable(quantity).filter(it -> it.signum() > 0);
  }

  private static String assumed(Map<String, Map<String, Quantity>> requests) {
    List<String> unknown = new ArrayList<>();
    requests.forEach(
        (name, known) -> {
          if (positive(known.get("cpu")).isEmpty() || positive(known.get("memory")).isEmpty()) {
            unknown.add(name);
          }
        });
    return unknown.isEmpty() ? "" : "container " + String.join(", ", unknown);
  }
}
