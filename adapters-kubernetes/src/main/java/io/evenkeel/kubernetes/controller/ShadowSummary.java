package io.evenkeel.kubernetes.controller;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what the comparisons of a shadow came to, in all and by object. May be shared by threads.
 */
public final class ShadowSummary implements PassListener {
  /** Objects that are counted apart; what is beyond counts in all only. */
  private static final int MOST_OBJECTS = 10_000;

  /** Objects that are told of one by one. */
  private static final int MOST_LINES = 100;

  private final Tally all = new Tally();
  private final Map<String, Tally> objects = new HashMap<>();

  /** Makes a summary of nothing yet. */
  public ShadowSummary() {}

  @Override
  public synchronized void passed(PassReport report) {
    report.comparison().ifPresent(it -> count(report.object().toString(), it));
  }

  private void count(String object, Comparison comparison) {
    all.add(comparison);
    if (objects.size() < MOST_OBJECTS || objects.containsKey(object)) {
      objects.computeIfAbsent(object, key -> new Tally()).add(comparison);
    }
  }

  /**
   * Returns the summary, line by line: all in one, then each object with a difference, those with
   * the most first.
   */
  public synchronized List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(all.words());
    objects.entrySet().stream()
        .filter(entry -> entry.getValue().differences() > 0)
        .sorted(
            Comparator.<Map.Entry<String, Tally>>comparingLong(
                    entry -> -entry.getValue().differences())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_LINES)
        .forEach(entry -> lines.add(entry.getKey() + ": " + entry.getValue().details()));
    return lines;
  }

  /** The counts of one object, or of all. */
  private static final class Tally {
    private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);

    private void add(Comparison comparison) {
      counts.merge(comparison.verdict(), 1L, Long::sum);
    }

    private long count(Verdict verdict) {
      return counts.getOrDefault(verdict, 0L);
    }

    private long agreements() {
      return count(Verdict.AGREES) + count(Verdict.OTHER_MOMENT);
    }

    private long differences() {
      return counts.entrySet().stream()
          .filter(entry -> entry.getKey().differs())
          .mapToLong(Map.Entry::getValue)
          .sum();
    }

    private String words() {
      long moments = count(Verdict.OTHER_MOMENT);
      long hands = count(Verdict.BY_HAND);
      return "%d decisions compared: %d agree%s, %d differ%s"
          .formatted(
              counts.values().stream().mapToLong(Long::longValue).sum(),
              agreements(),
              moments == 0 ? "" : " (%d of them at another moment)".formatted(moments),
              differences(),
              hands == 0
                  ? ""
                  : ", %d change%s by somebody else".formatted(hands, hands == 1 ? "" : "s"));
    }

    private String details() {
      StringBuilder text = new StringBuilder(words());
      counts.forEach(
          (verdict, count) -> {
            if (verdict.differs()) {
              text.append("; ").append(verdict.words()).append(": ").append(count);
            }
          });
      return text.toString();
    }
  }
}
