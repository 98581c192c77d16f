package io.evenkeel.manifest;

import io.evenkeel.vpa.HistogramCheckpoint;
import io.evenkeel.vpa.VpaCheckpoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From a checkpoint to the tree that upstream's recommender writes: times in whole seconds, unset
 * ones as null.
 */
final class CheckpointTree {
  private CheckpointTree() {}

  static Map<String, @Nullable Object> of(String namespace, VpaCheckpoint checkpoint) {
    Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
    metadata.put("namespace", namespace);
    metadata.put("name", checkpoint.name());
    Map<String, @Nullable Object> spec = new LinkedHashMap<>();
    spec.put("vpaObjectName", checkpoint.vpaObjectName());
    spec.put("containerName", checkpoint.containerName());
    Map<String, @Nullable Object> tree =
        VpaTree.object(ManifestKind.VPA_CHECKPOINT, metadata, spec);
    tree.put("status", status(checkpoint.status()));
    return tree;
  }

  private static Map<String, @Nullable Object> status(VpaCheckpoint.Status status) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("lastUpdateTime", time(status.lastUpdateTime()));
    tree.put("version", status.version());
    tree.put("firstSampleStart", time(status.firstSampleStart()));
    tree.put("lastSampleStart", time(status.lastSampleStart()));
    tree.put("totalSamplesCount", status.totalSamplesCount());
    tree.put("cpuHistogram", histogram(status.cpuHistogram()));
    tree.put("memoryHistogram", histogram(status.memoryHistogram()));
    return tree;
  }

  private static Map<String, @Nullable Object> histogram(HistogramCheckpoint histogram) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("referenceTimestamp", time(histogram.referenceTimestamp()));
    tree.put("bucketWeights", histogram.bucketWeights());
    tree.put("totalWeight", histogram.totalWeight());
    return tree;
  }

  private static @Nullable String time(Instant instant) {
    return instant.equals(CheckpointReader.UNSET)
        ? null
        : instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
