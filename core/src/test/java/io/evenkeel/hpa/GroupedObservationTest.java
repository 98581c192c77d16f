package io.evenkeel.hpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.PodSnapshot.Container;
import io.evenkeel.model.PodSnapshot.Readiness;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Reading;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class GroupedObservationTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration WINDOW = Duration.ofSeconds(15);
  private static final List<Container> CONTAINERS =
      List.of(Container.of("server", Map.of("cpu", Quantity.parse("100"))));

  private static HpaSpec spec() {
    Duration minute = Duration.ofMinutes(1);
    return HpaSpec.builder(ObjectRef.deployment("chat"))
        .minReplicas(1)
        .maxReplicas(30)
        .metric(MetricSpec.pods("queue", MetricTarget.averageValue("10")))
        .metric(MetricSpec.resource("cpu", MetricTarget.utilization(60)))
        .metric(MetricSpec.external("backlog", MetricTarget.averageValue("10")))
        .metric(MetricSpec.external("depth", MetricTarget.value("100")))
        .behavior(
            ScalingRules.of(minute, ScalingPolicy.pods(4, minute)),
            ScalingRules.of(minute.multipliedBy(5), ScalingPolicy.percent(50, minute)))
        .build();
  }

  /** The sums of samples near the ends of the 64-bit range wrap, in both ways alike. */
  @Property
  void groups_decideAsTheirPodsDo_toTheBit(@ForAll long seed) {
    Random random = new Random(seed);
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(spec());
    GroupedObservation grouped = hpa.groupedObservation(5);
    HpaState ofGroups = hpa.newState();
    HpaState ofPods = hpa.newState();
    Instant now = START;
    int size = random.nextInt(12);
    for (int pass = 0; pass < 12; pass++) {
      now = now.plusSeconds(15);
      Both both = new Both(hpa, grouped, random, now, size);

      HpaObservation pods = both.pods.build();
      int asPods = hpa.advance(ofPods, pods, now.toEpochMilli());
      int asGroups = hpa.advance(ofGroups, grouped.end(), now.toEpochMilli());

      assertThat(asGroups).isEqualTo(asPods);
      assertThat(ofGroups.checkpoint()).isEqualTo(ofPods.checkpoint());
      assertThat(ofGroups.recommended()).isEqualTo(ofPods.recommended());
      for (int i = 0; i < hpa.spec().metrics().size(); i++) {
        assertThat(ofGroups.measured(i)).isEqualTo(ofPods.measured(i));
      }
      size = random.nextInt(6) == 0 ? random.nextInt(12) : asPods;
    }
  }

  @Property
  void whatAdvanceRemembers_isWhatDecideSays(@ForAll long seed) {
    Random random = new Random(seed);
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(spec());
    GroupedObservation grouped = hpa.groupedObservation(5);
    HpaState state = hpa.newState();
    new Both(hpa, grouped, random, START, random.nextInt(40));

    Decision decision = hpa.decide(state, grouped.end(), START);
    hpa.advance(state, grouped.end(), START.toEpochMilli());

    assertThat(state.recommended()).isEqualTo(decision.grounds().recommendation());
    assertThat(state.looked()).isEqualTo(!decision.metrics().isEmpty());
    for (int i = 0; i < decision.metrics().size(); i++) {
      assertThat(state.measured(i)).isEqualTo(decision.metrics().get(i).measured());
    }
  }

  @Test
  void refillingAndAdvancing_allocateNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(spec());
    GroupedObservation grouped = hpa.groupedObservation(3);
    HpaState state = hpa.newState();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      int size = 5;
      for (int i = 0; i < 10_000; i++) {
        long now = 15_000L * (round * 10_000L + i);
        grouped.begin(size).group(size, 0).readySince(0).requesting(100_000).sampledFrom(now);
        grouped.sample(0, 12_000 - i % 7 * 1000L).sample(1, 60_000).total(2, 70_000);
        size = hpa.advance(state, grouped.end(), now);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).as("bytes allocated by 10,000 passes").isZero();
  }

  @Test
  void misuse_isRefusedInWords() {
    HorizontalAutoscaler hpa = HorizontalAutoscaler.of(spec());
    GroupedObservation grouped = hpa.groupedObservation(1).begin(2);

    assertThatThrownBy(() -> hpa.groupedObservation(0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> grouped.begin(-1)).hasMessageContaining("at least 0");
    assertThatThrownBy(() -> grouped.group(0, 0)).hasMessageContaining("at least 1");
    grouped.group(2, 0);
    assertThatThrownBy(() -> grouped.group(1, 0)).hasMessage("there are 1 groups already");
    assertThatThrownBy(() -> grouped.sample(2, 0)).hasMessageContaining("backlog");
    assertThatThrownBy(() -> grouped.total(0, 0)).hasMessageContaining("queue");
  }

  /** The same pods twice: in groups, and one by one. */
  private static final class Both {
    final HpaObservation.Builder pods;
    private final Random random;
    private final List<PodSnapshot> all = new ArrayList<>();
    private final List<PodSample> queue = new ArrayList<>();
    private final List<PodSample> cpu = new ArrayList<>();

    Both(
        HorizontalAutoscaler hpa,
        GroupedObservation grouped,
        Random random,
        Instant now,
        int size) {
      this.random = random;
      grouped.begin(size);
      int left = size;
      for (int groups = 5; left > 0 && groups > 0; groups--) {
        int count = groups == 1 ? left : 1 + random.nextInt(left);
        group(grouped, now, count);
        left -= count;
      }
      pods =
          hpa.observation()
              .replicas(size)
              .pods(all)
              .reading("queue", Reading.perPod(queue))
              .reading("cpu", Reading.perPod(cpu));
      total(grouped, 2);
      total(grouped, 3);
    }

    private void group(GroupedObservation grouped, Instant now, int count) {
      Instant started = now.minusSeconds(random.nextInt(500));
      boolean ready = random.nextInt(4) > 0;
      Instant turned = ready ? started.plusSeconds(random.nextInt(100)) : started;
      Instant sampled = now.minusSeconds(random.nextInt(30));
      long queued = value();
      long used = value();
      boolean hasQueue = random.nextInt(5) > 0;
      boolean hasCpu = random.nextInt(5) > 0;
      grouped.group(count, started.toEpochMilli()).requesting(100_000);
      grouped.sampledFrom(sampled.minus(WINDOW).toEpochMilli());
      if (ready) {
        grouped.readySince(turned.toEpochMilli());
      }
      if (hasQueue) {
        grouped.sample(0, queued);
      }
      if (hasCpu) {
        grouped.sample(1, used);
      }
      Readiness.Status status = ready ? Readiness.Status.TRUE : Readiness.Status.FALSE;
      for (int i = 0; i < count; i++) {
        String name = "pod-" + all.size();
        all.add(
            PodSnapshot.builder(name)
                .startTime(started)
                .readiness(new Readiness(status, turned))
                .containers(CONTAINERS)
                .build());
        if (hasQueue) {
          queue.add(new PodSample(name, queued, sampled, WINDOW));
        }
        if (hasCpu) {
          cpu.add(new PodSample(name, used, sampled, WINDOW));
        }
      }
    }

    private void total(GroupedObservation grouped, int metric) {
      if (random.nextInt(5) > 0) {
        long milli = value();
        grouped.total(metric, milli);
        pods.reading(metric, new Reading.Values(List.of(milli)));
      }
    }

    private long value() {
      return switch (random.nextInt(8)) {
        case 0 -> Long.MAX_VALUE - random.nextInt(5);
        case 1 -> -random.nextInt(100_000);
        default -> random.nextInt(150_000);
      };
    }
  }
}
