package io.evenkeel.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.hpa.Condition;
import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaEvent;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.hpa.ScalingPolicy;
import io.evenkeel.hpa.ScalingRules;
import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Reading;
import io.evenkeel.model.WriteOutcome;
import io.evenkeel.spi.FakeMetrics;
import io.evenkeel.spi.FakePods;
import io.evenkeel.spi.FakeScale;
import io.evenkeel.spi.FakeStore;
import io.evenkeel.spi.PodSource;
import io.evenkeel.spi.ScaleTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One pass of an HPA against the ports. */
final class HpaLoopTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final FakeScale scale = new FakeScale(3);
  private final FakePods pods = new FakePods();
  private final FakeMetrics metrics = new FakeMetrics();
  private final FakeStore store = new FakeStore();

  private static final HpaSpec TWO_PODS_A_MINUTE =
      HpaSpec.builder(ObjectRef.deployment("web"))
          .maxReplicas(10)
          .metric(MetricSpec.external("queue", MetricTarget.averageValue("10")))
          .scaleUp(ScalingRules.of(Duration.ZERO, ScalingPolicy.pods(2, Duration.ofMinutes(1))))
          .build();

  private final HpaSpec spec =
      HpaSpec.builder(ObjectRef.deployment("web"))
          .minReplicas(2)
          .maxReplicas(10)
          .metric(MetricSpec.external("queue", MetricTarget.averageValue("10")))
          .build();

  @BeforeEach
  void threeReadyPods() {
    pods.add("web-1", "web");
    pods.add("web-2", "web");
    pods.add("web-3", "web");
  }

  private HpaLoop loop() {
    return loop(spec);
  }

  private HpaLoop loop(HpaSpec of) {
    return loop(of, scale);
  }

  private HpaLoop loop(HpaSpec of, ScaleTarget target) {
    Ports ports = new Ports(target, pods, metrics, store);
    return new HpaLoop(HorizontalAutoscaler.of(of), ports, "web");
  }

  @Test
  void pass_withAMetricAboveTarget_writesTheNewSize() {
    metrics.readings.put("queue", Reading.value(50));

    HpaPass pass = loop().pass(NOW);

    // 50 / 10 = 5
    assertThat(scale.written).containsExactly(5);
    assertThat(pass.write().outcome()).isEqualTo(WriteOutcome.APPLIED);
    assertThat(pass.reconciliation().events())
        .extracting(HpaEvent::reason)
        .containsExactly("SuccessfulRescale");
  }

  @Test
  void pass_whosePodsAnotherHpaSelects_decidesNothing() {
    metrics.readings.put("queue", Reading.value(50));
    PodSource shared =
        new PodSource() {
          @Override
          public PodSource.Answer list(LabelSelector selector, Instant now) {
            return pods.list(selector, now);
          }

          @Override
          public Map<String, LabelSelector> rivals(Instant now) {
            return Map.of("other", LabelSelector.parse("app=web"));
          }
        };
    HpaLoop loop =
        new HpaLoop(HorizontalAutoscaler.of(spec), new Ports(scale, shared, metrics, store), "web");

    loop.pass(NOW);

    assertThat(scale.written).isEmpty();
    assertThat(loop.status().conditions())
        .extracting(it -> it.condition().reason())
        .contains("AmbiguousSelector");
  }

  @Test
  void pass_atZero_asksNobodyAndWritesNothing() {
    scale.replicas = 0;

    HpaPass pass = loop().pass(NOW);

    assertThat(scale.written).isEmpty();
    assertThat(metrics.batches).isEmpty();
    assertThat(pass.reconciliation().status().condition(Condition.Type.SCALING_ACTIVE))
        .map(Condition::reason)
        .contains("ScalingDisabled");
  }

  @Test
  void pass_belowTheMinimum_needsNoMetric() {
    scale.replicas = 1;

    loop().pass(NOW);

    assertThat(scale.written).containsExactly(2);
    assertThat(metrics.batches).isEmpty();
  }

  @Test
  void pass_withoutTheScale_isAnError() {
    scale.unreadable = "timed out";

    HpaPass pass = loop().pass(NOW);

    assertThat(pass.decision()).isEmpty();
    assertThat(pass.reconciliation().error()).contains("timed out");
  }

  @Test
  void write_afterAConflict_isMadeOnceMore() {
    metrics.readings.put("queue", Reading.value(50));
    scale.rivals = 2;

    HpaPass pass = loop().pass(NOW);

    assertThat(scale.written).containsExactly(5);
    assertThat(pass.write().outcome()).isEqualTo(WriteOutcome.APPLIED);
  }

  @Test
  void write_afterConflictsWithoutEnd_isGivenUp() {
    metrics.readings.put("queue", Reading.value(50));
    scale.rivals = 100;

    HpaPass pass = loop().pass(NOW);

    assertThat(scale.written).isEmpty();
    assertThat(pass.write().outcome()).isEqualTo(WriteOutcome.REJECTED);
    assertThat(pass.write().error()).contains("before each of 5 writes");
    assertThat(scale.rivals).isEqualTo(95);
  }

  @Test
  void write_thatIsRefused_isAnErrorAndNoScaleEvent() {
    metrics.readings.put("queue", Reading.value(50));
    scale.refusal = "forbidden";

    HpaPass pass = loop().pass(NOW);

    assertThat(pass.reconciliation().error())
        .contains("failed to rescale Deployment/web: forbidden");
    assertThat(store.texts.get("hpa/web")).doesNotContain("scaleUp");
  }

  @Test
  void podsThatCannotBeListed_costThePerPodMetricsOnly() {
    pods.unavailable = "forbidden";
    metrics.readings.put("queue", Reading.value(50));
    metrics.readings.put("cpu", Reading.average(1));
    HpaSpec two =
        HpaSpec.builder(ObjectRef.deployment("web"))
            .maxReplicas(10)
            .metric(MetricSpec.external("queue", MetricTarget.averageValue("10")))
            .metric(MetricSpec.resource("cpu", MetricTarget.averageValue("1")))
            .build();

    HpaPass pass = loop(two).pass(NOW);

    assertThat(scale.written).containsExactly(5);
    assertThat(pass.decision().orElseThrow().metrics().get(1).failure().orElseThrow())
        .contains("unable to get pods while calculating replica count: forbidden");
  }

  @Test
  void memory_ofAnotherLoop_isTakenUp() {
    metrics.readings.put("queue", Reading.value(80));
    loop().pass(NOW);
    metrics.readings.put("queue", Reading.value(20));

    // The 8 of the first pass is the highest of the last 300 s.
    loop().pass(NOW.plusSeconds(60));

    assertThat(scale.replicas).isEqualTo(8);
  }

  @Test
  void sizeThatWasWrittenJustBeforeTheEnd_countsAmongTheChangesOfTheSuccessor() {
    metrics.readings.put("queue", Reading.value(100));
    HpaLoop stopped = loop(TWO_PODS_A_MINUTE, new StoppedScale(scale, /* written= */ true));
    assertThatThrownBy(() -> stopped.pass(NOW)).isInstanceOf(Stopped.class);
    assertThat(scale.replicas).isEqualTo(5);

    loop(TWO_PODS_A_MINUTE).pass(NOW.plusSeconds(15));

    // 10 are asked for; 3 + 2 is all for this minute.
    assertThat(scale.written).containsExactly(5);
  }

  @Test
  void sizeThatWasAnnouncedAndNeverWritten_countsNothing() {
    metrics.readings.put("queue", Reading.value(100));
    HpaLoop stopped = loop(TWO_PODS_A_MINUTE, new StoppedScale(scale, /* written= */ false));
    assertThatThrownBy(() -> stopped.pass(NOW)).isInstanceOf(Stopped.class);
    assertThat(scale.replicas).isEqualTo(3);

    loop(TWO_PODS_A_MINUTE).pass(NOW.plusSeconds(15));

    assertThat(scale.written).containsExactly(5);
    assertThat(store.texts.get("hpa/web")).doesNotContain("announced");
  }

  @Test
  void recommendationOfThePassThatWasStopped_isRemembered() {
    metrics.readings.put("queue", Reading.value(100));
    HpaLoop stopped = loop(spec, new StoppedScale(scale, /* written= */ false));
    assertThatThrownBy(() -> stopped.pass(NOW)).isInstanceOf(Stopped.class);
    metrics.readings.put("queue", Reading.value(20));

    loop().pass(NOW.plusSeconds(15));

    // 2 are asked for; the 10 of the stopped pass holds for 300 s, and 3 may double.
    assertThat(scale.replicas).isEqualTo(6);
    assertThat(store.texts.get("hpa/web")).contains("recommendation 2026-03-01T12:00:00Z 10");
  }

  @Test
  void memory_thatMakesNoSense_isNoReasonToStop() {
    store.texts.put("hpa/web", "evenkeel-hpa 7\nnonsense");
    metrics.readings.put("queue", Reading.value(50));

    loop().pass(NOW);

    assertThat(scale.replicas).isEqualTo(5);
    assertThat(store.texts.get("hpa/web")).startsWith("evenkeel-hpa 1\n");
    assertThat(store.refusals.get("hpa/web")).contains("must be \"evenkeel-hpa 1\"");
  }

  @Test
  void store_thatDoesNotAnswer_isNoReasonToStop() {
    store.unavailable = "disk full";
    metrics.readings.put("queue", Reading.value(50));

    loop().pass(NOW);

    assertThat(scale.replicas).isEqualTo(5);
  }

  /** The process ends at the write: just before it, or just after. */
  private record StoppedScale(FakeScale scale, boolean written) implements ScaleTarget {
    @Override
    public ScaleTarget.Answer read(Instant now) {
      return scale.read(now);
    }

    @Override
    public Receipt write(Scale seen, int replicas, Instant now) {
      if (written) {
        scale.write(seen, replicas, now);
      }
      throw new Stopped();
    }
  }

  private static final class Stopped extends Error {
    private static final long serialVersionUID = 1;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evenkeel-hpa 1\nlastPass 9999-01-01T00:00:00Z\n",
        "evenkeel-hpa 1\nlastPass 2026-03-01T11:59:45Z\nrecommendation 2027-01-01T00:00:00Z 9\n",
        "evenkeel-hpa 1\nlastPass 2026-03-01T11:59:45Z\nscaleUp 2027-01-01T00:00:00Z 9 false\n",
        "evenkeel-hpa 1\nlastPass 2026-03-01T11:59:45Z\nannounced 2027-01-01T00:00:00Z 2 3\n"
      })
  void memory_thatTellsOfTheFuture_isRefused_becauseTimeWouldStandStillUntilThen(String text) {
    metrics.readings.put("queue", Reading.value(50));
    store.texts.put("hpa/web", text);

    loop().pass(NOW);

    assertThat(store.refusals).containsKey("hpa/web");
    assertThat(store.refusals.get("hpa/web")).contains("more than an hour ahead");
    assertThat(scale.written).containsExactly(5);
  }

  @Test
  void memory_ofAClockThatWasALittleAhead_isTakenOver() {
    metrics.readings.put("queue", Reading.value(20));
    store.texts.put(
        "hpa/web",
        """
        evenkeel-hpa 1
        lastPass 2026-03-01T12:10:00Z
        seeded true
        recommendation 2026-03-01T12:09:00Z 3
        """);

    loop().pass(NOW);

    assertThat(store.refusals).isEmpty();
    assertThat(scale.written).isEmpty(); // kept by the recommendation of 3
  }
}
