package io.evenkeel.keda.reconcile;

import io.evenkeel.hpa.HpaDraft;
import java.util.Map;
import java.util.Objects;

/**
 * An HPA as the API server has it, with the server's own defaults filled in.
 *
 * @param labels its labels
 * @param annotations its annotations
 * @param draft its name and spec
 */
public record LiveHpa(Map<String, String> labels, Map<String, String> annotations, HpaDraft draft) {
  /** Copies the maps. */
  public LiveHpa {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
    Objects.requireNonNull(draft, "draft");
  }
}
