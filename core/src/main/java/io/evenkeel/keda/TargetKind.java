package io.evenkeel.keda;

import io.evenkeel.model.ObjectRef;
import java.util.Objects;
import java.util.Optional;

/**
 * What kind of object a reference means (upstream's {@code GroupVersionKindResource}).
 *
 * @param group API group; empty for the core group
 * @param version version of that group
 * @param kind kind
 */
public record TargetKind(String group, String version, String kind) {
  private static final TargetKind DEPLOYMENT = new TargetKind("apps", "v1", "Deployment");

  /** Refuses null components. */
  public TargetKind {
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(kind, "kind");
  }

  /**
   * Returns the kind that a reference means, an empty part being that of {@code apps/v1}
   * Deployments; empty if the apiVersion has more than one slash (upstream's {@code ParseGVKR}).
   */
  public static Optional<TargetKind> of(ObjectRef ref) {
    String kind = ref.kind().isEmpty() ? DEPLOYMENT.kind : ref.kind();
    String text = ref.apiVersion();
    int slash = text.indexOf('/');
    if (slash != text.lastIndexOf('/')) {
      return Optional.empty();
    }
    if (text.isEmpty()) {
      return Optional.of(new TargetKind(DEPLOYMENT.group, DEPLOYMENT.version, kind));
    }
    return Optional.of(
        slash < 0
            ? new TargetKind("", text, kind)
            : new TargetKind(text.substring(0, slash), text.substring(slash + 1), kind));
  }

  /** Returns whether upstream knows the kind without asking the cluster, in whatever group. */
  public boolean knownWithoutLookup() {
    return kind.equals(DEPLOYMENT.kind) || kind.equals("StatefulSet");
  }

  /** Returns group and version as an apiVersion. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** Returns the kind as {@code status.scaleTargetKind} has it: {@code apps/v1.Deployment}. */
  @Override
  public String toString() {
    return group + "/" + version + "." + kind;
  }
}
