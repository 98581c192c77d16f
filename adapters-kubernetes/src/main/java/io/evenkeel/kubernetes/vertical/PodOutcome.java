package io.evenkeel.kubernetes.vertical;

import io.evenkeel.kubernetes.KubernetesPodUpdates.Outcome;
import io.evenkeel.vpa.UpdateAction;
import java.util.Objects;
import java.util.Optional;

/**
 * What was planned for a pod, and what became of it.
 *
 * @param action what was planned
 * @param outcome what became of it; empty if nothing is written, as in a dry run
 */
public record PodOutcome(UpdateAction action, Optional<Outcome> outcome) {
  /** Refuses null components. */
  public PodOutcome {
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(outcome, "outcome");
  }
}
