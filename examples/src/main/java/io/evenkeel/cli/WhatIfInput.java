package io.evenkeel.cli;

import io.evenkeel.manifest.InvalidManifestException;
import io.evenkeel.manifest.ManifestSet;
import io.evenkeel.manifest.Manifests;
import io.evenkeel.manifest.ScaledJobManifest;
import io.evenkeel.manifest.ScaledObjectManifest;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.sim.JobSimulation;
import io.evenkeel.sim.Signal;
import io.evenkeel.sim.cluster.ColdStart;
import io.evenkeel.sim.load.Arrivals;
import io.evenkeel.sim.load.InvalidTraceException;
import io.evenkeel.sim.load.Load;
import io.evenkeel.sim.replica.Objective;
import io.evenkeel.sim.replica.ReplicaModel;
import io.evenkeel.sim.replica.VllmReplica;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what the user asked for, and reports every mistake in it at once. */
final class WhatIfInput {
  private final List<String> problems = new ArrayList<>();
  private final ClusterInput cluster = new ClusterInput(problems);
  private final List<String> notes = new ArrayList<>();
  private final List<Subject> subjects = new ArrayList<>();
  private final List<JobSubject> jobs = new ArrayList<>();
  private final List<Load> loads = new ArrayList<>();
  private final Map<String, Signal> signals = new LinkedHashMap<>();
  private @Nullable Duration length;
  private Duration jobStartUp = Duration.ofSeconds(5);
  private Duration runTime = Duration.ZERO;
  private boolean messagesStay = true;
  private ColdStart coldStart = ColdStart.warmNode();
  private Objective objective = Objective.ofTtft(Duration.ofSeconds(2));
  private double price = 1;
  private Arrivals arrivals = Arrivals.POISSON;
  private ReplicaModel plant = VllmReplica.a10g();
  private long seed;

  void manifests(List<String> files) {
    try {
      ManifestSet set =
          files.isEmpty()
              ? Manifests.parse(bundled(), "the bundled example")
              : Manifests.readAll(files.stream().map(WhatIfInput::path).toList());
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
    try (InputStream in = WhatIfInput.class.getResourceAsStream("vllm.yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path path(String text) {
    return Path.of(text);
  }

  void loads(List<String> names) {
    if (names.isEmpty()) {
      loads.addAll(Load.patterns());
    }
    for (String name : names) {
      try {
        loads.add(isFile(name) ? Load.recorded(Path.of(name)) : Load.named(name));
      } catch (InvalidTraceException e) {
        problems.addAll(e.problems());
      } catch (InvalidPathException e) {
        problems.add("--load " + name + ": is no file name (" + e.getReason() + ")");
      } catch (IllegalArgumentException e) {
        problems.add("--load " + name + ": " + e.getMessage());
      }
    }
  }

  private static boolean isFile(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".csv") || name.contains("/");
  }

  void length(String text) {
    length = text.isEmpty() ? null : duration("--for", text, Duration.ofSeconds(1));
  }

  /** Returns a point in simulated time; the end of time if none is given. */
  Duration at(String text) {
    return text.isEmpty()
        ? Duration.ofSeconds(Long.MAX_VALUE)
        : duration("--at", text, Duration.ZERO);
  }

  void startUp(String text, String profile) {
    if (!text.isEmpty() && !profile.isEmpty()) {
      problems.add("--cold-start " + profile + ": cannot be used with --start-up; choose one");
    }
    if (!text.isEmpty()) {
      jobStartUp = duration("--start-up", text, Duration.ZERO);
      coldStart = ColdStart.taking(jobStartUp);
    } else if (!profile.isEmpty()) {
      ColdStart.named(profile).ifPresentOrElse(it -> coldStart = it, () -> noProfile(profile));
    }
  }

  private void noProfile(String name) {
    String known = String.join(", ", ColdStart.names());
    problems.add("--cold-start " + name + ": must be " + known + ", or use --start-up");
  }

  void runTime(String text) {
    runTime = duration("--run-time", text, Duration.ZERO);
  }

  void messages(String text) {
    messagesStay = text.equals("stay");
    if (!messagesStay && !text.equals("leave")) {
      problems.add("--messages " + text + ": must be stay or leave");
    }
  }

  ClusterInput cluster() {
    return cluster;
  }

  void objective(String ttft, String slo) {
    if (!ttft.isEmpty() && !slo.isEmpty()) {
      problems.add("--slo " + slo + ": cannot be used with --objective; write ttft=" + ttft);
    }
    if (!ttft.isEmpty()) {
      objective = Objective.ofTtft(duration("--objective", ttft, Duration.ofSeconds(1)));
    }
    if (!slo.isEmpty()) {
      objective = Slo.parse(slo, problems);
    }
  }

  void price(String text) {
    try {
      double number = Double.parseDouble(text);
      if (number >= 0 && number <= 1e9) {
        price = number;
        return;
      }
    } catch (NumberFormatException e) {
      // Reported below, together with numbers out of range.
    }
    problems.add("--price " + text + ": must be a number from 0 to 1000000000, such as 1.2");
  }

  private Duration duration(String option, String text, Duration least) {
    Duration duration = Durations.parse(text).orElse(null);
    boolean fits =
        duration != null
            && duration.compareTo(least) >= 0
            && duration.compareTo(Duration.ofDays(3660)) <= 0;
    if (!fits) {
      problems.add(
          "%s %s: must be a time such as 90s, 30m, 2h or 1h30m, at least %s and at most 10 years"
              .formatted(option, text, Durations.text(least)));
    }
    return fits ? Objects.requireNonNull(duration) : least;
  }

  void seed(String text) {
    try {
      seed = Long.parseLong(text);
    } catch (NumberFormatException e) {
      problems.add("--seed " + text + ": must be a whole number");
    }
  }

  void arrivals(String text) {
    if (text.equalsIgnoreCase("even")) {
      arrivals = Arrivals.EVEN;
    } else if (!text.equalsIgnoreCase("poisson")) {
      problems.add("--arrivals " + text + ": must be poisson or even");
    }
  }

  void plant(String text) {
    PlantFile.read(text, problems).ifPresent(it -> plant = it);
  }

  void signals(List<String> mappings) {
    String known =
        Arrays.stream(Signal.values())
            .map(signal -> signal.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    for (String mapping : mappings) {
      int cut = mapping.lastIndexOf('=');
      String name = mapping.substring(cut + 1).toUpperCase(Locale.ROOT).replace('-', '_');
      Signal signal =
          Arrays.stream(Signal.values())
              .filter(s -> s.name().equals(name))
              .findFirst()
              .orElse(null);
      if (cut < 1 || signal == null) {
        problems.add("--signal " + mapping + ": must be METRIC=SIGNAL, where SIGNAL is " + known);
      } else {
        signals.put(mapping.substring(0, cut), signal);
      }
    }
  }

  void format(String text) {
    if (!text.equals("text") && !text.equals("json")) {
      problems.add("--format " + text + ": must be text or json");
    }
  }

  void report(Path directory) {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      problems.add("--report " + directory + ": is a file; name a directory");
    } else if (Files.exists(directory) && !Files.isWritable(directory)) {
      problems.add("--report " + directory + ": cannot be written to");
    }
  }

  void csv(@Nullable Path file) {
    CsvTimeline.problem(file).ifPresent(problems::add);
  }

  /** Returns what is to be done. */
  WhatIf plan() {
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    return new WhatIf(
        subjects,
        loads,
        length,
        simulation ->
            simulation
                .replica(plant)
                .cluster(cluster.model(coldStart))
                .objective(objective)
                .pricePerReplicaHour(price)
                .arrivals(arrivals)
                .seed(seed),
        signals,
        new WhatIf.Jobs(jobs, this::jobSettings),
        notes);
  }

  private JobSimulation jobSettings(JobSimulation simulation) {
    JobSimulation set =
        simulation.startUp(jobStartUp).runTime(runTime).arrivals(arrivals).seed(seed);
    return messagesStay ? set.messagesStayUntilDone() : set.messagesLeaveWhenTaken();
  }
}
