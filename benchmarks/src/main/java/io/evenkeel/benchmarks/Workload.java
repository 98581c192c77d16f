package io.evenkeel.benchmarks;

import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaObservation;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.hpa.ScalingPolicy;
import io.evenkeel.hpa.ScalingRules;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.PodSample;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.PodSnapshot.Container;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the decision benchmarks decide on: four metrics, with some pods missing and some unready.
 */
final class Workload {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final List<PodSnapshot> all = new ArrayList<>();
  private final List<PodSample> cpu = new ArrayList<>();
  private final List<PodSample> memory = new ArrayList<>();
  private final List<PodSample> other = new ArrayList<>();

  /** Every tenth pod is only starting and every seventh has no sample. */
  Workload(int pods) {
    Map<String, Quantity> requests =
        Map.of("cpu", Quantity.parse("500m"), "memory", Quantity.parse("1Gi"));
    for (int i = 0; i < pods; i++) {
      String name = "chat-" + i;
      PodSnapshot.Builder pod =
          PodSnapshot.builder(name).containers(List.of(Container.of("server", requests)));
      all.add(i % 10 == 0 ? pod.phase(PodSnapshot.Phase.PENDING).build() : pod.build());
      if (i % 7 != 0) {
        cpu.add(new PodSample(name, 350 + i % 50, Instant.EPOCH, MINUTE));
        memory.add(new PodSample(name, 700L << 20, Instant.EPOCH, MINUTE));
        other.add(PodSample.of(name, 8 + i % 5));
      }
    }
  }

  static HorizontalAutoscaler autoscaler() {
    return HorizontalAutoscaler.of(
        HpaSpec.builder(ObjectRef.deployment("chat"))
            .minReplicas(2)
            .maxReplicas(500)
            .metric(MetricSpec.resource("cpu", MetricTarget.utilization(60)))
            .metric(MetricSpec.resource("memory", MetricTarget.utilization(75)))
            .metric(MetricSpec.pods("queue", MetricTarget.averageValue("10")))
            .metric(MetricSpec.pods("tokens", MetricTarget.averageValue("1k")))
            .behavior(
                ScalingRules.of(
                    MINUTE, ScalingPolicy.percent(100, MINUTE), ScalingPolicy.pods(4, MINUTE)),
                ScalingRules.of(MINUTE.multipliedBy(5), ScalingPolicy.percent(10, MINUTE)))
            .build());
  }

  HpaObservation observation(HorizontalAutoscaler hpa) {
    return hpa.observation()
        .replicas(all.size())
        .pods(all)
        .reading("cpu", Reading.perPod(cpu))
        .reading("memory", Reading.perPod(memory))
        .reading("queue", Reading.perPod(other))
        .reading("tokens", Reading.perPod(other))
        .build();
  }
}
