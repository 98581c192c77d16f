package io.evenkeel.cli;

import io.evenkeel.manifest.InvalidManifestException;
import io.evenkeel.manifest.ManifestSet;
import io.evenkeel.manifest.Manifests;
import io.evenkeel.manifest.ScaledJobManifest;
import io.evenkeel.manifest.ScaledObjectManifest;
import io.evenkeel.model.InvalidSpecException;
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
  private final List<Subject> subjects = new ArrayList<>();
  private final List<JobSubject> jobs = new ArrayList<>();

  ManifestInput(List<String> problems) {
    this.problems = problems;
  }

  void read(List<String> files) {
    try {
      ManifestSet set =
          files.isEmpty()
              ? Manifests.parse(bundled(), "the bundled example")
              : Manifests.readAll(files.stream().map(Path::of).toList());
      set.autoscalers().forEach(manifest -> subjects.add(Subject.of(manifest)));
      set.scaledObjects().forEach(this::scaledObject);
      set.scaledJobs().forEach(this::scaledJob);
      notes.addAll(set.notes());
      if (set.autoscalers().isEmpty()
          && set.scaledObjects().isEmpty()
          && set.scaledJobs().isEmpty()) {
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

  /** What a trigger's metadata mean is found out only here; no manifest rule looks at them. */
  private void scaledObject(ScaledObjectManifest manifest) {
    try {
      subjects.add(Subject.of(manifest.object()));
    } catch (InvalidSpecException e) {
      e.violations().forEach(it -> problems.add(manifest.source() + ": " + it.render()));
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

  List<Subject> subjects() {
    return subjects;
  }

  List<JobSubject> jobs() {
    return jobs;
  }

  /** Returns what the user should know beside the numbers. */
  List<String> notes() {
    return notes;
  }
}
