package io.evenkeel.loop;

import io.evenkeel.keda.Activation;
import io.evenkeel.keda.ObjectState;
import io.evenkeel.keda.ScaleResult;
import io.evenkeel.keda.ScaledObjectStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one look at the triggers of a ScaledObject did.
 *
 * @param triggers what each metric of each trigger came to, but for those the HPA reads itself
 * @param state what the triggers came to together
 * @param activation what the executor decided; empty if it was not called, or could not tell the
 *     size of the workload
 * @param result conditions, activity and events of the pass
 * @param status the status after it
 */
public record PollPass(
    List<TriggerReport> triggers,
    ObjectState state,
    Optional<Activation> activation,
    ScaleResult result,
    ScaledObjectStatus status) {
  /** Copies the reports. */
  public PollPass {
    triggers = List.copyOf(triggers);
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(activation, "activation");
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(status, "status");
  }

  PollPass with(List<TriggerReport> reports) {
    return new PollPass(reports, state, activation, result, status);
  }
}
