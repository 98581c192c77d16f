package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.kubernetes.real.AuditLog.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What controllers that followed one another have written of one workload, and what each of them
 * remembered of its predecessors.
 */
final class History {
  private final List<Request> changes;
  private final Set<String> candidates;

  /**
   * Begins a check.
   *
   * @param changes what was stored, in its order
   * @param candidates what the controllers are called
   */
  History(List<Request> changes, Set<String> candidates) {
    this.changes = changes.stream().filter(it -> candidates.contains(it.agent())).toList();
    this.candidates = candidates;
  }

  /** Returns how many sizes were written. */
  int sizes() {
    return (int) changes.stream().filter(History::isSize).count();
  }

  /**
   * Checks that the first memory that each controller has saved knows all that those before it have
   * done, in a cluster where no change of size gets outdated.
   *
   * @param begin size before the first change
   * @param window what is younger than that must be remembered of recommendations
   * @param kills when controllers were killed
   * @param gap the longest time without a recommendation, after a kill or without one
   */
  void assertNothingIsForgotten(int begin, Duration window, List<Instant> kills, Duration gap) {
    int size = begin;
    String writer = "";
    List<Integer> steps = new ArrayList<>();
    Memory last = Memory.EMPTY;
    for (Request change : changes) {
      if (isSize(change)) {
        int next = change.sent().path("spec").path("replicas").asInt();
        steps.add(next - size);
        size = next;
      } else if (isMemory(change)) {
        Memory memory = Memory.of(change.sent().path("data").path("memory").asText());
        if (!change.agent().equals(writer)) {
          writer = change.agent();
          memory.assertFollows(last, steps, window);
          memory.assertHasNoGap(kills, gap);
        }
        last = memory;
      }
    }
    assertThat(candidates).contains(writer);
  }

  private static boolean isSize(Request change) {
    return change.resource().equals("deployments/scale");
  }

  private static boolean isMemory(Request change) {
    return change.resource().equals("configmaps");
  }

  /** What was saved: the changes of size, and when there were recommendations. */
  private record Memory(List<Integer> steps, List<Instant> recommendations) {
    static final Memory EMPTY = new Memory(List.of(), List.of());

    static Memory of(String text) {
      List<Integer> steps = new ArrayList<>();
      List<Instant> recommendations = new ArrayList<>();
      for (String line : text.split("\n", -1)) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
          case "scaleUp" -> steps.add(Integer.parseInt(words[2]));
          case "recommendation" -> recommendations.add(Instant.parse(words[1]));
          default -> {}
        }
      }
      return new Memory(steps, recommendations.stream().sorted().toList());
    }

    void assertFollows(Memory before, List<Integer> written, Duration window) {
      assertThat(steps).as("changes of size").isEqualTo(written);
      Instant now = recommendations.get(recommendations.size() - 1);
      assertThat(recommendations)
          .as("recommendations")
          .containsAll(
              before.recommendations().stream()
                  .filter(it -> it.isAfter(now.minus(window)))
                  .toList());
    }

    void assertHasNoGap(List<Instant> kills, Duration gap) {
      for (int i = 1; i < recommendations.size(); i++) {
        Instant earlier = recommendations.get(i - 1);
        Instant later = recommendations.get(i);
        Instant begin =
            kills.stream()
                .filter(kill -> kill.isAfter(earlier) && kill.isBefore(later))
                .reduce(earlier, (one, next) -> next);
        assertThat(Duration.between(begin, later)).isLessThan(gap);
      }
    }
  }
}
