package io.evenkeel.vpa;

import java.time.Instant;
import java.util.Objects;

/**
 * The usage of a container as a distributed aggregate: start from zero on every node, add the rows
 * of one pod's container in the order of their times, encode, send, decode, merge, finish.
 *
 * <p>For merging see {@link AggregateState#merged}. A merged aggregate goes on with the running
 * memory window of the side that has seen the later memory sample. Not thread-safe.
 */
public final class UsageAggregate {
  private final ContainerState container;

  private UsageAggregate(ContainerState container) {
    this.container = container;
  }

  /** Returns an aggregate that knows nothing; merging it changes nothing. */
  public static UsageAggregate zero(AggregationOptions options) {
    return new UsageAggregate(ContainerState.alone(options));
  }

  /**
   * Reads what {@link #encoded} wrote.
   *
   * @param options the options under which it was written
   * @throws io.evenkeel.model.InvalidSpecException if the bytes are of another version, of other
   *     half-lives or broken
   */
  public static UsageAggregate decoded(AggregationOptions options, byte[] bytes) {
    ContainerState container = ContainerState.alone(options);
    new UsageDecoding(Objects.requireNonNull(bytes, "bytes")).into(container);
    return new UsageAggregate(container);
  }

  /** Returns the aggregate in at most a few kilobytes. */
  public byte[] encoded() {
    return UsageEncoding.of(container);
  }

  /** Returns what is known; later rows do not change it. */
  public AggregateState finish() {
    return container.aggregate().copy();
  }

  /** Returns both together; neither changes. */
  public UsageAggregate merged(UsageAggregate other) {
    ContainerState later =
        other.container.lastMemoryNanos() > container.lastMemoryNanos()
            ? other.container
            : container;
    ContainerState both =
        new ContainerState(container.aggregate().merged(other.container.aggregate()));
    both.restore(later.numbers());
    return new UsageAggregate(both);
  }

  /** Adds CPU usage in millicores. */
  public SampleOutcome addCpu(Instant at, long millicores) {
    return container.addCpu(at, millicores);
  }

  /** Adds memory usage in bytes. */
  public SampleOutcome addMemory(Instant at, long bytes) {
    return container.addMemory(at, bytes);
  }

  /** Notes that the container ran out of memory. */
  public SampleOutcome addOom(Instant at, long requestedBytes) {
    return container.addOom(at, requestedBytes);
  }
}
