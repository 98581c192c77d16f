package io.evenkeel.keda;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The metadata of an object, as far as decisions depend on them.
 *
 * @param namespace namespace of the object; empty if its kind has none
 * @param name name of the object
 * @param labels labels, which the generated HPA gets, too
 * @param annotations annotations, some of which steer decisions
 * @param creationTimestamp when the object was created; empty if it was not yet
 * @param finalizers finalizers
 * @param generation number of changes of the spec so far; 0 if it was not created yet
 */
public record ObjectMetadata(
    String namespace,
    String name,
    Map<String, String> labels,
    KedaAnnotations annotations,
    Optional<Instant> creationTimestamp,
    List<String> finalizers,
    int generation) {
  /** Copies the collections; labels stay in their order. */
  public ObjectMetadata {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    finalizers = List.copyOf(finalizers);
  }
}
