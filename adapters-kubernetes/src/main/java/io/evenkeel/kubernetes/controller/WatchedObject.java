package io.evenkeel.kubernetes.controller;

import io.evenkeel.kubernetes.ObjectKey;
import java.util.Map;
import java.util.Objects;

/**
 * An object as the watch saw it last.
 *
 * @param key which one
 * @param generation number of changes of its spec so far; 0 where the server does not count them,
 *     as with HPAs
 * @param spec what it asks for, as JSON
 * @param annotations its annotations
 * @param json the whole object
 */
record WatchedObject(
    ObjectKey key, long generation, String spec, Map<String, String> annotations, String json) {
  /** Copies the annotations. */
  WatchedObject {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(spec, "spec");
    Objects.requireNonNull(json, "json");
    annotations = Map.copyOf(annotations);
  }

  /** Returns whether nothing has changed that a pass would look at, whatever the status. */
  boolean asksTheSameAs(WatchedObject other) {
    return spec.equals(other.spec) && annotations.equals(other.annotations);
  }
}
