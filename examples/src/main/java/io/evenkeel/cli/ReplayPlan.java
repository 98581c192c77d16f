package io.evenkeel.cli;

import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.prometheus.replay.Moment;
import io.evenkeel.prometheus.replay.Recording;
import io.evenkeel.prometheus.replay.RecordingHead;
import io.evenkeel.prometheus.replay.RecordingWriter;
import io.evenkeel.prometheus.replay.Replay;
import io.evenkeel.prometheus.replay.ReplayOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One or two configurations over a past.
 *
 * @param subjects the configuration, and perhaps another one
 * @param recording the past
 * @param record file that the past is saved in, if it is
 * @param options how decisions are compared
 * @param closedLoop what is simulated under the load of the past
 * @param notes what the user should know; complete once the plan has run
 */
record ReplayPlan(
    List<ReplaySubject> subjects,
    Recording recording,
    Optional<Path> record,
    ReplayOptions options,
    ClosedLoop closedLoop,
    List<String> notes) {
  ReplayOutcome run() {
    Replay replay = replay();
    Consumer<Moment> listeners = replay.andThen(closedLoop.watching(recording.head()));
    Optional<String> problem =
        record.isEmpty() ? recording.each(listeners) : recorded(record.get(), listeners);
    if (problem.isPresent()) {
      throw new BadInputException(List.of(problem.get()));
    }
    return new ReplayOutcome(
        subjects.get(0),
        recording.head(),
        replay.withCluster(),
        replay
            .withRival()
            .map(
                both ->
                    new ReplayOutcome.Rival(
                        subjects.get(1), replay.rivalWithCluster().orElseThrow(), both)),
        closedLoop.run(subjects, notes),
        notes);
  }

  private Replay replay() {
    RecordingHead head = recording.head();
    Replay replay = Replay.of(autoscaler(subjects.get(0)), head, options);
    return subjects.size() < 2
        ? replay
        : replay.against(autoscaler(subjects.get(1)), head, options);
  }

  private HorizontalAutoscaler autoscaler(ReplaySubject subject) {
    return HorizontalAutoscaler.of(
        subject.manifest().spec(), HpaOptions.defaults().withSyncPeriod(recording.head().step()));
  }

  /** What breaks off leaves no file behind. */
  private Optional<String> recorded(Path file, Consumer<Moment> listeners) {
    Optional<String> problem;
    try (RecordingWriter writer = RecordingWriter.to(file, recording.head())) {
      problem = recording.each(listeners.andThen(writer));
    } catch (IOException | UncheckedIOException e) {
      return Optional.of("--record " + file + ": cannot be written");
    }
    if (problem.isPresent()) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        return Optional.of(problem.get() + "; " + file + " is not a whole recording");
      }
    }
    return problem;
  }
}
