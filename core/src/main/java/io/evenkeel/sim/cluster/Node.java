package io.evenkeel.sim.cluster;

/** One node: how many replicas are on it, and when it goes. Not thread-safe. */
public final class Node {
  private final int number;
  private final double readySeconds;
  private final double noticeSeconds;
  private boolean noticed;
  private int used;
  private double emptySince;

  Node(int number, double readySeconds, double noticeSeconds) {
    this.number = number;
    this.readySeconds = readySeconds;
    this.noticeSeconds = noticeSeconds;
    this.emptySince = readySeconds;
  }

  int number() {
    return number;
  }

  /** Returns how many replicas are on it. */
  public int used() {
    return used;
  }

  double readySeconds() {
    return readySeconds;
  }

  /** Returns when it is told that it will be taken away; infinite if never. */
  public double noticeSeconds() {
    return noticeSeconds;
  }

  /** Returns whether it is told now, and only once. */
  boolean notices(double now) {
    boolean news = !noticed && now >= noticeSeconds;
    noticed |= news;
    return news;
  }

  /** Returns whether it has been taken away. */
  public boolean gone(double now) {
    return now >= noticeSeconds + NodePool.Spot.NOTICE.toSeconds();
  }

  double emptyFor(double now) {
    return used > 0 ? -1 : now - emptySince;
  }

  void take() {
    used++;
  }

  /** Takes note that a replica has left. */
  public void release(double now) {
    if (used == 0) {
      throw new IllegalStateException("nobody is on node " + number);
    }
    used--;
    emptySince = now;
  }
}
