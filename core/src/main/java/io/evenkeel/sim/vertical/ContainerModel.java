package io.evenkeel.sim.vertical;

import io.evenkeel.model.Quantity;
import java.util.Map;
import java.util.Objects;

/**
 * A container of every replica: what it requests at first and what it uses, which stays the same
 * whatever is requested later.
 *
 * <pre>
 * CPU     cpu × (idle + busy × share of the replica that is at work)
 * memory  memory × held
 * </pre>
 *
 * <p>A request changes neither the speed of a replica nor its node; limits are not simulated.
 *
 * @param name name of the container
 * @param cpu the first CPU request
 * @param memory the first memory request
 * @param idle share of the first CPU request that is used when there is nothing to do, 0 to 1000
 * @param busy share of it that is used on top when everything is at work, 0 to 1000
 * @param held share of the first memory request that is used, 0 to 1000
 */
public record ContainerModel(
    String name, Quantity cpu, Quantity memory, double idle, double busy, double held) {
  private static final double MOST = 1000;

  /** What is requested where nobody says: a core. */
  public static final Quantity DEFAULT_CPU = Quantity.parse("1");

  /** What is requested where nobody says: two GiB. */
  public static final Quantity DEFAULT_MEMORY = Quantity.parse("2Gi");

  /** Checks the ranges. */
  public ContainerModel {
    Objects.requireNonNull(name, "name");
    if (cpu.signum() <= 0 || memory.signum() <= 0) {
      throw new IllegalArgumentException(
          "container " + name + " must request CPU and memory, got " + cpu + " and " + memory);
    }
    requireShare("idle", idle);
    requireShare("busy", busy);
    requireShare("held", held);
  }

  private static void requireShare(String field, double share) {
    if (!(share >= 0 && share <= MOST)) {
      throw new IllegalArgumentException(field + " must be 0 to 1000, got " + share);
    }
  }

  /**
   * Returns a container beside a GPU: 10 % of its first CPU request, 40 % more while the GPU is at
   * work, and 60 % of its memory. An assumption.
   */
  public static ContainerModel serving(String name, Quantity cpu, Quantity memory) {
    return new ContainerModel(name, cpu, memory, 0.1, 0.4, 0.6);
  }

  /**
   * Returns a container whose CPU does the work: all of its first request while all its workers are
   * busy, and 60 % of its memory.
   */
  public static ContainerModel working(String name, Quantity cpu, Quantity memory) {
    return new ContainerModel(name, cpu, memory, 0, 1, 0.6);
  }

  /** Returns the same container with another CPU usage, in shares of its first request. */
  public ContainerModel using(double idleShare, double busyShare) {
    return new ContainerModel(name, cpu, memory, idleShare, busyShare, held);
  }

  /** Returns the first requests by resource. */
  public Map<String, Quantity> requests() {
    return Map.of("cpu", cpu, "memory", memory);
  }

  /** Returns the first request for cpu or memory. */
  public Quantity request(String resource) {
    return resource.equals("cpu") ? cpu : memory;
  }

  /**
   * Returns the CPU usage in millicores, rounded up as the metrics API does.
   *
   * @param share share of the replica that is at work, 0 to 1
   */
  public long millicores(double share) {
    double exact = cpu.milliValue() * (idle + busy * Math.min(1, Math.max(0, share)));
    return (long) Math.ceil(exact - 1e-6);
  }

  /** Returns the memory usage in bytes. */
  public long bytes() {
    return (long) Math.ceil(memory.value().doubleValue() * held - 1e-6);
  }
}
