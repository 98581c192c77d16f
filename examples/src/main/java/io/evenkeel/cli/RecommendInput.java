package io.evenkeel.cli;

import io.evenkeel.manifest.InvalidManifestException;
import io.evenkeel.manifest.ManifestSet;
import io.evenkeel.manifest.VpaManifest;
import io.evenkeel.manifest.VpaManifests;
import io.evenkeel.manifest.WorkloadManifest;
import io.evenkeel.manifest.WorkloadManifests;
import io.evenkeel.model.Quantity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what the user asked {@code recommend} for, and reports every mistake in it at once. */
final class RecommendInput {
  /** Later than any recording. */
  private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

  private final List<String> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<VpaManifest> vpas = new ArrayList<>();
  private final Map<String, Map<String, Quantity>> current = new LinkedHashMap<>();
  private @Nullable Path usage;
  private @Nullable PrometheusOptions prometheus;
  private boolean bundled;
  private Instant at = END;

  void manifests(List<String> files) {
    try {
      bundled = files.isEmpty();
      ManifestSet set =
          bundled
              ? VpaManifests.parse(bundledVpa(), "the bundled example")
              : VpaManifests.readAll(files.stream().map(Path::of).toList());
      vpas.addAll(set.verticalAutoscalers());
      notes.addAll(set.notes());
      if (vpas.isEmpty()) {
        problems.add(String.join(", ", files) + ": no VerticalPodAutoscaler in there");
        problems.addAll(set.notes());
      }
    } catch (InvalidManifestException e) {
      e.problems().forEach(problem -> problems.add(problem.render()));
    } catch (InvalidPathException e) {
      problems.add(e.getInput() + ": is no file name (" + e.getReason() + ")");
    }
  }

  private static String bundledVpa() {
    try (InputStream in = RecommendInput.class.getResourceAsStream("vpa.yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A VPA of the user's own needs a usage of the user's own. */
  void usage(String file, PrometheusOptions server) {
    if (!server.access.url.isEmpty()) {
      if (!file.isEmpty()) {
        problems.add("--usage and --prometheus: give only one of them");
      }
      prometheus = server;
      return;
    }
    if (file.isEmpty()) {
      if (!bundled) {
        problems.add(
            "--usage: must be given with --vpa; name a .csv file of recorded usage, or a server by"
                + " --prometheus");
      }
      return;
    }
    try {
      usage = Path.of(file);
    } catch (InvalidPathException e) {
      problems.add("--usage " + file + ": is no file name (" + e.getReason() + ")");
    }
  }

  void at(String text) {
    try {
      at = text.isEmpty() ? END : UsageCsv.time(text);
    } catch (IllegalArgumentException e) {
      problems.add("--at " + text + ": " + e.getMessage());
    }
  }

  void workload(String file) {
    if (file.isEmpty()) {
      return;
    }
    try {
      List<WorkloadManifest> workloads = WorkloadManifests.readAll(Path.of(file));
      workloads.forEach(workload -> current.putAll(workload.requests()));
      if (current.isEmpty()) {
        problems.add(file + ": no workload with containers in there");
      }
    } catch (InvalidManifestException e) {
      e.problems().forEach(problem -> problems.add(problem.render()));
    } catch (InvalidPathException e) {
      problems.add("--workload " + file + ": is no file name (" + e.getReason() + ")");
    }
  }

  void format(String text) {
    if (!text.equals("text") && !text.equals("json")) {
      problems.add("--format " + text + ": must be text or json");
    }
  }

  /** Returns what is to be done; whether the usage can be read shows only while it is. */
  RecommendPlan plan() {
    UsageSource source = source();
    if (!problems.isEmpty()) {
      problems.addAll(source.forEach(row -> {}));
      throw new BadInputException(problems);
    }
    return new RecommendPlan(vpas, source, at, current, notes);
  }

  private UsageSource source() {
    if (prometheus == null) {
      return usage == null ? new BundledUsage() : new UsageCsv(usage)::forEach;
    }
    if (vpas.size() != 1) {
      problems.add("--prometheus: needs exactly one VerticalPodAutoscaler, got " + vpas.size());
      return rows -> List.of();
    }
    try {
      Instant now = at.equals(END) ? Instant.now() : at;
      return PrometheusUsage.of(prometheus, vpas.get(0), now, System.getenv(), notes);
    } catch (InvalidPathException e) {
      problems.add("--bearer-token-file: is no file name (" + e.getReason() + ")");
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    return rows -> List.of();
  }

  /** Returns what the user should know beside the numbers; complete once the plan has run. */
  List<String> notes() {
    return notes;
  }
}
