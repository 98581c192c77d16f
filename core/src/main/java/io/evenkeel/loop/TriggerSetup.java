package io.evenkeel.loop;

import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.TriggerContext;
import java.util.Objects;

/**
 * Finds what a trigger needs besides its metadata: the parameters of its TriggerAuthentication, the
 * environment of a container, an identity. Asked again after every error, as upstream resolves
 * credentials anew.
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
   * Everything was found.
   *
   * @param context the complete context
   */
  record Complete(TriggerContext context) implements Answer {
    /** Refuses null. */
    public Complete {
      Objects.requireNonNull(context, "context");
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
