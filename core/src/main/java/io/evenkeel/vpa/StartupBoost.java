package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code startupBoost} of a VPA or of a container policy: more CPU until a pod is ready. Alpha:
 * CPUStartupBoost.
 *
 * @param cpu how much more; empty boosts nothing, which on a container policy switches the boost of
 *     the whole VPA off for that container
 */
public record StartupBoost(Optional<Cpu> cpu) {
  /** Refuses null. */
  public StartupBoost {
    Objects.requireNonNull(cpu, "cpu");
  }

  /** Returns a boost to a multiple, for that long after the pod is ready. */
  public static StartupBoost factor(int factor, Duration duration) {
    return new StartupBoost(Optional.of(new Factor(factor, duration)));
  }

  /** Returns a boost by a fixed amount, for that long after the pod is ready. */
  public static StartupBoost quantity(Quantity quantity, Duration duration) {
    return new StartupBoost(Optional.of(new Amount(quantity, duration)));
  }

  /** How much more CPU, and for how long. */
  public sealed interface Cpu permits Factor, Amount {
    /** Returns how long the boost outlasts the moment the pod is ready; zero ends it there. */
    Duration duration();
  }

  /**
   * A multiple of the CPU that is recommended.
   *
   * @param factor at least 1
   * @param duration how long the boost outlasts the moment the pod is ready
   */
  public record Factor(int factor, Duration duration) implements Cpu {
    /** Refuses null, and less than 1. */
    public Factor {
      if (factor < 1) {
        throw new IllegalArgumentException("factor must be at least 1, got " + factor);
      }
      Objects.requireNonNull(duration, "duration");
    }
  }

  /**
   * An amount on top of the CPU that is recommended; type {@code Quantity} of the API.
   *
   * @param quantity cores, no finer than thousandths
   * @param duration how long the boost outlasts the moment the pod is ready
   */
  public record Amount(Quantity quantity, Duration duration) implements Cpu {
    /** Refuses null components. */
    public Amount {
      Objects.requireNonNull(quantity, "quantity");
      Objects.requireNonNull(duration, "duration");
    }
  }
}
