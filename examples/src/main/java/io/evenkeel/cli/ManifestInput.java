package io.evenkeel.cli;

import io.evenkeel.manifest.InvalidManifestException;
import io.evenkeel.manifest.ManifestSet;
import io.evenkeel.manifest.Manifests;
import io.evenkeel.manifest.ScaledJobManifest;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.sim.replica.ReplicaModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads the manifests that are to be simulated; without any, the bundled example. */
final class ManifestInput {
  private final List<String> problems;
  private final List<String> notes = new ArrayList<>();
  private final Targets targets;
  private final List<JobSubject> jobs = new ArrayList<>();

  ManifestInput(List<String> problems) {
    this.problems = problems;
    this.targets = new Targets(problems, notes);
  }

  void read(List<String> files) {
    try {
      ManifestSet set =
          files.isEmpty()
              ? Manifests.parse(bundled(), "the bundled example")
              : Manifests.readAll(files.stream().map(Path::of).toList());
      set.scaledJobs().forEach(this::scaledJob);
      targets.read(set, files);
      if (set.autoscalers().isEmpty()
          && set.scaledObjects().isEmpty()
          && set.scaledJobs().isEmpty()
          && set.verticalAutoscalers().isEmpty()) {
        problems.add(
            String.join(", ", files)
                + ": no HorizontalPodAutoscaler of autoscaling/v2,"
                + " no ScaledObject and no ScaledJob in there");
        problems.addAll(set.notes());
      }
    } catch (InvalidManifestException e) {
      e.problems().forEach(problem -> problems.add(problem.render()));
    } catch (InvalidPathException e) {
      problems.add(e.getInput() + ": is no file name (" + e.getReason() + ")");
    }
  }

  private void scaledJob(ScaledJobManifest manifest) {
    try {
      jobs.add(JobSubject.of(manifest.object()));
    } catch (InvalidSpecException e) {
      e.violations().forEach(it -> problems.add(manifest.source() + ": " + it.render()));
    }
  }

  private static String bundled() {
    try (InputStream in = ManifestInput.class.getResourceAsStream("vllm.yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Targets targets() {
    return targets;
  }

  List<Subject> subjects(ReplicaModel plant) {
    return targets.subjects(plant);
  }

  List<JobSubject> jobs() {
    return jobs;
  }

  /** Returns what the user should know beside the numbers. */
  List<String> notes() {
    return notes;
  }
}
