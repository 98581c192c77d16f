package io.evenkeel.manifest;

import io.evenkeel.vpa.Recommendation;
import io.evenkeel.vpa.VpaSpec;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A VerticalPodAutoscaler that was read from a manifest.
 *
 * @param namespace namespace of the object; {@code default} if the manifest names none
 * @param name name of the object
 * @param annotations annotations of the object
 * @param spec the spec, defaults included
 * @param recommendation what the status recommends, if there is a status
 * @param source where it stands, such as {@code vpa.yaml:1}
 */
public record VpaManifest(
    String namespace,
    String name,
    Map<String, String> annotations,
    VpaSpec spec,
    Optional<Recommendation> recommendation,
    String source) {
  /** Copies the annotations. */
  public VpaManifest {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
    annotations = Map.copyOf(annotations);
    Objects.requireNonNull(spec, "spec");
    Objects.requireNonNull(recommendation, "recommendation");
    Objects.requireNonNull(source, "source");
  }
}
