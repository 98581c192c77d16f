package io.evenkeel.keda.reconcile;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.model.ObjectRef;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The HPA that a ScaledObject asks for, as it is sent to the API server.
 *
 * @param name name of the HPA; its namespace is that of the ScaledObject
 * @param labels its labels
 * @param annotations its annotations, those of the ScaledObject
 * @param owner the ScaledObject
 * @param draft its spec, which the API server may still refuse
 */
public record GeneratedHpa(
    String name,
    Map<String, String> labels,
    Map<String, String> annotations,
    ObjectRef owner,
    HpaDraft draft) {
  /** Copies the maps, in their order. */
  public GeneratedHpa {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(draft, "draft");
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
  }
}
