package io.evenkeel.prometheus.replay;

import io.evenkeel.model.PodSample;
import io.evenkeel.model.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** A reading as it stands in a recording: its samples have an age, not a time. */
interface RecordedReading {
  /** Stands before the first line about a metric. */
  RecordedReading NOT_YET = at -> Reading.unavailable("nothing is recorded yet");

  /** Returns the reading of a pass. */
  Reading at(Instant at);

  /**
   * Reads a line: {@code read METRIC values MILLI…}, {@code read METRIC pods
   * POD:MILLI[:AGE[:WINDOW]]…} or {@code read METRIC none REASON}.
   *
   * @param names from a pod's number to its name
   */
  static RecordedReading read(String[] words, RecordingLines lines, UnaryOperator<String> names) {
    List<String> rest = Arrays.asList(words).subList(3, words.length);
    return switch (words[2]) {
      case "values" -> values(rest, lines);
      case "none" -> none(lines.decoded(rest.isEmpty() ? RecordingWords.NOTHING : rest.get(0)));
      case "pods" -> {
        List<Sample> samples =
            rest.stream().map(it -> Sample.read(it.split(":", -1), lines, names)).toList();
        yield at -> perPod(samples, at);
      }
      default ->
          throw lines.mistake(
              "a reading is values, pods or none, got \"" + RecordingLines.cut(words[2]) + "\"");
    };
  }

  private static RecordedReading values(List<String> words, RecordingLines lines) {
    List<Long> milli =
        words.stream().map(it -> lines.whole(it, Long.MIN_VALUE, Long.MAX_VALUE)).toList();
    Reading values = lines.checked(() -> new Reading.Values(milli));
    return at -> values;
  }

  private static RecordedReading none(String reason) {
    Reading none = Reading.unavailable(reason);
    return at -> none;
  }

  private static Reading perPod(List<Sample> samples, Instant at) {
    List<PodSample> now = new ArrayList<>();
    for (Sample sample : samples) {
      now.add(new PodSample(sample.pod(), sample.milli(), at.minus(sample.age()), sample.window()));
    }
    return new Reading.PerPod(now);
  }

  /** A sample of a pod. */
  record Sample(String pod, long milli, Duration age, Duration window) {
    private static final long MOST_MILLIS = 100_000_000_000L;

    static Sample read(String[] parts, RecordingLines lines, UnaryOperator<String> names) {
      if (parts.length < 2 || parts.length > 4) {
        throw lines.mistake("a sample is POD:THOUSANDTHS[:AGE[:WINDOW]]");
      }
      return new Sample(
          names.apply(parts[0]),
          lines.whole(parts[1], Long.MIN_VALUE, Long.MAX_VALUE),
          Duration.ofMillis(
              parts.length < 3 ? 0 : lines.whole(parts[2], -MOST_MILLIS, MOST_MILLIS)),
          Duration.ofMillis(
              parts.length < 4
                  ? RecordingWords.USUAL_WINDOW_MILLIS
                  : lines.whole(parts[3], 0, MOST_MILLIS)));
    }
  }
}
