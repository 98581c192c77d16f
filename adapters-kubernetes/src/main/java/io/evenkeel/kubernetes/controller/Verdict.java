package io.evenkeel.kubernetes.controller;

/**
 * What came of comparing a decision with what the real autoscaler did in its place, at some moment
 * between that pass and the next. Of size a, d was decided and the real one chose r:
 *
 * <pre>
 * agrees        r = d
 * other moment  r lies between d and what the same look comes to one pass later, when windows and
 *               limits have moved on; or d is what the metrics asked for, unlimited, and the next
 *               pass keeps r, because they have moved on
 * stayed        r = a;      moved  d = a;      other step, opposite  neither
 * </pre>
 */
public enum Verdict {
  /** Both came to the same size. */
  AGREES("agrees"),
  /** The real one did what would have been decided a moment later, or something in between. */
  OTHER_MOMENT("agrees at another moment"),
  /** The real one kept the size where another was decided here. */
  STAYED("the real one kept the size"),
  /** The real one changed the size where it was kept here. */
  MOVED("the real one changed the size"),
  /** Both changed the size in the same direction, by different steps. */
  OTHER_STEP("the real one took another step"),
  /** One raised the size and the other lowered it. */
  OPPOSITE("the real one went the other way"),
  /** Somebody else changed the size, so that nothing can be said of the real one. */
  BY_HAND("the size was changed by somebody else");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** Returns it in words. */
  public String words() {
    return words;
  }

  /** Returns whether the two agree. */
  public boolean agrees() {
    return this == AGREES || this == OTHER_MOMENT;
  }

  /** Returns whether the two differ; who cannot be compared neither agrees nor differs. */
  public boolean differs() {
    return !agrees() && this != BY_HAND;
  }

  /**
   * Judges.
   *
   * @param from size at the pass
   * @param ours size that was decided
   * @param theirs size that the real one chose
   * @param explained whether the real one's choice is what a later look would have led to
   */
  static Verdict of(int from, int ours, int theirs, boolean explained) {
    if (theirs == ours) {
      return AGREES;
    } else if (explained) {
      return OTHER_MOMENT;
    } else if (theirs == from) {
      return STAYED;
    } else if (ours == from) {
      return MOVED;
    }
    return theirs > from == ours > from ? OTHER_STEP : OPPOSITE;
  }
}
