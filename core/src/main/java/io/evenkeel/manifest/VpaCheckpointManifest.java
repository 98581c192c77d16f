package io.evenkeel.manifest;

import io.evenkeel.vpa.VpaCheckpoint;
import java.util.Objects;

/**
 * A VerticalPodAutoscalerCheckpoint that was read from a manifest.
 *
 * @param namespace namespace of the object; {@code default} if the manifest names none
 * @param checkpoint the checkpoint
 * @param source where it stands, such as {@code checkpoint.yaml:1}
 */
public record VpaCheckpointManifest(String namespace, VpaCheckpoint checkpoint, String source) {
  /** Refuses null components. */
  public VpaCheckpointManifest {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(checkpoint, "checkpoint");
    Objects.requireNonNull(source, "source");
  }
}
