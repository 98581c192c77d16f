package io.evenkeel.keda.trigger;

import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.Violation;
import java.util.List;
import java.util.Objects;

/** What came of parsing a trigger. */
public sealed interface ParsedTrigger {
  /** Returns what is legal and most likely not meant, such as keys that upstream ignores. */
  List<TriggerNote> notes();

  /**
   * Returns the trigger.
   *
   * @throws InvalidSpecException with every mistake, if there is one
   */
  TriggerSpec orThrow();

  /**
   * The trigger can be built.
   *
   * @param spec the trigger
   * @param notes what is legal and most likely not meant
   */
  record Accepted(TriggerSpec spec, List<TriggerNote> notes) implements ParsedTrigger {
    /** Copies the notes. */
    public Accepted {
      Objects.requireNonNull(spec, "spec");
      notes = List.copyOf(notes);
    }

    @Override
    public TriggerSpec orThrow() {
      return spec;
    }
  }

  /**
   * The trigger cannot be built; upstream then evaluates none of the ScaledObject's triggers.
   *
   * @param violations every mistake, upstream's first one first
   * @param notes what is legal and most likely not meant
   */
  record Refused(List<Violation> violations, List<TriggerNote> notes) implements ParsedTrigger {
    /** Copies the lists and refuses an empty list of mistakes. */
    public Refused {
      violations = List.copyOf(violations);
      notes = List.copyOf(notes);
      if (violations.isEmpty()) {
        throw new IllegalArgumentException("refused without a reason");
      }
    }

    @Override
    public TriggerSpec orThrow() {
      throw new InvalidSpecException("the trigger", violations);
    }
  }
}
