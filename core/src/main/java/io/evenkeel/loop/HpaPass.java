package io.evenkeel.loop;

import io.evenkeel.hpa.Decision;
import io.evenkeel.hpa.Reconciliation;
import io.evenkeel.hpa.ScaleWrite;
import java.util.Objects;
import java.util.Optional;

/**
 * What one pass of an {@link HpaLoop} did.
 *
 * @param decision the decision; empty if the scale could not be read
 * @param write what became of writing it
 * @param reconciliation status, events and error, as upstream's controller leaves them
 */
public record HpaPass(
    Optional<Decision> decision, ScaleWrite write, Reconciliation reconciliation) {
  /** Refuses null components. */
  public HpaPass {
    Objects.requireNonNull(decision, "decision");
    Objects.requireNonNull(write, "write");
    Objects.requireNonNull(reconciliation, "reconciliation");
  }
}
