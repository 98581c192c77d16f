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
    Merging merging = new Merging();
    rows.forEach(merging::add);
    return merging.row(first.seconds(), metrics(rows));
  }

  /** Returns the mean of each metric over the rows that know it. */
  private static List<Double> metrics(List<Row> rows) {
    int most = 0;
    for (Row row : rows) {
      most = Math.max(most, row.metrics().size());
    }
    List<Double> metrics = new ArrayList<>(most);
    for (int i = 0; i < most; i++) {
      double sum = 0;
      int known = 0;
      for (Row row : rows) {
        double value = i < row.metrics().size() ? row.metrics().get(i) : Double.NaN;
        sum += Double.isNaN(value) ? 0 : value;
        known += Double.isNaN(value) ? 0 : 1;
      }
      metrics.add(known == 0 ? Double.NaN : sum / known);
    }
    return metrics;
  }

  private static double larger(double one, double other) {
    return Double.isNaN(one) || other > one ? other : one;
  }

  /** Several rows on their way to one. */
  private static final class Merging {
    private int count;
    private double requestsPerSecond;
    private int ready;
    private int replicas;
    private int desired;
    private long waiting;
    private int demand;
    private double ttftP95 = Double.NaN;

    void add(Row row) {
      count++;
      requestsPerSecond += row.requestsPerSecond();
      ready = Math.max(ready, row.ready());
      replicas = Math.max(replicas, row.replicas());
      desired = Math.max(desired, row.desired());
      waiting = Math.max(waiting, row.waiting());
      demand = Math.max(demand, row.demand());
      ttftP95 = larger(ttftP95, row.ttftP95());
    }

    Row row(double seconds, List<Double> metrics) {
      double mean = requestsPerSecond / count;
      return new Row(seconds, mean, ready, replicas, desired, waiting, demand, ttftP95, metrics);
    }
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
