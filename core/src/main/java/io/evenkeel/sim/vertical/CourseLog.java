package io.evenkeel.sim.vertical;

import io.evenkeel.model.Quantity;
import io.evenkeel.sim.vertical.Course.Amounts;
import io.evenkeel.vpa.ContainerRecommendation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes down the course of one container: a point per pass, or per several once there are more than
 * {@value Course#POINTS}.
 */
final class CourseLog {
  private final String container;
  private final List<Course.Point> points = new ArrayList<>();
  private int passesPerPoint = 1;
  private int passes;

  CourseLog(String container) {
    this.container = container;
  }

  Course course() {
    return new Course(container, points);
  }

  /**
   * Takes down a pass.
   *
   * @param cpu mean CPU request in cores
   * @param memory mean memory request in bytes
   */
  void add(
      double seconds, Optional<ContainerRecommendation> recommended, double cpu, double memory) {
    if (passes++ % passesPerPoint != 0) {
      return;
    }
    if (points.size() == Course.POINTS) {
      halve();
    }
    points.add(
        new Course.Point(
            seconds, amounts(recommended, "cpu", cpu), amounts(recommended, "memory", memory)));
  }

  private void halve() {
    List<Course.Point> kept = new ArrayList<>();
    for (int i = 0; i < points.size(); i += 2) {
      kept.add(points.get(i));
    }
    points.clear();
    points.addAll(kept);
    passesPerPoint *= 2;
  }

  private static Amounts amounts(
      Optional<ContainerRecommendation> recommended, String resource, double requested) {
    return new Amounts(
        amount(recommended.map(ContainerRecommendation::lowerBound).orElse(null), resource),
        amount(recommended.map(ContainerRecommendation::target).orElse(null), resource),
        amount(recommended.map(ContainerRecommendation::upperBound).orElse(null), resource),
        requested);
  }

  private static double amount(@Nullable Map<String, Quantity> amounts, String resource) {
    Quantity quantity = amounts == null ? null : amounts.get(resource);
    return quantity == null ? Double.NaN : quantity.value().doubleValue();
  }
}
