package io.evenkeel.keda;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.evenkeel.model.ObjectRef;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** {@code advance} allocates nothing: not awake, not asleep, not failing, not paused. */
final class ActivationAllocationTest {
  private static final int PASSES = 10_000;

  /** The virtual machine itself may allocate in any one round. */
  private static final int ROUNDS = 5;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void advance_inEveryBranch_allocatesNothing() {
    ScaledObjectActivator activator =
        ScaledObjectActivator.of(
            new ScaledObjectSpec(
                ObjectRef.deployment("w"),
                "",
                Duration.ofSeconds(30),
                Duration.ofSeconds(300),
                Duration.ZERO,
                OptionalInt.of(0),
                OptionalInt.of(2),
                10,
                Optional.of(new Fallback(3, 2, Fallback.Behavior.STATIC)),
                Advanced.NONE,
                List.of()));
    List<ActivationObservation> course =
        List.of(
            seen(0).active(List.of("s0-queue")).build(),
            seen(4).active(List.of("s0-queue")).failing().build(),
            seen(4).build(),
            seen(4).failing().build(),
            seen(4)
                .annotations(new KedaAnnotations(Map.of(KedaAnnotations.PAUSED, "true")))
                .build());
    ActivationState state = activator.newState(Instant.EPOCH);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      long checksum = run(activator, state, course, round * PASSES);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(checksum).as("replicas decided on in %d passes", PASSES).isGreaterThan(PASSES);
      least = Math.min(least, allocated);
    }
    assertThat(least).as("bytes allocated by %d passes", PASSES).isZero();
  }

  private static ActivationObservation.Builder seen(int replicas) {
    return ActivationObservation.builder().replicas(replicas);
  }

  private static long run(
      ScaledObjectActivator activator,
      ActivationState state,
      List<ActivationObservation> course,
      int firstPass) {
    long checksum = 0;
    for (int i = firstPass; i < firstPass + PASSES; i++) {
      checksum += activator.advance(state, course.get(i / 20 % course.size()), 30_000L * i);
    }
    return checksum;
  }
}
