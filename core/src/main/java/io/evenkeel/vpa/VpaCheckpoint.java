package io.evenkeel.vpa;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A VerticalPodAutoscalerCheckpoint: what is known about one container of one VPA.
 *
 * @param vpaObjectName name of the VPA
 * @param containerName name of the container
 * @param status what is known
 */
public record VpaCheckpoint(String vpaObjectName, String containerName, Status status) {
  /** The version that is written, and the only one that is read. */
  public static final String VERSION = "v3";

  /** Refuses null components. */
  public VpaCheckpoint {
    Objects.requireNonNull(vpaObjectName, "vpaObjectName");
    Objects.requireNonNull(containerName, "containerName");
    Objects.requireNonNull(status, "status");
  }

  /** Returns the name of the object: that of the VPA and that of the container. */
  public String name() {
    return vpaObjectName + "-" + containerName;
  }

  /**
   * The {@code status} of a checkpoint. A time that is not set is 0001-01-01T00:00:00Z.
   *
   * @param lastUpdateTime when it was written
   * @param version version of this form
   * @param firstSampleStart time of the first CPU sample
   * @param lastSampleStart time of the last CPU sample
   * @param totalSamplesCount number of CPU samples
   * @param cpuHistogram usage of CPU in cores
   * @param memoryHistogram peaks of memory in bytes
   */
  public record Status(
      Instant lastUpdateTime,
      String version,
      Instant firstSampleStart,
      Instant lastSampleStart,
      long totalSamplesCount,
      HistogramCheckpoint cpuHistogram,
      HistogramCheckpoint memoryHistogram) {
    /** Refuses null components. */
    public Status {
      Objects.requireNonNull(lastUpdateTime, "lastUpdateTime");
      Objects.requireNonNull(version, "version");
      Objects.requireNonNull(firstSampleStart, "firstSampleStart");
      Objects.requireNonNull(lastSampleStart, "lastSampleStart");
      Objects.requireNonNull(cpuHistogram, "cpuHistogram");
      Objects.requireNonNull(memoryHistogram, "memoryHistogram");
    }

    /** Adds every rule the status breaks. Of another version only the version is looked at. */
    void check(FieldPath path, List<Violation> found) {
      if (!version.equals(VERSION)) {
        found.add(Violation.notSupported(path.child("version"), version, List.of(VERSION)));
        return;
      }
      if (totalSamplesCount < 0) {
        found.add(
            Violation.invalid(
                path.child("totalSamplesCount"),
                totalSamplesCount,
                "must be greater than or equal to 0"));
      }
      cpuHistogram.check(path.child("cpuHistogram"), AggregationRules.CPU_BUCKETS, found);
      memoryHistogram.check(path.child("memoryHistogram"), AggregationRules.MEMORY_BUCKETS, found);
    }
  }
}
