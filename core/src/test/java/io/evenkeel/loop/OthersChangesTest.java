package io.evenkeel.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.hpa.HorizontalAutoscaler;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.hpa.ScalingRules;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.FakeMetrics;
import io.evenkeel.spi.FakePods;
import io.evenkeel.spi.FakeScale;
import io.evenkeel.spi.FakeStore;
import io.evenkeel.spi.ScaleTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A loop that looks on while somebody else resizes the workload. */
final class OthersChangesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final FakeScale scale = new FakeScale(3);
  private final List<ScaleTarget.Change> changes = new ArrayList<>();
  private final FakeMetrics metrics = new FakeMetrics();
  private final FakeStore store = new FakeStore();

  private HpaLoop loop() {
    HpaSpec spec =
        HpaSpec.builder(ObjectRef.deployment("web"))
            .maxReplicas(50)
            .metric(MetricSpec.external("queue", MetricTarget.averageValue("10")))
            .behavior(ScalingRules.SCALE_UP_DEFAULT, ScalingRules.SCALE_DOWN_DEFAULT)
            .build();
    return new HpaLoop(
        HorizontalAutoscaler.of(spec),
        new Ports(new Onlooker(), new FakePods(), metrics, store),
        "web");
  }

  @Test
  void ownDecision_isNotRemembered_asIfItHadHappened() {
    metrics.readings.put("queue", Reading.value(50));

    loop().pass(NOW);

    assertThat(store.texts.get("hpa/web")).contains("recommendation").doesNotContain("scaleUp");
  }

  @Test
  void changeOfSomebodyElse_isRemembered_atItsTime() {
    metrics.readings.put("queue", Reading.value(50));
    HpaLoop loop = loop();
    loop.pass(NOW);
    changes.add(new ScaleTarget.Change(NOW.plusSeconds(7), 3, 4));
    changes.add(new ScaleTarget.Change(NOW.plusSeconds(9), 4, 2));

    loop.pass(NOW.plusSeconds(15));

    assertThat(store.texts.get("hpa/web"))
        .contains("scaleUp 2026-03-01T12:00:07Z 1", "scaleDown 2026-03-01T12:00:09Z 2");
  }

  @Test
  void ownDecision_thatSomebodyElseHasCarriedOut_isNotForgottenByARestart() {
    metrics.readings.put("queue", Reading.value(50));
    loop().pass(NOW);
    scale.replicas = 5;

    loop().pass(NOW.plusSeconds(15));

    assertThat(store.texts.get("hpa/web")).contains("scaleUp 2026-03-01T12:00:00Z 2");
  }

  @Test
  void changeBeforeTheLastPass_countsAsAtTheLastPass() {
    metrics.readings.put("queue", Reading.value(50));
    HpaLoop loop = loop();
    loop.pass(NOW);
    changes.add(new ScaleTarget.Change(NOW.minusSeconds(60), 3, 4));

    loop.pass(NOW.plusSeconds(15));

    assertThat(store.texts.get("hpa/web")).contains("scaleUp 2026-03-01T12:00:00Z 1");
  }

  @Test
  void lookOfTheLastPass_canBeDecidedOnAgain_andLeavesNoTrace() {
    HpaLoop loop = loop();
    assertThat(loop.again(NOW)).isEmpty();
    metrics.readings.put("queue", Reading.value(50));
    loop.pass(NOW);
    String memory = store.texts.get("hpa/web");
    int asked = metrics.queries();

    assertThat(loop.again(NOW.plusSeconds(15)).orElseThrow().replicas()).isEqualTo(5);

    assertThat(metrics.queries()).isEqualTo(asked);
    assertThat(scale.written).isEmpty();
    assertThat(store.texts).containsEntry("hpa/web", memory);
  }

  /** Takes every write for done, does nothing, and tells of the other's changes. */
  private final class Onlooker implements ScaleTarget {
    @Override
    public Answer read(Instant now) {
      return scale.read(now);
    }

    @Override
    public Receipt write(Scale seen, int replicas, Instant now) {
      return new Written();
    }

    @Override
    public Optional<List<Change>> othersChanges() {
      List<Change> told = List.copyOf(changes);
      changes.clear();
      return Optional.of(told);
    }
  }
}
