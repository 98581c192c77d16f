package io.evenkeel.sim.vertical;

import java.util.List;
import java.util.Objects;

/**
 * Recommendation and requests of a container over time.
 *
 * @param container name of the container
 * @param points in order of time, at most {@value #POINTS}
 */
public record Course(String container, List<Point> points) {
  /** The most points that are kept; where there would be more, every other one is left out. */
  public static final int POINTS = 1000;

  /** Copies the points. */
  public Course {
    Objects.requireNonNull(container, "container");
    points = List.copyOf(points);
  }

  /**
   * What held after a pass of the VPA.
   *
   * @param seconds time of the pass since the start
   * @param cpu in cores
   * @param memory in bytes
   */
  public record Point(double seconds, Amounts cpu, Amounts memory) {
    /** Refuses null components. */
    public Point {
      Objects.requireNonNull(cpu, "cpu");
      Objects.requireNonNull(memory, "memory");
    }
  }

  /**
   * Amounts of one resource; NaN where there is none.
   *
   * @param lower lower bound of the recommendation
   * @param target recommended request
   * @param upper upper bound of the recommendation
   * @param requested mean request of the pods
   */
  public record Amounts(double lower, double target, double upper, double requested) {}
}
