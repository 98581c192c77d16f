package io.evenkeel.vpa;

import java.time.Instant;
import java.util.Objects;

/**
 * One container of one pod, and the group that its usage counts for (upstream's {@code
 * ContainerState}).
 *
 * <p>Of CPU every sample counts. Of memory only the highest usage of each window does: a higher
 * sample takes the place of the window's peak so far, which stands in the histogram at the
 * <b>end</b> of the window. An OOM event counts as a sample of what the container would have
 * needed.
 *
 * <p>A time in the future cannot be told from any other here; one that is more than 100 half-lives
 * ahead makes the past weigh nothing. Amounts may be as large as a 64-bit number; those beyond the
 * last bucket are in it. A state has one owner and is not thread-safe.
 */
public final class ContainerState {
  private AggregateState aggregate;
  private long lastCpu = Nanos.UNSET;
  private long lastMemory = Nanos.UNSET;
  private long windowEnd = Nanos.UNSET;
  private long peak;
  private long oomPeak;

  ContainerState(AggregateState aggregate) {
    this.aggregate = Objects.requireNonNull(aggregate, "aggregate");
  }

  /** Returns a container without samples that is the only one of its group. */
  public static ContainerState alone(AggregationOptions options) {
    return new ContainerState(AggregateState.empty(options));
  }

  /** Returns a container without samples whose usage counts for that group. */
  public static ContainerState of(AggregateState aggregate) {
    return new ContainerState(aggregate);
  }

  /** Returns the group that the usage counts for; it changes with every sample. */
  public AggregateState aggregate() {
    return aggregate;
  }

  /** Returns the time of the last CPU sample; 0001-01-01T00:00:00Z if there was none. */
  public Instant lastCpuSample() {
    return Nanos.instant(lastCpu);
  }

  long lastMemoryNanos() {
    return lastMemory;
  }

  long windowEndNanos() {
    return windowEnd;
  }

  /** Returns the highest memory usage of the running window, events included. */
  long highestPeak() {
    return Math.max(peak, oomPeak);
  }

  /** Returns what the encoding keeps, in the order in which {@link #restore} takes it. */
  long[] numbers() {
    return new long[] {lastCpu, lastMemory, windowEnd, peak, oomPeak};
  }

  void restore(long[] numbers) {
    lastCpu = numbers[0];
    lastMemory = numbers[1];
    windowEnd = numbers[2];
    peak = numbers[3];
    oomPeak = numbers[4];
  }

  void setAggregate(AggregateState group) {
    aggregate = group;
  }

  /**
   * Adds CPU usage.
   *
   * @param at time of the sample; must be after the one before
   * @param millicores usage
   */
  public SampleOutcome addCpu(Instant at, long millicores) {
    long nanos = Nanos.of(at);
    if (millicores < 0) {
      return SampleOutcome.INVALID;
    }
    if (nanos <= lastCpu) {
      return SampleOutcome.OUT_OF_ORDER;
    }
    lastCpu = nanos;
    aggregate.addCpu(millicores, nanos);
    return SampleOutcome.ACCEPTED;
  }

  /**
   * Adds memory usage.
   *
   * @param at time of the sample; must not be before the one before
   * @param bytes usage
   */
  public SampleOutcome addMemory(Instant at, long bytes) {
    long nanos = Nanos.of(at);
    if (bytes < 0) {
      return SampleOutcome.INVALID;
    }
    if (nanos < lastMemory) {
      return SampleOutcome.OUT_OF_ORDER;
    }
    if (replacesPeak(nanos, bytes)) {
      aggregate.addMemory(bytes, windowEnd);
      peak = bytes;
    }
    return SampleOutcome.ACCEPTED;
  }

  /**
   * Notes that the container ran out of memory.
   *
   * @param at time of the event
   * @param requestedBytes memory that it had requested, or that it used when it was evicted; 0 if
   *     neither is known
   */
  public SampleOutcome addOom(Instant at, long requestedBytes) {
    long nanos = Nanos.of(at);
    long tooOld = Nanos.plus(lastMemory, -aggregate.rules().interval());
    if (lastMemory != Nanos.UNSET && nanos < tooOld) {
      return SampleOutcome.TOO_OLD;
    }
    // An event before does not count here, so that restarts in a row do not add up.
    long used = Math.max(requestedBytes, peak);
    long needed = aggregate.rules().bumpedUp(used);
    if (needed < 0) {
      return SampleOutcome.INVALID;
    }
    if (replacesPeak(nanos, needed)) {
      aggregate.addMemory(needed, windowEnd);
      oomPeak = needed;
    }
    return SampleOutcome.ACCEPTED;
  }

  /**
   * Opens the next window if the time is past this one, and takes the peak out of the histogram if
   * the usage is higher. A window that was opened without usage takes no more until it ends, as
   * upstream has it.
   *
   * @return whether the usage is the new peak, and is to be added at the window's end
   */
  private boolean replacesPeak(long at, long bytes) {
    lastMemory = at;
    if (windowEnd == Nanos.UNSET) {
      windowEnd = at;
    }
    if (at < windowEnd) {
      long highest = highestPeak();
      if (highest == 0 || bytes <= highest) {
        return false;
      }
      aggregate.subtractMemory(highest, windowEnd);
      return true;
    }
    long interval = aggregate.rules().interval();
    long past = Nanos.between(windowEnd, at);
    windowEnd = Nanos.plus(Nanos.plus(windowEnd, past - past % interval), interval);
    peak = 0;
    oomPeak = 0;
    return true;
  }
}
