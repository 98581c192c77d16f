package io.evenkeel.keda;

import io.evenkeel.model.Violation;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of an object as somebody wrote it, as far as decisions depend on them; absent is
 * null.
 *
 * @param namespace namespace of the object
 * @param name name of the object
 * @param labels labels
 * @param annotations annotations
 * @param creationTimestamp when the object was created
 * @param finalizers finalizers
 * @param generation number of changes of the spec so far
 */
public record MetadataDraft(
    @Nullable String namespace,
    @Nullable String name,
    @Nullable Map<String, String> labels,
    @Nullable Map<String, String> annotations,
    @Nullable Instant creationTimestamp,
    @Nullable List<String> finalizers,
    @Nullable Integer generation) {
  /** Nothing is set. */
  public static final MetadataDraft NONE =
      new MetadataDraft(null, null, null, null, null, null, null);

  /** Copies the collections. */
  public MetadataDraft {
    labels = copy(labels);
    annotations = copy(annotations);
    finalizers = finalizers == null ? null : List.copyOf(finalizers);
  }

  /** Returns metadata of which only the name is set. */
  public static MetadataDraft named(String namespace, String name) {
    return new MetadataDraft(namespace, name, null, null, null, null, null);
  }

  /** Returns the metadata with those annotations. */
  public MetadataDraft withAnnotations(Map<String, String> annotations) {
    return new MetadataDraft(
        namespace, name, labels, annotations, creationTimestamp, finalizers, generation);
  }

  /** Returns the metadata with namespace {@code default} if they name none. */
  public MetadataDraft withDefaults() {
    return new MetadataDraft(
        Objects.requireNonNullElse(namespace, "default"),
        name,
        labels,
        annotations,
        creationTimestamp,
        finalizers,
        generation);
  }

  /**
   * Returns every rule of the API server for metadata that these break.
   *
   * @param clusterWide whether the kind of object has no namespace
   */
  public List<Violation> violations(boolean clusterWide) {
    return MetadataValidation.violations(this, clusterWide);
  }

  /** Returns the metadata with what is absent empty. */
  public ObjectMetadata complete() {
    return new ObjectMetadata(
        Objects.requireNonNullElse(namespace, ""),
        Objects.requireNonNullElse(name, ""),
        Objects.requireNonNullElse(labels, Map.of()),
        keda(),
        Optional.ofNullable(creationTimestamp),
        Objects.requireNonNullElse(finalizers, List.of()),
        Objects.requireNonNullElse(generation, 0));
  }

  /** Returns what the annotations mean to KEDA; nothing if there are none. */
  public KedaAnnotations keda() {
    return annotations == null ? KedaAnnotations.NONE : new KedaAnnotations(annotations);
  }

  private static @Nullable Map<String, String> copy(@Nullable Map<String, String> map) {
    return map == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
