package io.evenkeel.vpa.cost;

import io.evenkeel.vpa.UsageRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sets a choice of requests against a recorded history, in one pass: a row counts from its time
 * until the next one of the same pod and container, at most for the longest gap. With r the request
 * and u the usage over a time t, slack is {@code Σ max(0, r − u)·t ÷ Σ r·t}, and the time over the
 * request is {@code Σ t} where u is greater than r.
 *
 * <p>Rows of one pod's container must come in the order of their times. Only the last row of each
 * stays in memory. Not thread-safe.
 */
public final class CostReplay {
  /** Containers of pods that a replay can follow; rows of others are refused. */
  public static final int MOST_CONTAINERS = 1_000_000;

  private final Choice choice;
  private final double longestGapSeconds;
  private final Map<String, ContainerCost> costs = new TreeMap<>();
  private final Map<Source, Last> lasts = new HashMap<>();
  private long refused;

  private CostReplay(Choice choice, double longestGapSeconds) {
    this.choice = choice;
    this.longestGapSeconds = longestGapSeconds;
  }

  /**
   * Starts a replay.
   *
   * @param choice what is set against the history
   * @param longestGap longest time for which one row stands, greater than zero
   */
  public static CostReplay of(Choice choice, Duration longestGap) {
    Objects.requireNonNull(choice, "choice");
    if (longestGap.isNegative() || longestGap.isZero()) {
      throw new IllegalArgumentException("longestGap must be positive, got " + longestGap);
    }
    return new CostReplay(choice, seconds(longestGap));
  }

  /** Returns the costs so far by the name of the container. */
  public Map<String, ContainerCost> costs() {
    return Collections.unmodifiableMap(new TreeMap<>(costs));
  }

  /** Returns how many rows were refused: out of order, negative or NaN, or of too many pods. */
  public long refused() {
    return refused;
  }

  /** Adds all rows that are left. */
  public void addAll(Iterator<UsageRow> rows) {
    rows.forEachRemaining(this::add);
  }

  /** Adds a row. */
  public void add(UsageRow row) {
    Source source = new Source(row.pod(), row.container());
    Last last = lasts.get(source);
    if (!isUsable(row) || (last == null ? isFull() : row.at().isBefore(last.at()))) {
      refused++;
      return;
    }
    if (last != null) {
      double seconds = Math.min(seconds(Duration.between(last.at(), row.at())), longestGapSeconds);
      costs.compute(row.container(), (name, sofar) -> charged(sofar, last, seconds));
    }
    Optional<Requested> request = choice.requestFor(row);
    lasts.put(
        source,
        new Last(
            row.at(),
            row.cores(),
            row.bytes(),
            request.orElse(null),
            last == null ? null : last.request()));
  }

  private static boolean isUsable(UsageRow row) {
    return row.cores() >= 0
        && row.bytes() >= 0
        && row.cores() < Double.POSITIVE_INFINITY
        && row.bytes() < Double.POSITIVE_INFINITY;
  }

  private boolean isFull() {
    return lasts.size() >= MOST_CONTAINERS;
  }

  private static ContainerCost charged(@Nullable ContainerCost sofar, Last last, double seconds) {
    ContainerCost cost = sofar == null ? ContainerCost.NONE : sofar;
    Requested request = last.request();
    if (request == null) {
      return new ContainerCost(cost.cpu(), cost.memory(), cost.secondsWithoutChoice() + seconds);
    }
    Requested before = last.before();
    boolean cpuChanged = before != null && before.cores() != request.cores();
    boolean memoryChanged = before != null && before.bytes() != request.bytes();
    return new ContainerCost(
        request.cores() == 0
            ? cost.cpu()
            : cost.cpu().plus(seconds, request.cores(), last.cores(), cpuChanged),
        request.bytes() == 0
            ? cost.memory()
            : cost.memory().plus(seconds, request.bytes(), last.bytes(), memoryChanged),
        cost.secondsWithoutChoice());
  }

  private static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNano() / 1e9;
  }

  private record Source(String pod, String container) {}

  /** The row that still counts, what was requested then, and what before. */
  private record Last(
      Instant at,
      double cores,
      double bytes,
      @Nullable Requested request,
      @Nullable Requested before) {}
}
