package io.evenkeel.kubernetes;

import java.util.Objects;

/**
 * One object of a cluster.
 *
 * @param apiVersion group and version, such as {@code autoscaling/v2}
 * @param kind kind, such as {@code HorizontalPodAutoscaler}
 * @param namespace its namespace
 * @param name its name
 * @param uid what tells it from a namesake that was deleted before; empty if unknown
 */
public record ObjectKey(String apiVersion, String kind, String namespace, String name, String uid) {
  /** Refuses null components. */
  public ObjectKey {
    Objects.requireNonNull(apiVersion, "apiVersion");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(uid, "uid");
  }

  /** Returns how people name it, such as {@code HorizontalPodAutoscaler shop/web}. */
  @Override
  public String toString() {
    return kind + " " + namespace + "/" + name;
  }
}
