package io.evenkeel.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.keda.Advanced;
import io.evenkeel.keda.Fallback;
import io.evenkeel.keda.KedaAnnotations;
import io.evenkeel.keda.KedaCondition;
import io.evenkeel.keda.KedaEvent;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.ScaledObjectSpec;
import io.evenkeel.keda.ScalingModifiers;
import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.ExternalTrigger;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** KEDA and its HPA, second by second. */
final class ScaledObjectLoopTest {
  private static final Instant START = LoopWorld.START;

  private final LoopWorld world = new LoopWorld(0);
  private Instant now = START;
  private Optional<Fallback> fallback = Optional.empty();
  private Advanced advanced = Advanced.NONE;
  private TriggerSetup setup = TriggerSetup.none();
  private final List<String> events = new ArrayList<>();

  private ScaledObjectLoop loop(Trigger... triggers) {
    ScaledObjectSpec spec =
        new ScaledObjectSpec(
            ObjectRef.deployment("web"),
            "",
            Duration.ofSeconds(30),
            Duration.ofSeconds(300),
            Duration.ZERO,
            OptionalInt.empty(),
            OptionalInt.empty(),
            10,
            fallback,
            advanced,
            List.of(triggers));
    ScaledObject object = LoopWorld.object(spec, KedaAnnotations.NONE);
    return new ScaledObjectLoop(object, world.ports(), HpaOptions.defaults(), setup);
  }

  private static Trigger queue() {
    return LoopWorld.prometheus("", "10", "", false);
  }

  private static KedaAnnotations annotations(String key, String value) {
    return new KedaAnnotations(Map.of(key, value));
  }

  /** Steps once a second from now on, the first of them at once. */
  private void run(ScaledObjectLoop loop, int seconds) {
    for (int i = 0; i < seconds; i++) {
      loop.step(now)
          .poll()
          .ifPresent(poll -> poll.result().events().forEach(e -> events.add(e.toString())));
      now = now.plusSeconds(1);
    }
  }

  private static KedaCondition condition(ScaledObjectLoop loop, KedaCondition.Type type) {
    return loop.status().condition(type).orElseThrow();
  }

  @Test
  void firstStep_looksAtTheTriggersAtOnce_andTheHpaWaitsASyncPeriod() {
    world.triggers.put(0, Reading.triggered(50));
    ScaledObjectLoop loop = loop(queue());

    ScaledObjectStep first = loop.step(START);

    assertThat(first.poll()).isPresent();
    assertThat(first.sync()).isEmpty();
    assertThat(loop.nextDue()).contains(START.plusSeconds(15));
    assertThat(loop.status().externalMetricNames()).containsExactly("s0-prometheus");
    assertThat(loop.status().scaleTargetKind()).isEqualTo("apps/v1.Deployment");
  }

  @Test
  void activeTrigger_wakesToOne_andTheHpaDoesTheRest() {
    world.triggers.put(0, Reading.triggered(50));

    run(loop(queue()), 16);

    // 0 → 1 by KEDA at once; 50 / 10 = 5, of which growth allows max(2 × 1, 4) after 15 s.
    assertThat(world.scale.written).containsExactly(1, 4);
    assertThat(events)
        .containsExactly(
            "Normal KEDAScaleTargetActivated Scaled apps/v1.Deployment default/web from 0 to 1,"
                + " triggered by s0-prometheus");
  }

  @Test
  void queries_withoutCache_areMadeByPollsAndSyncs() {
    world.scale.replicas = 5;
    world.triggers.put(0, Reading.triggered(50));

    run(loop(queue()), 61);

    // polls at 0, 30, 60 s and syncs at 15, 30, 45, 60 s
    assertThat(world.queries()).isEqualTo(7);
  }

  @Test
  void queries_withCache_areMadeByPollsOnly() {
    world.scale.replicas = 5;
    world.triggers.put(0, Reading.triggered(50));

    run(loop(LoopWorld.prometheus("", "10", "", true)), 61);

    assertThat(world.queries()).isEqualTo(3);
  }

  @Test
  void queries_ofOneSync_areOneBatch() {
    world.scale.replicas = 5;
    world.triggers.put(0, Reading.triggered(50));
    world.triggers.put(1, Reading.triggered(50));

    run(loop(queue(), queue()), 16);

    // the poll at 0 s and the sync at 15 s
    assertThat(world.batches).containsExactly(2, 2);
  }

  @Test
  void rewrittenHpa_remembersWhatItRecommended() {
    world.scale.replicas = 5;
    world.triggers.put(0, Reading.triggered(50));
    world.store.unavailable = "no store at all";
    ScaledObjectLoop loop = loop(queue());
    run(loop, 20);
    world.triggers.put(0, Reading.triggered(10));

    run(loop, 230);
    loop.annotate(annotations(KedaAnnotations.PAUSED_SCALE_OUT, "true"), now);
    run(loop, 100);

    // the 5 of the sync at 15 s is out of the window of 300 s; a new HPA would hold it till 550 s
    assertThat(world.scale.written).containsExactly(1);
  }

  @Test
  void hpa_atZero_asksNobody() {
    world.triggers.put(0, Reading.triggered(0));

    run(loop(queue()), 61);

    // polls at 0, 30, 60 s
    assertThat(world.queries()).isEqualTo(3);
    assertThat(world.scale.written).isEmpty();
  }

  @Test
  void sleep_comesWithTheFirstPollAfterTheCooldown() {
    ScaledObjectLoop loop = loop(queue());
    world.triggers.put(0, Reading.triggered(5));
    run(loop, 1);
    world.triggers.put(0, Reading.triggered(0));

    // active at 0 s; 300 s later is not yet more than 300 s, the poll at 330 s is
    run(loop, 329);
    assertThat(world.scale.replicas).isEqualTo(1);
    assertThat(condition(loop, KedaCondition.Type.ACTIVE).reason()).isEqualTo("ScalerCooldown");
    run(loop, 1);

    assertThat(world.scale.replicas).isZero();
    assertThat(events).last().asString().contains("Deactivated apps/v1.Deployment default/web");
  }

  @Test
  void failingSource_isAskedOnceMore() {
    world.scale.replicas = 1;

    ScaledObjectStep step = loop(queue()).step(START);

    assertThat(world.batches).containsExactly(1, 1);
    assertThat(step.poll().orElseThrow().state().error()).isTrue();
  }

  @Test
  void triggerThatCannotBeBuilt_stopsAll_untilItCan() {
    world.scale.replicas = 1;
    world.triggers.put(0, Reading.triggered(0));
    setup = (trigger, bare) -> new TriggerSetup.Unresolved("secret not found");
    ScaledObjectLoop loop = loop(queue());
    run(loop, 1);

    assertThat(world.batches).isEmpty();
    assertThat(condition(loop, KedaCondition.Type.READY).reason())
        .isEqualTo("ScaledObjectCheckFailed");
    assertThat(condition(loop, KedaCondition.Type.READY).message()).contains("secret not found");
  }

  @Test
  void credentials_thatFailOnce_areResolvedAnewAtTheNextPoll() {
    world.scale.replicas = 1;
    world.triggers.put(0, Reading.triggered(50));
    List<String> asked = new ArrayList<>();
    setup =
        (trigger, bare) -> {
          asked.add(trigger.type());
          return asked.size() == 1
              ? new TriggerSetup.Unresolved("secret not found")
              : new TriggerSetup.Complete(bare);
        };
    ScaledObjectLoop loop = loop(queue());

    run(loop, 31);

    assertThat(asked).hasSize(2);
    assertThat(world.queries()).isEqualTo(1);
    assertThat(condition(loop, KedaCondition.Type.READY).holds()).isTrue();
  }

  @Test
  void pause_stopsLoopAndHpa_andItsEndStartsThemAtOnce() {
    world.scale.replicas = 3;
    world.triggers.put(0, Reading.triggered(100));
    ScaledObjectLoop loop = loop(queue());
    run(loop, 1);
    int asked = world.queries();

    loop.annotate(annotations(KedaAnnotations.PAUSED, "true"), now);
    run(loop, 100);

    assertThat(world.queries()).isEqualTo(asked);
    assertThat(world.scale.written).isEmpty();
    assertThat(loop.nextDue()).isEmpty();
    assertThat(condition(loop, KedaCondition.Type.PAUSED).holds()).isTrue();

    loop.annotate(KedaAnnotations.NONE, now);
    assertThat(loop.step(now).poll()).isPresent();
    assertThat(condition(loop, KedaCondition.Type.PAUSED).holds()).isFalse();
  }

  @Test
  void pauseAtASize_writesIt_pastAllBounds() {
    world.scale.replicas = 3;
    world.triggers.put(0, Reading.triggered(100));
    ScaledObjectLoop loop = loop(queue());
    run(loop, 1);

    loop.annotate(annotations(KedaAnnotations.PAUSED_REPLICAS, "42"), now);

    assertThat(world.scale.replicas).isEqualTo(42);
    assertThat(loop.status().pausedReplicaCount()).hasValue(42);
  }

  @Test
  void pauseOfScalingIn_bindsTheHpaToo() {
    world.scale.replicas = 5;
    world.triggers.put(0, Reading.triggered(50));
    ScaledObjectLoop loop = loop(queue());
    run(loop, 20);
    loop.annotate(annotations(KedaAnnotations.PAUSED_SCALE_IN, "true"), now);
    world.triggers.put(0, Reading.triggered(0));

    run(loop, 1200);

    assertThat(world.scale.written).isEmpty();
    assertThat(condition(loop, KedaCondition.Type.ACTIVE).holds()).isFalse();
  }

  @Test
  void forcedActivation_keepsTheWorkloadAwake() {
    world.triggers.put(0, Reading.triggered(0));
    ScaledObjectLoop loop = loop(queue());
    run(loop, 1);
    loop.annotate(annotations(KedaAnnotations.FORCE_ACTIVATION, "yes"), now);

    run(loop, 700);

    assertThat(world.scale.written).containsExactly(1);
    assertThat(events)
        .singleElement()
        .asString()
        .endsWith("caused by forced activation annotation");
  }

  @Test
  void push_wakesAtOnce_butNotByAnUnknownTrigger() {
    world.triggers.put(0, Reading.triggered(0));
    ScaledObjectLoop loop = loop(queue());
    run(loop, 1);

    assertThat(loop.push(7, now)).isEmpty();
    PollPass pass = loop.push(0, now).orElseThrow();

    assertThat(world.scale.replicas).isEqualTo(1);
    assertThat(pass.status().triggersActivity()).containsEntry("s0-prometheus", true);
  }

  @Test
  void refusedWrite_isAWarning_andNoActivity() {
    world.triggers.put(0, Reading.triggered(50));
    world.scale.refusal = "forbidden";
    ScaledObjectLoop loop = loop(queue());

    run(loop, 1);

    assertThat(events)
        .containsExactly(
            "Warning KEDAScaleTargetActivationFailed Failed to scale apps/v1.Deployment default/web"
                + " from 0 to 1");
    assertThat(loop.status().lastActiveTime()).isEmpty();
  }

  @Test
  void unreadableScale_isAConditionAndNothingElse() {
    world.triggers.put(0, Reading.triggered(50));
    ScaledObjectLoop loop = loop(queue());
    run(loop, 1);
    world.scale.unreadable = "timed out";

    run(loop, 30);

    assertThat(condition(loop, KedaCondition.Type.READY).reason())
        .isEqualTo("ErrorGettingCurrentReplicas");
    assertThat(condition(loop, KedaCondition.Type.READY).message()).endsWith("timed out");
  }

  @Test
  void hpaHealth_isCopiedIntoTheStatus() {
    world.scale.replicas = 5;
    world.triggers.put(0, Reading.triggered(50));
    ScaledObjectLoop loop = loop(queue());
    run(loop, 31);
    assertThat(condition(loop, KedaCondition.Type.HPA_ACTIVE).holds()).isTrue();

    world.triggers.remove(0);
    run(loop, 60);

    KedaCondition active = condition(loop, KedaCondition.Type.HPA_ACTIVE);
    assertThat(active.reason()).isEqualTo("FailedGetExternalMetric");
    assertThat(active.message())
        .startsWith("HPA is not actively scaling: the HPA was unable to compute the replica count");
  }

  @Test
  void fallback_beginsAndEndsWithAnEvent() {
    fallback = Optional.of(new Fallback(1, 3, Fallback.Behavior.STATIC));
    world.scale.replicas = 1;
    ScaledObjectLoop loop = loop(queue());
    run(loop, 100);
    assertThat(world.scale.replicas).isEqualTo(3);
    assertThat(condition(loop, KedaCondition.Type.FALLBACK).holds()).isTrue();

    world.triggers.put(0, Reading.triggered(10));
    run(loop, 60);

    assertThat(condition(loop, KedaCondition.Type.FALLBACK).holds()).isFalse();
  }

  @Test
  void cooldown_survivesARestart() {
    world.triggers.put(0, Reading.triggered(5));
    run(loop(queue()), 31);
    world.triggers.put(0, Reading.triggered(0));

    ScaledObjectLoop second = loop(queue());
    run(second, 60);

    assertThat(world.scale.replicas).isEqualTo(1);
    assertThat(condition(second, KedaCondition.Type.ACTIVE).reason()).isEqualTo("ScalerCooldown");
  }

  @Test
  void externalTrigger_hasTheMetricsThatItsServerNames() {
    ExternalTrigger.Served jobs = new ExternalTrigger.Served("jobs", 10, 0);
    setup = (trigger, bare) -> new TriggerSetup.Complete(bare, List.of(jobs));
    world.scale.replicas = 1;
    world.triggers.put(0, new Reading.Triggered(30, Optional.of(false)));
    ScaledObjectLoop loop =
        loop(Trigger.of("external", Map.of("scalerAddress", "scaler.default:6000")));

    run(loop, 16);

    // 30 / 10 = 3, whatever its server says of activity
    assertThat(loop.status().externalMetricNames()).containsExactly("s0-jobs");
    assertThat(world.scale.replicas).isEqualTo(3);

    run(loop, 15);

    // the server says that it is inactive, whatever the value
    assertThat(world.scale.replicas).isZero();
  }

  @Test
  void cronTrigger_asksNobody() {
    Map<String, String> window =
        Map.of(
            "timezone", "UTC", "start", "0 8 * * *", "end", "0 20 * * *", "desiredReplicas", "3");

    run(loop(Trigger.of("cron", window)), 16);

    assertThat(world.batches).isEmpty();
    assertThat(world.scale.written).containsExactly(1, 3);
  }

  @Test
  void cpuTrigger_neverSleeps_andIsTheHpasToRead() {
    world.scale.replicas = 1;
    world.resources = Reading.average(160);
    Trigger cpu =
        new Trigger("cpu", "", Map.of("value", "80"), "Utilization", false, Optional.empty());

    run(loop(cpu), 601);

    // 160 % of 80 % = 2 replicas; the average stays, so on to the maximum
    assertThat(world.scale.replicas).isEqualTo(10);
  }

  @Test
  void deletedObject_leavesNothingToDo() {
    world.triggers.put(0, Reading.triggered(5));
    ScaledObjectLoop loop = loop(queue());
    run(loop, 20);
    int asked = world.queries();

    loop.delete(now);
    run(loop, 100);

    assertThat(loop.nextDue()).isEmpty();
    assertThat(world.queries()).isEqualTo(asked);
    assertThat(world.scale.replicas).isEqualTo(1);
  }

  @Test
  void deletedObject_thatAsksForIt_getsItsFirstSizeBack() {
    advanced = new Advanced(true, "", Optional.empty(), ScalingModifiers.NONE);
    world.scale.replicas = 2;
    world.triggers.put(0, Reading.triggered(100));
    ScaledObjectLoop loop = loop(queue());
    run(loop, 61);
    assertThat(world.scale.replicas).isEqualTo(10);

    loop.delete(now);

    assertThat(world.scale.replicas).isEqualTo(2);
  }

  @Test
  void reports_tellWhatEachTriggerSaid() {
    fallback = Optional.of(new Fallback(0, 3, Fallback.Behavior.STATIC));
    world.triggers.put(0, Reading.triggered(12.5));

    PollPass pass = loop(queue(), queue()).step(START).poll().orElseThrow();

    assertThat(pass.triggers())
        .extracting(TriggerReport::metricName, TriggerReport::milli)
        .containsExactly(
            // 12.5 measured; a target of 10 for each of 3 replicas
            tuple("s0-prometheus", OptionalLong.of(12_500)),
            tuple("s1-prometheus", OptionalLong.of(30_000)));
    assertThat(pass.triggers().get(1).explanation().render())
        .contains("s1-prometheus failed 1 times in a row");
  }

  @Test
  void explanation_tellsWhoPutTheWorkloadToSleep() {
    world.scale.replicas = 4;
    world.triggers.put(0, Reading.triggered(0));

    PollPass pass = loop(queue()).step(START.plusSeconds(5)).poll().orElseThrow();

    assertThat(pass.activation().orElseThrow().explanation().render())
        .isEqualTo(
            """
            SCALE_READ: 4 replicas, minimum 0
            TRIGGERS_INACTIVE: no trigger is active
            DEACTIVATED: 4 → 0, the size of a workload that is not needed
            DECIDED: scale from 4 to 0\
            """);
    assertThat(pass.result().events())
        .extracting(KedaEvent::reason)
        .containsExactly("KEDAScaleTargetDeactivated");
  }
}
