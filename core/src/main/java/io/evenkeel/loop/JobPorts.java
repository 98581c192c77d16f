package io.evenkeel.loop;

import io.evenkeel.spi.JobTarget;
import io.evenkeel.spi.MetricSource;
import java.util.Objects;

/**
 * What a {@link ScaledJobLoop} needs of the world. It keeps nothing: the jobs are its memory.
 *
 * @param jobs the jobs of the ScaledJob
 * @param metrics where metrics come from
 */
public record JobPorts(JobTarget jobs, MetricSource metrics) {
  /** Refuses null components. */
  public JobPorts {
    Objects.requireNonNull(jobs, "jobs");
    Objects.requireNonNull(metrics, "metrics");
  }
}
