package io.evenkeel.vpa;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recorded history in one pass: rows go in, and only the state of each container stays, a
 * bit more than a kilobyte each, however many months there are.
 *
 * <p>Rows of one pod's container must come in the order of their times; rows of different ones may
 * mingle. What does not count is counted by its reason. Not thread-safe.
 */
public final class UsageHistory {
  /** Containers of pods that a history can hold; rows of others are refused. */
  public static final int MOST_CONTAINERS = 1_000_000;

  private final AggregationRules rules;
  private final long until;
  private final Map<String, AggregateState> byContainer = new TreeMap<>();
  private final Map<ContainerId, ContainerState> containers = new HashMap<>();
  private final Map<SampleOutcome, Long> outcomes = new EnumMap<>(SampleOutcome.class);

  private UsageHistory(AggregationOptions options, long until) {
    rules = AggregationRules.of(options);
    this.until = until;
  }

  /**
   * Returns an empty history.
   *
   * @param options how usage is aggregated
   * @param until the present; rows from later are not read
   */
  public static UsageHistory until(AggregationOptions options, Instant until) {
    return new UsageHistory(options, Nanos.of(until));
  }

  /** Returns what is known by the name of the container, over all its pods. */
  public Map<String, AggregateState> states() {
    return Collections.unmodifiableMap(byContainer);
  }

  /** Returns how many samples met with that outcome; a row is a CPU and a memory sample. */
  public long count(SampleOutcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /** Adds all rows that are left. */
  public void addAll(Iterator<UsageRow> rows) {
    rows.forEachRemaining(this::add);
  }

  /** Adds a row. */
  public void add(UsageRow row) {
    if (Nanos.of(row.at()) > until) {
      note(SampleOutcome.IN_THE_FUTURE);
      note(SampleOutcome.IN_THE_FUTURE);
      return;
    }
    ContainerState container = container(ContainerId.of("", row.pod(), row.container()));
    if (container == null) {
      note(SampleOutcome.UNKNOWN_CONTAINER);
      note(SampleOutcome.UNKNOWN_CONTAINER);
      return;
    }
    note(addCpu(container, row));
    note(addMemory(container, row));
  }

  /** A negative number is refused, though its amount would be zero. */
  private static SampleOutcome addCpu(ContainerState container, UsageRow row) {
    return row.cores() >= 0
        ? container.addCpu(row.at(), AmountMath.ofCores(row.cores()))
        : SampleOutcome.INVALID;
  }

  private static SampleOutcome addMemory(ContainerState container, UsageRow row) {
    return row.bytes() >= 0
        ? container.addMemory(row.at(), AmountMath.ofBytes(row.bytes()))
        : SampleOutcome.INVALID;
  }

  private @Nullable ContainerState container(ContainerId id) {
    ContainerState found = containers.get(id);
    if (found == null && containers.size() < MOST_CONTAINERS) {
      AggregateState state =
          byContainer.computeIfAbsent(id.name(), name -> new AggregateState(rules, Nanos.UNSET));
      found = new ContainerState(state);
      containers.put(id, found);
    }
    return found;
  }

  private void note(SampleOutcome outcome) {
    outcomes.merge(outcome, 1L, Long::sum);
  }
}
