package io.evenkeel.manifest;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.Violation;
import io.evenkeel.vpa.HistogramCheckpoint;
import io.evenkeel.vpa.VpaCheckpoint;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From the fields of a VerticalPodAutoscalerCheckpoint to a checkpoint. */
final class CheckpointReader {
  /** Go's zero time, which the API writes as null. */
  static final Instant UNSET = Instant.parse("0001-01-01T00:00:00Z");

  private CheckpointReader() {}

  /** Returns the checkpoint, or reports why there is none. */
  static @Nullable VpaCheckpoint checkpoint(Fields object, ManifestDocument document) {
    object.ignore("apiVersion");
    object.ignore("kind");
    object.ignore("metadata");
    Fields spec = object.object("spec");
    Fields status = object.object("status");
    object.rejectOthers();
    String vpa = required(spec, "vpaObjectName", document);
    String container = required(spec, "containerName", document);
    if (spec != null) {
      spec.rejectOthers();
    }
    if (status == null) {
      document.report(Violation.required(FieldPath.of("status"), "holds the histograms"));
      return null;
    }
    VpaCheckpoint.Status read = status(status);
    return vpa == null || container == null ? null : new VpaCheckpoint(vpa, container, read);
  }

  private static @Nullable String required(
      @Nullable Fields spec, String name, ManifestDocument document) {
    String text = spec == null ? null : spec.text(name);
    if (text == null || text.isEmpty()) {
      document.report(Violation.required(FieldPath.of("spec").child(name), "must be set"));
      return null;
    }
    return text;
  }

  private static VpaCheckpoint.Status status(Fields status) {
    VpaCheckpoint.Status result =
        new VpaCheckpoint.Status(
            time(status, "lastUpdateTime"),
            Objects.requireNonNullElse(status.text("version"), ""),
            time(status, "firstSampleStart"),
            time(status, "lastSampleStart"),
            Objects.requireNonNullElse(status.wholeNumber("totalSamplesCount"), 0L),
            histogram(status.object("cpuHistogram")),
            histogram(status.object("memoryHistogram")));
    status.rejectOthers();
    return result;
  }

  private static Instant time(Fields fields, String name) {
    return Objects.requireNonNullElse(fields.instant(name), UNSET);
  }

  private static HistogramCheckpoint histogram(@Nullable Fields histogram) {
    if (histogram == null) {
      return HistogramCheckpoint.EMPTY;
    }
    TreeMap<Integer, Long> weights = new TreeMap<>();
    Map<String, Long> written =
        Objects.requireNonNullElse(histogram.wholeNumberMap("bucketWeights"), Map.of());
    written.forEach(
        (bucket, weight) -> {
          if (bucket.matches("[0-9]{1,9}")) {
            weights.put(Integer.valueOf(bucket), weight);
          } else {
            histogram.reject(
                "bucketWeights", "has a bucket that is no number: write digits in quotes");
          }
        });
    HistogramCheckpoint result =
        new HistogramCheckpoint(
            time(histogram, "referenceTimestamp"),
            weights,
            Objects.requireNonNullElse(histogram.number("totalWeight"), 0.0));
    histogram.rejectOthers();
    return result;
  }
}
