package io.evenkeel.manifest;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.Violation;
import io.evenkeel.vpa.AggregateState;
import io.evenkeel.vpa.AggregationOptions;
import io.evenkeel.vpa.VpaCheckpoint;
import io.evenkeel.vpa.VpaDraft;
import io.evenkeel.vpa.VpaFeatureGates;
import io.evenkeel.vpa.VpaValidationOptions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a document to a VPA or a checkpoint, held to the rules of the API. */
final class VpaReading {
  private static final FieldPath NAME = FieldPath.of("metadata").child("name");

  private VpaReading() {}

  static void autoscaler(ManifestDocument document, FoundObjects found) {
    Fields fields = document.fields();
    VpaDraft draft = VpaReader.draft(fields).withDefaults();
    if (draft.name() == null) {
      document.report(Violation.required(NAME, "name or generateName is required"));
    }
    List<Violation> violations = draft.violations();
    violations.forEach(document::report);
    var recommendation = VpaReader.recommendation(fields.object("status"));
    if (document.isIntact()) {
      note(draft, document);
      found.verticalAutoscalers.add(
          new VpaManifest(
              Objects.requireNonNull(draft.namespace()),
              Objects.requireNonNull(draft.name()),
              annotations(fields),
              draft.toSpec(),
              recommendation,
              document.at()));
    }
  }

  private static Map<String, String> annotations(Fields fields) {
    Fields metadata = fields.object("metadata");
    return Optional.ofNullable(metadata).map(it -> it.textMap("annotations")).orElse(Map.of());
  }

  /** What upstream warns of, what it needs a gate for, and what it passes over without a word. */
  private static void note(VpaDraft draft, ManifestDocument document) {
    VpaValidationOptions upstream = VpaValidationOptions.of(null, VpaFeatureGates.UPSTREAM);
    draft.warnings(upstream).forEach(it -> document.note(it.field(), it.message()));
    draft
        .violations(upstream)
        .forEach(it -> document.note(it.field(), it.message() + ", which is off by default"));
    draft.withoutEffect().forEach(it -> document.note(it.field(), it.message()));
  }

  static void checkpoint(ManifestDocument document, FoundObjects found) {
    Fields fields = document.fields();
    String namespace = VpaReader.namespace(fields);
    @Nullable VpaCheckpoint checkpoint = CheckpointReader.checkpoint(fields, document);
    if (checkpoint != null && document.isIntact()) {
      check(checkpoint, document);
    }
    if (checkpoint != null && document.isIntact()) {
      found.checkpoints.add(
          new VpaCheckpointManifest(
              Objects.requireNonNullElse(namespace, "default"), checkpoint, document.at()));
    }
  }

  /** A checkpoint is right if a state can be restored from it. */
  private static void check(VpaCheckpoint checkpoint, ManifestDocument document) {
    try {
      AggregateState.restored(AggregationOptions.defaults(), checkpoint.status());
    } catch (InvalidSpecException e) {
      e.violations().forEach(document::report);
    }
  }
}
