package io.evenkeel.cli;

import io.evenkeel.manifest.ManifestSet;
import io.evenkeel.manifest.ScaledObjectManifest;
import io.evenkeel.manifest.VpaManifest;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.sim.replica.ReplicaModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which manifests act on the same object: they are simulated together.
 *
 * <p>HPAs and ScaledObjects of one file act together; those of different files are alternatives,
 * unless the user says otherwise. A VPA joins everything that acts on its target. Two versions of
 * one object are always alternatives.
 */
final class Targets {
  private final List<String> problems;
  private final List<String> notes;
  private final List<Scaler> scalers = new ArrayList<>();
  private final List<VpaManifest> vpas = new ArrayList<>();
  private final Workloads workloads;
  private boolean together;
  private boolean unguarded;

  Targets(List<String> problems, List<String> notes) {
    this.problems = problems;
    this.notes = notes;
    this.workloads = new Workloads(problems);
  }

  /**
   * Says how several on one object act.
   *
   * @param acrossFiles whether those of different files act together, too
   * @param all whether all HPAs decide, as Kubernetes had it before 1.26
   */
  void together(boolean acrossFiles, boolean all) {
    together = acrossFiles;
    unguarded = all;
  }

  /** Takes the objects of all files. */
  void read(ManifestSet set, List<String> files) {
    set.autoscalers().forEach(it -> scalers.add(Scaler.of(it)));
    set.scaledObjects().forEach(this::scaledObject);
    vpas.addAll(set.verticalAutoscalers());
    vpas.sort(Comparator.comparing(VpaManifest::name));
    if (!vpas.isEmpty()) {
      workloads.read(files);
    }
    set.notes().stream().filter(it -> !workloads.explains(it)).forEach(notes::add);
    vpas.forEach(this::requireScaler);
  }

  /** What a trigger's metadata mean is found out only here; no manifest rule looks at them. */
  private void scaledObject(ScaledObjectManifest manifest) {
    try {
      scalers.add(Scaler.of(manifest));
    } catch (InvalidSpecException e) {
      e.violations().forEach(it -> problems.add(manifest.source() + ": " + it.render()));
    }
  }

  private void requireScaler(VpaManifest vpa) {
    String target = target(vpa);
    if (problems.isEmpty() && scalers.stream().noneMatch(it -> it.target().equals(target))) {
      problems.add(
          vpa.source()
              + ": nothing here scales "
              + vpa.spec().targetRef()
              + "; add its HorizontalPodAutoscaler or ScaledObject, or use ./evenkeel recommend");
    }
  }

  /** Returns what is to be simulated, each with everything that acts on its target. */
  List<Subject> subjects(ReplicaModel plant) {
    List<Subject> subjects = new ArrayList<>();
    for (List<Scaler> group : groups()) {
      String target = group.get(0).target();
      List<VpaManifest> own = vpas.stream().filter(it -> target(it).equals(target)).toList();
      Optional<Vertical> vertical =
          own.stream().findFirst().map(it -> workloads.vertical(it, group, plant, notes));
      own.stream().skip(1).forEach(it -> notes.add(ignored(it, own.get(0))));
      Subject subject = Subject.of(group, vertical);
      subjects.add(unguarded ? subject.unguarded() : subject);
    }
    return subjects;
  }

  private static String ignored(VpaManifest vpa, VpaManifest first) {
    return "%s: VPA %s has no effect: of several VPAs on the same pods one counts, here %s"
        .formatted(vpa.source(), vpa.name(), first.name());
  }

  private List<List<Scaler>> groups() {
    Map<String, List<Scaler>> groups = new LinkedHashMap<>();
    for (Scaler scaler : scalers) {
      String key = scaler.target() + (together ? "" : " in " + scaler.file());
      int version = 1;
      while (has(groups.get(key + " " + version), scaler)) {
        version++;
      }
      groups.computeIfAbsent(key + " " + version, unused -> new ArrayList<>()).add(scaler);
    }
    return List.copyOf(groups.values());
  }

  private static boolean has(@Nullable List<Scaler> group, Scaler same) {
    return group != null
        && group.stream()
            .anyMatch(it -> it.kind().equals(same.kind()) && it.name().equals(same.name()));
  }

  private static String target(VpaManifest vpa) {
    return target(vpa.namespace(), vpa.spec().targetRef());
  }

  /** Returns what an object acts on; two with the same act on the same pods. */
  static String target(String namespace, ObjectRef target) {
    return namespace + "/" + target;
  }
}
