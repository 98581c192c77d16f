package io.evenkeel.prometheus.replay;

import io.evenkeel.model.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the head of a recording, up to and with its last metric. */
final class RecordingHeadReader {
  private final RecordingLines lines;

  RecordingHeadReader(RecordingLines lines) {
    this.lines = lines;
  }

  RecordingHead read() {
    version();
    String[] workload = named("workload", 5);
    ObjectRef target = new ObjectRef(text(workload[2]), text(workload[3]), text(workload[4]));
    String hpa = text(named("hpa", 2)[1]);
    String pods = text(named("pods", 2)[1]);
    ReplayedWorkload whose =
        lines.checked(() -> new ReplayedWorkload(text(workload[1]), target, hpa, pods));
    String[] range = named("from", 6);
    Instant from = lines.checked(() -> Instant.parse(range[1]));
    Duration step = lines.checked(() -> Duration.parse(range[3]));
    long passes = lines.whole(range[5], 1, RecordingHead.MOST_PASSES);
    String demand = text(named("demand", 2)[1]);
    long count = lines.whole(named("metrics", 2)[1], 0, RecordingHead.MOST_METRICS);
    List<String> metrics = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      metrics.add(text(named("metric", 2)[1]));
    }
    return lines.checked(() -> new RecordingHead(whose, from, step, passes, metrics, demand));
  }

  private void version() {
    String first = String.join(" ", lines.next());
    if (!first.equals(RecordingWriter.MAGIC)) {
      throw lines.mistake(
          "a recording begins with \"%s\", this with \"%s\""
              .formatted(RecordingWriter.MAGIC, RecordingLines.cut(first)));
    }
  }

  private String[] named(String name, int words) {
    String[] line = lines.next();
    if (!line[0].equals(name)) {
      throw lines.mistake("expected \"" + name + "\", got \"" + RecordingLines.cut(line[0]) + "\"");
    }
    return lines.requireWords(line, words);
  }

  private String text(String word) {
    return lines.decoded(word);
  }
}
