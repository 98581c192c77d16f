package io.evenkeel.sim;

import java.util.Optional;

/** Who wrote the size of a workload last, and how often one undid what another had written. */
final class SizeWrites {
  private String writer = "";
  private int direction;
  private long undone;
  private String example = "";

  /** Takes down a write that changes the size. */
  void wrote(String who, int from, int to, double now) {
    int next = Integer.signum(to - from);
    if (next == 0) {
      return;
    }
    if (!writer.isEmpty() && !writer.equals(who) && next == -direction) {
      undone++;
      if (example.isEmpty()) {
        example =
            "after %d s %s wrote %d where %s had written %d"
                .formatted(Math.round(now), who, to, writer, from);
      }
    }
    writer = who;
    direction = next;
  }

  /** Returns the fight in words; empty if nobody undid what another had written. */
  Optional<String> told() {
    return undone == 0
        ? Optional.empty()
        : Optional.of(
            "several controllers write the size of the workload, and %d times one undid what another"
                    .formatted(undone)
                + " had written: "
                + example);
  }
}
