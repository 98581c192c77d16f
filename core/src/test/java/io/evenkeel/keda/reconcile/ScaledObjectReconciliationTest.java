package io.evenkeel.keda.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.hpa.HpaDraft.Identifier;
import io.evenkeel.hpa.HpaDraft.Metric;
import io.evenkeel.hpa.HpaDraft.Source;
import io.evenkeel.keda.ExternalTargetType;
import io.evenkeel.keda.KedaAnnotations;
import io.evenkeel.keda.KedaCondition;
import io.evenkeel.keda.KedaEvent;
import io.evenkeel.keda.MetadataDraft;
import io.evenkeel.keda.MetricQuantities;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.ScaledObjectDraft;
import io.evenkeel.keda.ScaledObjectDraft.AdvancedDraft;
import io.evenkeel.keda.ScaledObjectDraft.ModifiersDraft;
import io.evenkeel.keda.ScaledObjectDraft.Target;
import io.evenkeel.keda.TargetKind;
import io.evenkeel.keda.TriggerDraft;
import io.evenkeel.keda.reconcile.ReconcileView.Found;
import io.evenkeel.keda.reconcile.Reconciliation.Loop;
import io.evenkeel.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class ScaledObjectReconciliationTest {
  private static final TargetKind DEPLOYMENT = new TargetKind("apps", "v1", "Deployment");
  private static final Metric BACKLOG = external("s0-backlog");
  private static final Metric CPU =
      new Metric("Resource", null, null, null, resource("cpu", null), null);
  private static final Metric SIDECAR =
      new Metric("ContainerResource", null, null, null, null, resource("cpu", "sidecar"));

  private static Metric external(String name) {
    HpaDraft.Target target = ExternalTargetType.target("AverageValue", MetricQuantities.whole(5));
    Source source = new Source(null, null, null, new Identifier(name, null), target);
    return new Metric("External", null, source, null, null, null);
  }

  private static Source resource(String name, String container) {
    return new Source(
        name, container, null, null, new HpaDraft.Target("Utilization", null, null, 70));
  }

  private static ScaledObject object(Map<String, String> annotations, Integer idle) {
    return object(annotations, idle, null);
  }

  private static ScaledObject object(
      Map<String, String> annotations, Integer idle, AdvancedDraft advanced) {
    TriggerDraft trigger = new TriggerDraft("prometheus", "backlog", Map.of(), null, null, null);
    return new ScaledObjectDraft(
            new MetadataDraft(
                "shop", "web", Map.of("team", "a", "x", "y"), annotations, null, null, 4),
            new Target(null, null, "web", null),
            null,
            null,
            null,
            idle,
            null,
            null,
            null,
            advanced,
            List.of(trigger))
        .lenient();
  }

  private static Reconciliation reconciled(ScaledObject object, ReconcileView view) {
    return ScaledObjectReconciliation.of(object, view, HpaGeneration.upstream());
  }

  private static Reconciliation again(ScaledObject object, GeneratedHpa before) {
    return reconciled(
        object,
        new ReconcileView(
            Found.of(DEPLOYMENT),
            OptionalInt.of(3),
            Found.of(List.of(BACKLOG)),
            before.name(),
            Optional.of(new LiveHpa(before.labels(), before.annotations(), before.draft())),
            KedaCondition.initial(),
            Optional.of(4)));
  }

  private static Reconciliation first(ScaledObject object, Metric... metrics) {
    return reconciled(object, ReconcileView.ofNew(DEPLOYMENT, List.of(metrics)));
  }

  @Test
  void newObject_getsItsHpaAndItsLoop() {
    Reconciliation done = first(object(Map.of(), null), BACKLOG);
    GeneratedHpa hpa = done.hpa().orElseThrow();

    assertThat(hpa.name()).isEqualTo("keda-hpa-web");
    assertThat(hpa.draft().minReplicas()).isEqualTo(1);
    assertThat(hpa.draft().maxReplicas()).isEqualTo(100);
    assertThat(hpa.labels())
        .containsEntry("app.kubernetes.io/part-of", "web")
        .containsEntry("team", "a");
    assertThat(hpa.draft().violations()).isEmpty();
    assertThat(done.loop()).isEqualTo(Loop.RESTARTED);
    assertThat(done.status().metrics().orElseThrow().externalNames()).containsExactly("s0-backlog");
    assertThat(done.condition(KedaCondition.Type.READY).orElseThrow().holds()).isTrue();
    assertThat(done.events()).extracting(KedaEvent::reason).containsExactly("ScaledObjectReady");
  }

  @Test
  void secondLook_changesNothing() {
    GeneratedHpa hpa = first(object(Map.of(), null), BACKLOG).hpa().orElseThrow();
    Reconciliation done = again(object(Map.of(), null), hpa);

    assertThat(done.hpa()).isEmpty();
    assertThat(done.deletedHpas()).isEmpty();
    assertThat(done.loop()).isEqualTo(Loop.UNCHANGED);
  }

  @Test
  void whatIsNotInTheLiveHpa_isWrittenAgain() {
    GeneratedHpa hpa = first(object(Map.of(), null), BACKLOG).hpa().orElseThrow();

    assertThat(again(object(Map.of("note", "1"), null), hpa).hpa()).isPresent();
    assertThat(
            again(object(Map.of(KedaAnnotations.PAUSED_SCALE_IN, "true"), null), hpa)
                .hpa()
                .orElseThrow()
                .draft()
                .behavior()
                .scaleDown()
                .selectPolicy())
        .isEqualTo("Disabled");
  }

  @Test
  void excludedLabel_doesNotReachTheHpa() {
    Map<String, String> annotations = Map.of(KedaAnnotations.HPA_EXCLUDED_LABELS, "team, x");

    assertThat(first(object(annotations, null), BACKLOG).hpa().orElseThrow().labels())
        .doesNotContainKey("team")
        .containsKey("x"); // the blank before it is part of the excluded key
  }

  @Test
  void fullPause_deletesTheHpaAndWritesTheSize() {
    ScaledObject object = object(Map.of(KedaAnnotations.PAUSED_REPLICAS, "0"), null);
    GeneratedHpa hpa = first(object(Map.of(), null), BACKLOG).hpa().orElseThrow();
    Reconciliation done = again(object, hpa);

    assertThat(done.loop()).isEqualTo(Loop.STOPPED);
    assertThat(done.deletedHpas()).containsExactly("keda-hpa-web");
    assertThat(done.hpa()).isEmpty();
    assertThat(done.replicas()).hasValue(0);
    assertThat(done.status().pausedReplicaCount()).hasValue(0);
    assertThat(done.condition(KedaCondition.Type.PAUSED).orElseThrow().holds()).isTrue();
  }

  @Test
  void fullPause_atTheSizeThatIsThere_writesNothing() {
    ScaledObject object = object(Map.of(KedaAnnotations.PAUSED_REPLICAS, "3"), null);
    GeneratedHpa hpa = first(object(Map.of(), null), BACKLOG).hpa().orElseThrow();
    Reconciliation done = again(object, hpa);

    assertThat(done.loop()).isEqualTo(Loop.STOPPED);
    assertThat(done.replicas()).isEmpty();
    assertThat(done.status().pausedReplicaCount()).hasValue(3);
  }

  @Test
  void unreadableSize_pausesByHalves() {
    ScaledObject object = object(Map.of(KedaAnnotations.PAUSED_REPLICAS, "two"), null);
    Reconciliation done = first(object, BACKLOG);

    assertThat(done.loop()).isEqualTo(Loop.STOPPED);
    assertThat(done.replicas()).isEmpty();
    assertThat(done.condition(KedaCondition.Type.READY).orElseThrow().message())
        .contains("metadata.annotations[autoscaling.keda.sh/paused-replicas]")
        .contains("two");
  }

  @Test
  void failedStep_leavesEverythingAsItWas() {
    Reconciliation done = first(object(Map.of(), 0), BACKLOG);

    assertThat(done.hpa()).isEmpty();
    assertThat(done.loop()).isEqualTo(Loop.UNCHANGED);
    assertThat(done.condition(KedaCondition.Type.READY).orElseThrow().reason())
        .isEqualTo("ScaledObjectCheckFailed");
    assertThat(done.condition(KedaCondition.Type.READY).orElseThrow().message())
        .endsWith("IdleReplicaCount=0 must be less than MinReplicaCount=0");
    assertThat(done.condition(KedaCondition.Type.ACTIVE).orElseThrow().reason())
        .isEqualTo("UnknownState");
  }

  @Test
  void metrics_areOrderedByTheirTypes_andNamesByTheirTriggers() {
    Metric other = external("s3-a");
    MetricSpecs.Usable specs =
        (MetricSpecs.Usable)
            MetricSpecs.of(object(Map.of(), null), List.of(CPU, BACKLOG, SIDECAR, other));

    assertThat(specs.metrics())
        .extracting(Metric::type)
        .containsExactly("ContainerResource", "External", "External", "Resource");
    assertThat(specs.externalNames()).containsExactly("s0-backlog", "s3-a");
    assertThat(specs.metrics().get(1).external().metric().selector().matchLabels())
        .containsExactlyEntriesOf(Map.of("scaledobject.keda.sh/name", "web"));
  }

  @Test
  void formula_takesThePlaceOfExternalMetrics_andOfThoseOfContainers() {
    ModifiersDraft modifiers = new ModifiersDraft("backlog * 2", "2.0019", null, null);
    AdvancedDraft advanced = new AdvancedDraft(null, null, null, modifiers);
    MetricSpecs.Usable specs =
        (MetricSpecs.Usable)
            MetricSpecs.of(object(Map.of(), null, advanced), List.of(CPU, BACKLOG, SIDECAR));

    assertThat(specs.metrics()).extracting(Metric::type).containsExactly("Resource", "External");
    Source composite = specs.metrics().get(1).external();
    assertThat(composite.metric().name()).isEqualTo("composite-metric");
    // trunc(2.0019 * 1000) = 2001 milli
    assertThat(composite.target().averageValue()).isEqualTo(Quantity.parse("2001m"));
    assertThat(specs.externalNames()).containsExactly("s0-backlog");
  }
}
