package io.evenkeel.prometheus.rules;

import java.util.Objects;

/**
 * A kind of Kubernetes objects by the name its API has: {@code deployments.apps}.
 *
 * @param group API group; empty for the core group
 * @param resource plural name, such as {@code pods}
 */
public record GroupResource(String group, String resource) {
  /** Pods. */
  public static final GroupResource PODS = new GroupResource("", "pods");

  /** Namespaces. */
  public static final GroupResource NAMESPACES = new GroupResource("", "namespaces");

  private static final GroupResource NODES = new GroupResource("", "nodes");
  private static final GroupResource VOLUMES = new GroupResource("", "persistentvolumes");

  /** Refuses null components. */
  public GroupResource {
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(resource, "resource");
  }

  /** Metrics of the others are registered within a namespace. */
  boolean isRootScoped() {
    return equals(NAMESPACES) || equals(NODES) || equals(VOLUMES);
  }

  @Override
  public String toString() {
    return group.isEmpty() ? resource : resource + "." + group;
  }
}
