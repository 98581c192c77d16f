package io.evenkeel.loop;

import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.ExternalTrigger;
import io.evenkeel.keda.trigger.TriggerContext;
import java.util.List;
import java.util.Objects;

/**
 * Finds what a trigger needs besides its metadata: the parameters of its TriggerAuthentication, the
 * environment of a container, an identity, the metrics that an external scaler has; {@code
 * auth.TriggerCredentials} does so from TriggerAuthentications. Asked again after every error, as
 * upstream resolves credentials anew.
 */
@FunctionalInterface
public interface TriggerSetup {
  /**
   * Completes the context of a trigger.
   *
   * @param trigger the trigger as written
   * @param bare its context without credentials and environment
   */
  Answer complete(Trigger trigger, TriggerContext bare);

  /** Returns the setup of triggers that need nothing. */
  static TriggerSetup none() {
    return (trigger, bare) -> new Complete(bare);
  }

  /** What was found. */
  sealed interface Answer {}

  /**
   * All was found that can be.
   *
   * @param context the complete context
   * @param served metrics that the server of an external trigger has named; none for other triggers
   * @param notes what was missing and may be why the trigger is refused, in words
   */
  record Complete(TriggerContext context, List<ExternalTrigger.Served> served, List<String> notes)
      implements Answer {
    /** Copies the lists. */
    public Complete {
      Objects.requireNonNull(context, "context");
      served = List.copyOf(served);
      notes = List.copyOf(notes);
    }

    /** Everything was found. */
    public Complete(TriggerContext context, List<ExternalTrigger.Served> served) {
      this(context, served, List.of());
    }

    /** Everything was found, and the trigger itself knows its metrics. */
    public Complete(TriggerContext context) {
      this(context, List.of());
    }
  }

  /**
   * Something cannot be resolved, so that the trigger cannot be built.
   *
   * @param reason why, in words
   */
  record Unresolved(String reason) implements Answer {
    /** Refuses null. */
    public Unresolved {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
