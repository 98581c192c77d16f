package io.evenkeel.hpa;

/**
 * What a pass looks at where pods come in groups of alike ones, filled anew for each pass: for
 * simulations and very large fleets, in which building an {@link HpaObservation} of every single
 * pod would cost more than the decision.
 *
 * <pre>
 * a group of n pods with the sample v  =  n pods with the sample v each
 * </pre>
 *
 * <p>The decision is the same to the bit, also where sums wrap. Pods are running; each one of a
 * group began at the same time, is ready since the same time or not at all, and has the same
 * samples. Allocates nothing after it was made. Not thread-safe.
 *
 * <pre>{@code
 * GroupedObservation seen = hpa.groupedObservation(20);
 * seen.begin(12).group(10, startMillis).readySince(readyMillis).sample(0, 7_500);
 * seen.group(2, laterMillis);
 * int size = hpa.advance(state, seen.end(), nowMillis);
 * }</pre>
 */
public final class GroupedObservation {
  private static final Column NO_READING = new Column.Unavailable(Failures.NO_READING);
  private static final Column NO_SAMPLES =
      new Column.Unavailable("no metrics returned from custom metrics API");

  private final CompiledSpec spec;
  private final PodTable pods;
  private final Column[] columns;
  private final Column.PerPod[] perPod;
  private final Column.Values[] totals;
  private final HpaObservation face;
  private int replicas;
  private int podCount;
  private int row = -1;

  GroupedObservation(CompiledSpec spec, int groups) {
    this.spec = spec;
    if (groups < 1) {
      throw new IllegalArgumentException("groups must be at least 1, got " + groups);
    }
    int metrics = spec.rules.length;
    pods = new PodTable(groups);
    columns = new Column[metrics];
    perPod = new Column.PerPod[metrics];
    totals = new Column.Values[metrics];
    for (int i = 0; i < metrics; i++) {
      perPod[i] = new Column.PerPod(pods);
      totals[i] = new Column.Values(new long[1]);
      if (spec.metrics.get(i).target() instanceof MetricTarget.Utilization) {
        perPod[i].requests = new long[groups];
      }
    }
    face = new HpaObservation(columns);
  }

  /**
   * Forgets everything and begins a pass.
   *
   * @param size size the workload is meant to have and has
   */
  public GroupedObservation begin(int size) {
    if (size < 0) {
      throw new IllegalArgumentException("size must be at least 0, got " + size);
    }
    replicas = size;
    podCount = 0;
    row = -1;
    pods.count = 0;
    pods.readyCount = 0;
    for (int i = 0; i < columns.length; i++) {
      columns[i] = spec.rules[i].accepts(perPod[i]) ? NO_SAMPLES : NO_READING;
    }
    return this;
  }

  /**
   * Adds pods that are not ready and have no sample; what follows is said of them.
   *
   * @param count number of pods, at least 1
   * @param startMillis when they began, in milliseconds since 1970
   * @throws IllegalStateException if there are as many groups as there may be
   */
  public GroupedObservation group(int count, long startMillis) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1, got " + count);
    }
    if (pods.count == pods.flags.length) {
      throw new IllegalStateException("there are " + pods.count + " groups already");
    }
    row = pods.count++;
    podCount += count;
    pods.alike[row] = count;
    pods.flags[row] = PodTable.NOT_READY;
    pods.startMillis[row] = Millis.clamped(startMillis);
    pods.readinessMillis[row] = pods.startMillis[row];
    for (Column.PerPod column : perPod) {
      column.present[row] = false;
      column.fromMillis[row] = 0;
    }
    return this;
  }

  /** Says that the pods are ready, and since when in milliseconds since 1970. */
  public GroupedObservation readySince(long millis) {
    pods.flags[row] = 0;
    pods.readinessMillis[row] = Millis.clamped(millis);
    pods.readyCount += pods.alike[row];
    return this;
  }

  /** Says what each of the pods requests of every resource, in thousandths; nothing otherwise. */
  public GroupedObservation requesting(long milli) {
    for (Column.PerPod column : perPod) {
      if (column.requests.length > 0) {
        column.requests[row] = milli;
      }
    }
    return this;
  }

  /** Says when the interval began that their samples cover, in milliseconds since 1970. */
  public GroupedObservation sampledFrom(long millis) {
    for (Column.PerPod column : perPod) {
      column.fromMillis[row] = Millis.clamped(millis);
    }
    return this;
  }

  /**
   * Gives each of the pods a sample.
   *
   * @param metric place of the metric in the spec, from 0
   * @param milli value in thousandths
   * @throws IllegalArgumentException if that metric has no samples per pod
   */
  public GroupedObservation sample(int metric, long milli) {
    require(metric, perPod[metric]);
    perPod[metric].present[row] = true;
    perPod[metric].milli[row] = milli;
    columns[metric] = perPod[metric];
    return this;
  }

  /**
   * Gives a metric of the whole workload its value.
   *
   * @param metric place of the metric in the spec, from 0
   * @param milli value in thousandths
   * @throws IllegalArgumentException if that metric has samples per pod
   */
  public GroupedObservation total(int metric, long milli) {
    require(metric, totals[metric]);
    totals[metric].milli[0] = milli;
    columns[metric] = totals[metric];
    return this;
  }

  private void require(int metric, Column column) {
    if (!spec.rules[metric].accepts(column)) {
      throw new IllegalArgumentException(
          "metric " + spec.rules[metric].names.name() + " cannot be answered like this");
    }
  }

  /** Returns the observation, which holds until {@link #begin}. */
  public HpaObservation end() {
    for (int i = 0; i < columns.length; i++) {
      spec.rules[i].prepare(columns[i]);
    }
    face.refill(replicas, podCount, pods.readyCount);
    return face;
  }
}
