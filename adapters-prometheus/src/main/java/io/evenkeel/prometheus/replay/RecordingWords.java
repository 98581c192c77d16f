package io.evenkeel.prometheus.replay;

import io.evenkeel.model.PodSample;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.PodSnapshot.Container;
import io.evenkeel.model.Quantity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The words of a recording's lines. See {@code docs/replay.md} for the format.
 *
 * <p>Whatever may hold a space is percent-encoded, so that a line falls apart at its spaces.
 */
final class RecordingWords {
  static final String NOTHING = "-";
  static final long USUAL_WINDOW_MILLIS = 60_000;

  private RecordingWords() {}

  static String word(String text) {
    return text.isEmpty() ? NOTHING : URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String word(OptionalInt number) {
    return number.isPresent() ? String.valueOf(number.getAsInt()) : NOTHING;
  }

  /** Returns name, phase, whether it goes, readiness, its last change, start, and containers. */
  static String pod(PodSnapshot pod) {
    String ready =
        pod.readiness().map(it -> it.status() + " " + millis(it.lastTransition())).orElse("- -");
    return "%s %s %s %s %s%s"
        .formatted(
            word(pod.name()),
            pod.phase(),
            pod.terminating() ? "going" : "staying",
            ready,
            pod.startTime().map(RecordingWords::millis).orElse(NOTHING),
            containers(pod.containers()));
  }

  private static String millis(Instant at) {
    return String.valueOf(at.toEpochMilli());
  }

  private static String containers(List<Container> containers) {
    StringBuilder text = new StringBuilder();
    for (Container container : containers) {
      List<String> requests = new ArrayList<>();
      for (Map.Entry<String, Quantity> each : new TreeMap<>(container.requests()).entrySet()) {
        requests.add(word(each.getKey()) + "=" + each.getValue().milliValue());
      }
      text.append(' ')
          .append(word(container.name()))
          .append(':')
          .append(String.join(",", requests));
    }
    return text.toString();
  }

  /** Returns value and age, which is left out where the sample is of the pass itself. */
  static String sample(PodSample sample, Instant now) {
    boolean timed = !sample.at().equals(Instant.MAX);
    long age = timed ? Duration.between(sample.at(), now).toMillis() : 0;
    long window = sample.window().toMillis();
    String value = ":" + sample.milli();
    if (window != USUAL_WINDOW_MILLIS) {
      return value + ":" + age + ":" + window;
    }
    return age == 0 ? value : value + ":" + age;
  }
}
