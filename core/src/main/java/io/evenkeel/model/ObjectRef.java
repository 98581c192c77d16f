package io.evenkeel.model;

import java.util.Objects;

/**
 * A reference to a Kubernetes object of the same namespace, the API's {@code
 * CrossVersionObjectReference}.
 *
 * @param apiVersion group and version, such as {@code apps/v1}; empty when the writer left it out
 * @param kind kind of the object, such as {@code Deployment}
 * @param name name of the object
 */
public record ObjectRef(String apiVersion, String kind, String name) {
  /** Refuses null components; an absent apiVersion is the empty string. */
  public ObjectRef {
    Objects.requireNonNull(apiVersion, "apiVersion");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
  }

  /** Returns a reference to the {@code apps/v1} Deployment of that name. */
  public static ObjectRef deployment(String name) {
    return new ObjectRef("apps/v1", "Deployment", name);
  }

  @Override
  public String toString() {
    return kind + "/" + name;
  }
}
