package io.evenkeel.cli;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.manifest.HpaManifest;
import io.evenkeel.manifest.InvalidManifestException;
import io.evenkeel.manifest.ManifestSet;
import io.evenkeel.manifest.Manifests;
import io.evenkeel.prometheus.replay.InvalidRecordingException;
import io.evenkeel.prometheus.replay.RecordedFile;
import io.evenkeel.prometheus.replay.Recording;
import io.evenkeel.prometheus.replay.Recordings;
import io.evenkeel.prometheus.replay.ReplayOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the user asked {@code replay} for, and reports every mistake in it at once. */
final class ReplayInput {
  private final List<String> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final PastOptions past;
  private final ClosedLoop closedLoop;
  private final List<ReplaySubject> subjects = new ArrayList<>();
  private Duration lag = ReplayOptions.DEFAULT.lag();

  ReplayInput(PastOptions past) {
    this.past = past;
    closedLoop = new ClosedLoop(past.demand, problems);
  }

  ClosedLoop closedLoop() {
    return closedLoop;
  }

  void manifests(String ours, String against) {
    read(ours);
    if (!against.isEmpty()) {
      read(against);
    }
  }

  private void read(String file) {
    try {
      ManifestSet set = Manifests.readAll(Path.of(file));
      List<HpaManifest> found = set.autoscalers();
      notes.addAll(set.notes());
      if (found.size() == 1) {
        subjects.add(new ReplaySubject(file, found.get(0)));
      } else {
        problems.add(
            file
                + ": must hold exactly one HorizontalPodAutoscaler of autoscaling/v2, has "
                + found.size()
                + (set.scaledObjects().isEmpty() ? "" : "; ScaledObjects cannot be replayed yet"));
      }
    } catch (InvalidManifestException e) {
      e.problems().forEach(problem -> problems.add(problem.render()));
    } catch (InvalidPathException e) {
      problems.add(e.getInput() + ": is no file name (" + e.getReason() + ")");
    }
  }

  void lag(String text) {
    Optional<Duration> parsed = Durations.parse(text);
    if (parsed.isEmpty() || parsed.get().compareTo(Duration.ofHours(1)) > 0) {
      problems.add("--lag " + text + ": must be a time such as 0s, 30s or 2m, at most 1h");
    } else {
      lag = parsed.get();
    }
  }

  void format(String text) {
    if (!text.equals("text") && !text.equals("json")) {
      problems.add("--format " + text + ": must be text or json");
    }
  }

  /** Returns what is to be done. */
  ReplayPlan plan() {
    Recording recording = subjects.isEmpty() ? null : recording();
    if (!problems.isEmpty() || recording == null) {
      throw new BadInputException(problems);
    }
    return new ReplayPlan(
        subjects, recording, record(), new ReplayOptions(lag, Optional.empty()), closedLoop, notes);
  }

  private List<HpaSpec> specs() {
    return subjects.stream().map(it -> it.manifest().spec()).toList();
  }

  private @Nullable Recording recording() {
    if (past.access.url.isEmpty() == past.recording.isEmpty()) {
      problems.add("give either --prometheus URL or --recording FILE");
      return null;
    }
    if (!past.record.isEmpty() && past.access.url.isEmpty()) {
      problems.add("--record: needs --prometheus; a recording need not be recorded again");
    }
    return past.recording.isEmpty()
        ? new PastSource(past, subjects, notes, problems).recording()
        : recorded();
  }

  private @Nullable Recording recorded() {
    try {
      RecordedFile file = RecordedFile.open(Path.of(past.recording));
      List<String> there = file.head().metrics();
      Recordings.metrics(specs()).stream()
          .map(Recordings::question)
          .filter(metric -> !there.contains(metric))
          .forEach(metric -> problems.add(missing(metric)));
      if (!past.demand.isEmpty() && !past.demand.equals(file.head().demand())) {
        problems.add("--demand: " + past.recording + " was not recorded with this query");
      }
      closedLoop.demand(file.head().demand());
      return file;
    } catch (InvalidRecordingException e) {
      problems.add(String.valueOf(e.getMessage()));
    } catch (InvalidPathException e) {
      problems.add("--recording: is no file name (" + e.getReason() + ")");
    }
    return null;
  }

  private String missing(String metric) {
    return past.recording
        + ": has no metric \""
        + metric
        + "\"; record it with this HPA given too, by --against if need be";
  }

  private Optional<Path> record() {
    try {
      return past.record.isEmpty() ? Optional.empty() : Optional.of(Path.of(past.record));
    } catch (InvalidPathException e) {
      throw new BadInputException(
          List.of("--record: is no file name (" + Objects.toString(e.getReason()) + ")"));
    }
  }
}
