package io.evenkeel.keda;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One entry of {@code status.conditions} of a ScaledObject or ScaledJob. Unlike those of an HPA
 * they carry no time.
 *
 * @param type what is stated
 * @param status whether it holds
 * @param reason upstream's reason, such as {@code ScalerActive}
 * @param message upstream's message
 */
public record KedaCondition(Type type, Status status, String reason, String message) {
  /** Refuses null components. */
  public KedaCondition {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(message, "message");
  }

  /** Returns the conditions of a new object: everything is unknown, but that it is not paused. */
  public static List<KedaCondition> initial() {
    return List.of(
        new KedaCondition(Type.READY, Status.UNKNOWN, "", ""),
        new KedaCondition(Type.ACTIVE, Status.UNKNOWN, "", ""),
        new KedaCondition(Type.FALLBACK, Status.UNKNOWN, "", ""),
        new KedaCondition(Type.PAUSED, Status.FALSE, "", ""));
  }

  /** Returns whether the status is {@code True}. */
  public boolean holds() {
    return status == Status.TRUE;
  }

  /** Returns the conditions with those set, each in its place or at the end. */
  public static List<KedaCondition> set(List<KedaCondition> before, List<KedaCondition> changes) {
    List<KedaCondition> after = new ArrayList<>(before);
    for (KedaCondition change : changes) {
      int place = 0;
      while (place < after.size() && after.get(place).type() != change.type()) {
        place++;
      }
      if (place < after.size()) {
        after.set(place, change);
      } else {
        after.add(change);
      }
    }
    return List.copyOf(after);
  }

  @Override
  public String toString() {
    return type.apiName() + "=" + status.apiName() + " " + reason;
  }

  /** The conditions there are. */
  public enum Type {
    /** Whether the object is well defined and its triggers work. */
    READY("Ready"),
    /** Whether the triggers ask for replicas at all. */
    ACTIVE("Active"),
    /** Whether a trigger is replaced by its fallback. */
    FALLBACK("Fallback"),
    /** Whether somebody has paused the object. */
    PAUSED("Paused"),
    /** Whether the generated HPA has metrics; a ScaledObject's only, and set late. */
    HPA_ACTIVE("HPAActive");

    private final String apiName;

    Type(String apiName) {
      this.apiName = apiName;
    }

    /** Returns the type as the API spells it. */
    public String apiName() {
      return apiName;
    }
  }

  /** Whether a condition holds. */
  public enum Status {
    /** It holds. */
    TRUE("True"),
    /** It does not hold. */
    FALSE("False"),
    /** Nobody can say. */
    UNKNOWN("Unknown");

    private final String apiName;

    Status(String apiName) {
      this.apiName = apiName;
    }

    /** Returns the status as the API spells it. */
    public String apiName() {
      return apiName;
    }
  }
}
