package io.evenkeel.hpa;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.Reading;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything a pass looks at, at one instant: the scale, the pods and a reading for each metric.
 * Built by {@link HorizontalAutoscaler#observation()} and then immutable, or the one face of a
 * {@link GroupedObservation} and as long-lived as what was put into that.
 *
 * <p>Samples are matched with pods here, once, so that the pass itself only does arithmetic.
 */
public final class HpaObservation {
  private final Column[] columns;
  private final Selection selection;
  private int replicas;
  private int statusReplicas;
  private int podCount;
  private int readyCount;

  /** An observation of nothing yet, whose columns somebody else fills. */
  HpaObservation(Column[] columns) {
    this.columns = columns;
    this.selection = Selection.of(null, List.of(), Map.of());
  }

  private HpaObservation(Builder builder, @Nullable PodTable pods, Column[] columns) {
    this.replicas = builder.replicas;
    this.statusReplicas = builder.statusReplicas < 0 ? builder.replicas : builder.statusReplicas;
    this.podCount = pods == null ? Math.max(1, replicas) : pods.count;
    this.readyCount = pods == null ? replicas : pods.readyCount;
    this.columns = columns;
    this.selection = builder.selection();
  }

  /** Takes down the sizes of a pass whose columns have been filled anew. */
  void refill(int size, int pods, int ready) {
    replicas = size;
    statusReplicas = size;
    podCount = pods;
    readyCount = ready;
  }

  /** Returns the size the workload is meant to have ({@code scale.spec.replicas}). */
  public int replicas() {
    return replicas;
  }

  /** Returns the number of replicas that exist ({@code scale.status.replicas}). */
  public int statusReplicas() {
    return statusReplicas;
  }

  /** Returns the number of pods that run and are ready; all replicas if no pods were given. */
  int readyCount() {
    return readyCount;
  }

  int podCount() {
    return podCount;
  }

  Selection selection() {
    return selection;
  }

  Column column(int metric) {
    return columns[metric];
  }

  /**
   * Collects an observation. {@link #replicas} is required; a metric without a reading counts as
   * unavailable.
   */
  public static final class Builder {
    private final CompiledSpec spec;
    private final @Nullable Reading[] readings;
    private int replicas = -1;
    private int statusReplicas = -1;
    private @Nullable List<PodSnapshot> pods;
    private @Nullable String selector;
    private Map<String, LabelSelector> rivals = Map.of();

    Builder(CompiledSpec spec) {
      this.spec = spec;
      this.readings = new @Nullable Reading[spec.metrics.size()];
    }

    /**
     * Sets the size the workload is meant to have ({@code scale.spec.replicas}).
     *
     * @throws IllegalArgumentException if negative
     */
    public Builder replicas(int value) {
      replicas = requireNotNegative("replicas", value);
      return this;
    }

    /**
     * Sets the number of replicas that exist ({@code scale.status.replicas}); without this call the
     * same as {@link #replicas}.
     *
     * @throws IllegalArgumentException if negative
     */
    public Builder statusReplicas(int value) {
      statusReplicas = requireNotNegative("statusReplicas", value);
      return this;
    }

    /**
     * Sets the pods the scale's selector matches. Without this call every replica counts as a ready
     * pod, and the pods that have samples as all there are.
     *
     * @throws IllegalArgumentException at {@link #build} if two have the same name
     */
    public Builder pods(List<PodSnapshot> value) {
      pods = List.copyOf(value);
      return this;
    }

    /**
     * Sets the text of {@code scale.status.selector}. Without this call it is not looked at; an
     * empty or malformed one makes the pass unable to decide, as upstream.
     */
    public Builder selector(String value) {
      selector = Objects.requireNonNull(value, "selector");
      return this;
    }

    /**
     * Sets the selectors of the other HPAs of the namespace, by name. If one of them selects any of
     * the pods, the pass is unable to decide, as upstream.
     */
    public Builder rivals(Map<String, LabelSelector> value) {
      rivals = new TreeMap<>(value);
      return this;
    }

    /**
     * Sets the reading of every metric of that name.
     *
     * @param name resource name or metric name, as in the spec
     * @throws IllegalArgumentException if the spec has no such metric
     */
    public Builder reading(String name, Reading reading) {
      boolean known = false;
      for (int i = 0; i < readings.length; i++) {
        if (spec.metrics.get(i).name().equals(name)) {
          reading(i, reading);
          known = true;
        }
      }
      if (!known) {
        List<String> names = spec.metrics.stream().map(MetricSpec::name).toList();
        throw new IllegalArgumentException(
            "the spec has no metric " + name + "; it has " + String.join(", ", names));
      }
      return this;
    }

    /**
     * Sets the reading of one metric.
     *
     * @param metric place of the metric in the spec, from 0
     */
    public Builder reading(int metric, Reading reading) {
      readings[metric] = Objects.requireNonNull(reading, "reading");
      return this;
    }

    /**
     * Returns the observation.
     *
     * @throws IllegalStateException if {@link #replicas} was not called
     * @throws IllegalArgumentException if a reading is of a kind that cannot answer its metric, or
     *     two pods have the same name
     */
    public HpaObservation build() {
      if (replicas < 0) {
        throw new IllegalStateException("call replicas(n) first");
      }
      PodTable given = pods == null ? null : new PodTable(pods);
      PodTable table = given == null ? new PodTable(sampledPods()) : given;
      Column[] columns = new Column[readings.length];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = column(i, table);
        requireAnswer(i, columns[i]);
        spec.rules[i].prepare(columns[i]);
      }
      return new HpaObservation(this, given, columns);
    }

    private Selection selection() {
      return Selection.of(selector, pods == null ? List.of() : pods, rivals);
    }

    private List<PodSnapshot> sampledPods() {
      Set<String> names = new LinkedHashSet<>();
      for (Reading reading : readings) {
        if (reading instanceof Reading.PerPod perPod) {
          perPod.samples().forEach(sample -> names.add(sample.pod()));
        }
      }
      return names.stream().map(PodSnapshot::ready).toList();
    }

    private Column column(int metric, PodTable table) {
      Reading reading = readings[metric];
      if (reading == null) {
        return new Column.Unavailable(Failures.NO_READING);
      } else if (reading instanceof Reading.Unavailable unavailable) {
        return new Column.Unavailable(unavailable.reason());
      } else if (reading instanceof Reading.Average average) {
        return new Column.Average(average.milli());
      } else if (reading instanceof Reading.Values values) {
        return new Column.Values(values.milli().stream().mapToLong(Long::longValue).toArray());
      } else if (reading instanceof Reading.Triggered) {
        throw new IllegalArgumentException(
            "metric " + spec.rules[metric].names.name() + " cannot be answered by a KEDA trigger");
      }
      Column.PerPod column = matched(((Reading.PerPod) reading).samples(), table);
      addRequests(spec.metrics.get(metric), column);
      return column;
    }

    static Column.PerPod matched(List<PodSample> samples, PodTable table) {
      Column.PerPod column = new Column.PerPod(table);
      List<Long> strangers = new ArrayList<>();
      for (PodSample sample : samples) {
        Integer row = table.row(sample.pod());
        if (row == null) {
          strangers.add(sample.milli());
        } else {
          column.present[row] = true;
          column.milli[row] = sample.milli();
          column.fromMillis[row] = from(sample);
        }
      }
      column.strangers = strangers.stream().mapToLong(Long::longValue).toArray();
      return column;
    }

    private static long from(PodSample sample) {
      long at = Millis.of(sample.at());
      return at == Millis.FAR ? at : at - Millis.of(sample.window());
    }

    private void addRequests(MetricSpec metric, Column.PerPod column) {
      if (!(metric.target() instanceof MetricTarget.Utilization)) {
        return;
      }
      if (pods == null) {
        column.requests = new long[column.pods.count];
        column.requestFailure = Failures.UNKNOWN_REQUESTS;
        return;
      }
      String container =
          metric instanceof MetricSpec.ContainerResource resource ? resource.container() : "";
      boolean podLevel = spec.options.gates().podLevelResources();
      new PodRequests(metric.name(), container, podLevel).fill(column);
    }

    private void requireAnswer(int metric, Column column) {
      MetricRule rule = spec.rules[metric];
      if (!(column instanceof Column.Unavailable) && !rule.accepts(column)) {
        throw new IllegalArgumentException(
            "metric "
                + rule.names.name()
                + " cannot be answered by a reading of kind "
                + column.getClass().getSimpleName());
      }
    }

    private static int requireNotNegative(String name, int value) {
      if (value < 0) {
        throw new IllegalArgumentException(name + " must be at least 0, got " + value);
      }
      return value;
    }
  }
}
