package io.evenkeel.hpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.Reading;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code advance} allocates nothing: not on the way up, not on the way down, not on a failure. */
final class AdvanceAllocationTest {
  private static final int PASSES = 10_000;

  /** The first round sizes the history; the virtual machine itself may allocate in another. */
  private static final int ROUNDS = 5;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void advance_withBehavior_allocatesNothing() {
    Duration minute = Duration.ofMinutes(1);
    check(
        spec()
            .behavior(
                ScalingRules.of(minute, ScalingPolicy.pods(2, minute)),
                ScalingRules.of(minute, ScalingPolicy.percent(10, minute)))
            .build());
  }

  @Test
  void advance_withoutBehavior_allocatesNothing() {
    check(spec().build());
  }

  private static HpaSpec.Builder spec() {
    return HpaSpec.builder(ObjectRef.deployment("chat"))
        .maxReplicas(50)
        .metric(MetricSpec.pods("queue", MetricTarget.averageValue("10")))
        .metric(MetricSpec.pods("tokens", MetricTarget.averageValue("1k")))
        .metric(MetricSpec.external("backlog", MetricTarget.value("100")));
  }

  private void check(HpaSpec spec) {
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(spec);
    List<HpaObservation> course =
        List.of(seen(hpa, 10, 40), seen(hpa, 12, 10), seen(hpa, 12, 3), failed(hpa, 12));
    HpaState state = hpa.newState();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      long checksum = run(hpa, state, course, round * PASSES);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(checksum).as("replicas decided on in %d passes", PASSES).isGreaterThan(PASSES);
      least = Math.min(least, allocated);
    }
    assertThat(least).as("bytes allocated by %d passes", PASSES).isZero();
  }

  private static long run(
      HorizontalAutoscaler hpa, HpaState state, List<HpaObservation> course, int firstPass) {
    long checksum = 0;
    for (int i = firstPass; i < firstPass + PASSES; i++) {
      checksum += hpa.advance(state, course.get(i / 20 % course.size()), 15_000L * i);
    }
    return checksum;
  }

  /** Some pods have no sample and some are only starting, so that every branch is taken. */
  private static HpaObservation seen(HorizontalAutoscaler hpa, int pods, double queue) {
    List<PodSnapshot> all = new ArrayList<>();
    List<PodSample> samples = new ArrayList<>();
    for (int i = 0; i < pods; i++) {
      String name = "pod-" + i;
      all.add(i == 0 ? PodSnapshot.starting(name, Instant.EPOCH) : PodSnapshot.ready(name));
      if (i % 5 != 1) {
        samples.add(PodSample.of(name, queue));
      }
    }
    return hpa.observation()
        .replicas(pods)
        .pods(all)
        .reading("queue", Reading.perPod(samples))
        .reading("tokens", Reading.average(700))
        .reading("backlog", Reading.value(110))
        .build();
  }

  private static HpaObservation failed(HorizontalAutoscaler hpa, int pods) {
    return hpa.observation().replicas(pods).build();
  }
}
