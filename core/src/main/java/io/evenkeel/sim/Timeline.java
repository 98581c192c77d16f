package io.evenkeel.sim;

import java.util.ArrayList;
import java.util.List;

/**
 * A simulation over time, for charts: one row per pass, or per several passes once there are more
 * than {@value #CAPACITY} rows. Then a row holds the mean of the load and the metrics and the
 * maximum of everything that is counted.
 */
public final class Timeline {
  /** The most rows that are kept. */
  public static final int CAPACITY = 2000;

  private final List<Row> rows = new ArrayList<>();
  private final List<Row> open = new ArrayList<>();
  private int passesPerRow = 1;

  Timeline() {}

  /** Returns the rows in order of time. */
  public List<Row> rows() {
    List<Row> all = new ArrayList<>(rows);
    if (!open.isEmpty()) {
      all.add(merged(open));
    }
    return List.copyOf(all);
  }

  void add(Row row) {
    open.add(row);
    if (open.size() < passesPerRow) {
      return;
    }
    rows.add(merged(open));
    open.clear();
    if (rows.size() == CAPACITY) {
      halve();
    }
  }

  private void halve() {
    List<Row> coarse = new ArrayList<>();
    for (int i = 0; i + 1 < rows.size(); i += 2) {
      coarse.add(merged(rows.subList(i, i + 2)));
    }
    rows.clear();
    rows.addAll(coarse);
    passesPerRow *= 2;
  }

  private static Row merged(List<Row> rows) {
    Row first = rows.get(0);
    if (rows.size() == 1) {
      return first;
    }
    List<Double> metrics = new ArrayList<>();
    int most = rows.stream().mapToInt(row -> row.metrics().size()).max().orElse(0);
    for (int i = 0; i < most; i++) {
      int metric = i;
      metrics.add(
          rows.stream()
              .filter(row -> metric < row.metrics().size())
              .mapToDouble(row -> row.metrics().get(metric))
              .filter(value -> !Double.isNaN(value))
              .average()
              .orElse(Double.NaN));
    }
    return new Row(
        first.seconds(),
        rows.stream().mapToDouble(Row::requestsPerSecond).average().orElse(0),
        rows.stream().mapToInt(Row::ready).max().orElse(0),
        rows.stream().mapToInt(Row::replicas).max().orElse(0),
        rows.stream().mapToInt(Row::desired).max().orElse(0),
        rows.stream().mapToLong(Row::waiting).max().orElse(0),
        rows.stream().mapToInt(Row::demand).max().orElse(0),
        rows.stream().mapToDouble(Row::ttftP95).reduce(Double.NaN, Timeline::larger),
        metrics);
  }

  private static double larger(double one, double other) {
    return Double.isNaN(one) || other > one ? other : one;
  }

  /**
   * What was to be seen at one pass.
   *
   * @param seconds time of the pass since the start
   * @param requestsPerSecond arrivals per second since the pass before
   * @param ready replicas that take requests
   * @param replicas replicas that exist
   * @param desired size the autoscaler decided on
   * @param waiting requests that wait anywhere
   * @param demand fewest replicas that would have met the objective in the last 15 s
   * @param ttftP95 95th percentile of the times to first token since the pass before, in seconds;
   *     NaN if there were none
   * @param metrics each metric of the spec in the unit of its target, as the autoscaler saw it; NaN
   *     where it saw none; empty if it did not look
   */
  public record Row(
      double seconds,
      double requestsPerSecond,
      int ready,
      int replicas,
      int desired,
      long waiting,
      int demand,
      double ttftP95,
      List<Double> metrics) {
    /** Copies the metrics. */
    public Row {
      metrics = List.copyOf(metrics);
    }
  }
}
