package io.evenkeel.prometheus.replay;

import io.evenkeel.model.PodSample;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.PodSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Writes a recording: before each pass only what has changed since the last one. The format is that
 * of {@code docs/replay.md}; a name that ends in {@code .gz} is compressed.
 *
 * <p>Close it, or the file lacks its last line and is refused when read.
 */
public final class RecordingWriter implements Consumer<Moment>, AutoCloseable {
  static final String MAGIC = "evenkeel-recording 1";

  private final Writer out;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final String[] readings;
  private Map<String, String> pods = Map.of();
  private String state = "";
  private String sizes = "";
  private double demand = Double.NaN;
  private long equal;

  private RecordingWriter(Writer out, int metrics) {
    this.out = out;
    readings = new String[metrics];
    Arrays.fill(readings, "");
  }

  /**
   * Starts a file. One that is there is replaced.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public static RecordingWriter to(Path file, RecordingHead head) {
    try {
      RecordingWriter writer =
          new RecordingWriter(RecordingFiles.writer(file), head.metrics().size());
      writer.head(head);
      return writer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void head(RecordingHead head) throws IOException {
    ReplayedWorkload workload = head.workload();
    line(MAGIC);
    line(
        "workload %s %s %s %s"
            .formatted(
                RecordingWords.word(workload.namespace()),
                RecordingWords.word(workload.target().apiVersion()),
                RecordingWords.word(workload.target().kind()),
                RecordingWords.word(workload.target().name())));
    line("hpa " + RecordingWords.word(workload.hpa()));
    line("pods " + RecordingWords.word(workload.pods()));
    line("from " + head.from() + " step " + head.step() + " passes " + head.passes());
    line("demand " + RecordingWords.word(head.demand()));
    line("metrics " + head.metrics().size());
    for (String metric : head.metrics()) {
      line("metric " + RecordingWords.word(metric));
    }
  }

  /**
   * Writes the next moment.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  @Override
  public void accept(Moment moment) {
    try {
      String changes = changes(moment);
      if (!changes.isEmpty()) {
        passes();
        out.write(changes);
      }
      equal++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String changes(Moment moment) {
    StringBuilder text = new StringBuilder();
    Moment.Sizes now = moment.sizes();
    String size =
        "size %s %s %s"
            .formatted(
                RecordingWords.word(now.replicas()),
                RecordingWords.word(now.existing()),
                RecordingWords.word(now.desired()));
    if (!size.equals(sizes)) {
      text.append(size).append('\n');
      sizes = size;
    }
    pods(moment.pods(), text);
    for (int i = 0; i < readings.length; i++) {
      String reading = reading(moment.readings().get(i), moment.at(), text);
      if (!reading.equals(readings[i])) {
        text.append("read ").append(i).append(' ').append(reading).append('\n');
        readings[i] = reading;
      }
    }
    if (Double.compare(demand, moment.demand()) != 0) {
      demand = moment.demand();
      text.append("load ").append(demand).append('\n');
    }
    return text.toString();
  }

  private void pods(PodSource.Answer answer, StringBuilder text) {
    if (answer instanceof PodSource.Unavailable unavailable) {
      String line = "unlisted " + RecordingWords.word(unavailable.reason());
      text.append(line.equals(state) ? "" : line + "\n");
      state = line;
      pods = Map.of();
      return;
    }
    List<PodSnapshot> listed = ((PodSource.Listed) answer).pods();
    if (!state.equals("listed")) {
      text.append("listed\n");
      state = "listed";
    }
    Map<String, String> now =
        listed.stream().collect(Collectors.toMap(PodSnapshot::name, RecordingWords::pod));
    Set<String> gone = new HashSet<>(pods.keySet());
    gone.removeAll(now.keySet());
    gone.stream()
        .sorted()
        .forEach(name -> text.append("gone ").append(number(name, text)).append('\n'));
    for (PodSnapshot pod : listed) {
      String line = now.getOrDefault(pod.name(), "");
      if (!line.equals(pods.get(pod.name()))) {
        int number = number(pod.name(), text);
        text.append("pod ").append(number).append(line.substring(line.indexOf(' '))).append('\n');
      }
    }
    pods = now;
  }

  /** A name is written once; afterwards its number stands for it. */
  private int number(String name, StringBuilder text) {
    return numbers.computeIfAbsent(
        name,
        first -> {
          text.append("name ").append(RecordingWords.word(first)).append('\n');
          return numbers.size();
        });
  }

  private String reading(Reading reading, Instant at, StringBuilder text) {
    if (reading instanceof Reading.Values values) {
      return "values "
          + values.milli().stream().map(String::valueOf).collect(Collectors.joining(" "));
    } else if (reading instanceof Reading.PerPod perPod) {
      StringBuilder line = new StringBuilder("pods");
      for (PodSample sample : perPod.samples()) {
        int number = number(sample.pod(), text);
        line.append(' ').append(number).append(RecordingWords.sample(sample, at));
      }
      return line.toString();
    } else if (reading instanceof Reading.Unavailable unavailable) {
      return "none " + RecordingWords.word(unavailable.reason());
    }
    return "none " + RecordingWords.word("a reading of this kind is not recorded");
  }

  private void passes() throws IOException {
    if (equal > 0) {
      line("pass " + equal);
      equal = 0;
    }
  }

  private void line(String text) throws IOException {
    out.write(text);
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    try (out) {
      passes();
      line("end");
    }
  }
}
