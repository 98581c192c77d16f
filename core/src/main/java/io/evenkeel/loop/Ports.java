package io.evenkeel.loop;

import io.evenkeel.spi.MetricSource;
import io.evenkeel.spi.PodSource;
import io.evenkeel.spi.ScaleTarget;
import io.evenkeel.spi.StateStore;
import java.util.Objects;

/**
 * What a loop needs of the world.
 *
 * @param scale scale of the workload
 * @param pods pods of its namespace
 * @param metrics where metrics come from
 * @param memory where the loop's memory is kept
 */
public record Ports(ScaleTarget scale, PodSource pods, MetricSource metrics, StateStore memory) {
  /** Refuses null components. */
  public Ports {
    Objects.requireNonNull(scale, "scale");
    Objects.requireNonNull(pods, "pods");
    Objects.requireNonNull(metrics, "metrics");
    Objects.requireNonNull(memory, "memory");
  }

  Ports withMetrics(MetricSource other) {
    return new Ports(scale, pods, other, memory);
  }
}
