package io.evenkeel.prometheus.replay;

import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.PodSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads the moments of a recording: what changes, and then how many passes it holds for. */
final class MomentReader {
  private static final int MOST_NAMES = 200_000;
  private static final int LONGEST_NAME = 300;
  private static final int MOST_CHANGES = 1_000_000;

  private final RecordingLines lines;
  private final RecordingHead head;
  private final List<String> names = new ArrayList<>();
  private final SortedMap<String, PodSnapshot> pods = new TreeMap<>();
  private final RecordedReading[] readings;
  private Moment.Sizes sizes = Moment.Sizes.UNKNOWN;
  private PodSource.Answer present = new PodSource.Listed(List.of());
  private double demand = Double.NaN;
  private boolean podsChanged;
  private long passes;
  private int changes;

  MomentReader(RecordingLines lines, RecordingHead head) {
    this.lines = lines;
    this.head = head;
    readings = new RecordedReading[head.metrics().size()];
    Arrays.fill(readings, RecordedReading.NOT_YET);
  }

  /**
   * Reads them all.
   *
   * @throws InvalidRecordingException at the first line that is wrong
   */
  void each(Consumer<Moment> moments) {
    for (String[] words = lines.next(); !words[0].equals("end"); words = lines.next()) {
      if (words[0].equals("pass")) {
        changes = 0;
        lines.requireWords(words, 2);
        pass(lines.whole(words[1], 1, head.passes() - passes), moments);
      } else {
        change(words);
      }
    }
    if (passes < head.passes()) {
      throw lines.mistake(
          "the recording ends after %d of %d passes".formatted(passes, head.passes()));
    }
    if (!lines.atEnd()) {
      throw lines.mistake("something follows the end of the recording");
    }
  }

  private void pass(long count, Consumer<Moment> moments) {
    if (podsChanged) {
      present = new PodSource.Listed(List.copyOf(pods.values()));
      podsChanged = false;
    }
    for (long i = 0; i < count; i++) {
      Instant at = head.at(passes++);
      List<Reading> now = new ArrayList<>();
      for (RecordedReading reading : readings) {
        now.add(reading.at(at));
      }
      moments.accept(new Moment(at, sizes, present, now, demand));
    }
  }

  private void change(String[] words) {
    if (++changes > MOST_CHANGES) {
      throw lines.mistake("more than " + MOST_CHANGES + " changes and no pass");
    }
    switch (words[0]) {
      case "size" -> sizes = sizes(lines.requireWords(words, 4));
      case "load" -> demand = lines.number(lines.requireWords(words, 2)[1]);
      case "read" -> read(lines.requireWords(words, 3));
      default -> changePods(words);
    }
  }

  private void changePods(String[] words) {
    lines.requireShort();
    switch (words[0]) {
      case "name" -> name(lines.decoded(lines.requireWords(words, 2)[1]));
      case "pod" -> {
        String name = named(lines.requireWords(words, 7)[1]);
        pods.put(name, new RecordedPod(lines, name).read(words));
        requireFew();
        podsChanged = true;
      }
      case "gone" -> {
        pods.remove(named(lines.requireWords(words, 2)[1]));
        podsChanged = true;
      }
      case "listed" -> podsChanged = true;
      case "unlisted" -> {
        pods.clear();
        podsChanged = false;
        present = new PodSource.Unavailable(lines.decoded(lines.requireWords(words, 2)[1]));
      }
      default ->
          throw lines.mistake("no line begins with \"" + RecordingLines.cut(words[0]) + "\"");
    }
  }

  private void name(String name) {
    if (names.size() == MOST_NAMES || name.length() > LONGEST_NAME) {
      throw lines.mistake(
          "more than %d pods, or a name of more than %d characters"
              .formatted(MOST_NAMES, LONGEST_NAME));
    }
    names.add(name);
  }

  private void requireFew() {
    if (pods.size() > PodColumns.MOST_PODS) {
      throw lines.mistake("more than " + PodColumns.MOST_PODS + " pods at once");
    }
  }

  private String named(String number) {
    return names.get((int) lines.whole(number, 0, names.size() - 1L));
  }

  private Moment.Sizes sizes(String[] words) {
    return new Moment.Sizes(size(words[1]), size(words[2]), size(words[3]));
  }

  private OptionalInt size(String word) {
    return word.equals(RecordingWords.NOTHING)
        ? OptionalInt.empty()
        : OptionalInt.of((int) lines.whole(word, 0, Integer.MAX_VALUE));
  }

  private void read(String[] words) {
    int metric = (int) lines.whole(words[1], 0, readings.length - 1L);
    readings[metric] = RecordedReading.read(words, lines, this::named);
  }
}
