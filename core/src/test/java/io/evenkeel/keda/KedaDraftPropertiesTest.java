package io.evenkeel.keda;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.keda.ScaledObjectDraft.AdvancedDraft;
import io.evenkeel.keda.ScaledObjectDraft.FallbackDraft;
import io.evenkeel.keda.ScaledObjectDraft.ModifiersDraft;
import io.evenkeel.keda.ScaledObjectDraft.Target;
import io.evenkeel.keda.reconcile.ClusterView;
import io.evenkeel.keda.reconcile.HpaGeneration;
import io.evenkeel.keda.reconcile.ReconcileView;
import io.evenkeel.keda.reconcile.ScaledJobAdmission;
import io.evenkeel.keda.reconcile.ScaledObjectAdmission;
import io.evenkeel.keda.reconcile.ScaledObjectReconciliation;
import io.evenkeel.model.InvalidSpecException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever somebody wrote ends in an object or in an InvalidSpecException. */
final class KedaDraftPropertiesTest {
  private static Arbitrary<Integer> numbers() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between(-3, 120),
            Arbitraries.of(Integer.MIN_VALUE, Integer.MAX_VALUE))
        .injectNull(0.3);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.of(
            "",
            "web",
            "Deployment",
            "a/b/c",
            "apps/v1",
            "static",
            "scalingModifiers",
            "cpu",
            "cron",
            "prometheus",
            "Value",
            "Utilization",
            "a + b",
            "((",
            "1e400",
            "-1",
            "NaN",
            "x".repeat(300))
        .injectNull(0.2);
  }

  private static Arbitrary<MetadataDraft> metadata() {
    return Combinators.combine(texts(), texts(), texts(), texts())
        .as(
            (namespace, name, value, label) ->
                new MetadataDraft(
                    namespace,
                    name,
                    label == null ? null : Map.of(label, label),
                    value == null
                        ? null
                        : Map.of(
                            KedaAnnotations.PAUSED, value,
                            KedaAnnotations.HPA_EXCLUDED_LABELS, value),
                    null,
                    null,
                    null));
  }

  private static Arbitrary<List<TriggerDraft>> triggers() {
    return Combinators.combine(texts(), texts(), texts(), texts())
        .as(
            (type, name, metricType, kind) ->
                new TriggerDraft(
                    type,
                    name,
                    kind == null ? null : Map.of("containerName", kind),
                    metricType,
                    kind != null,
                    kind == null ? null : new TriggerDraft.AuthDraft(name, kind)))
        .list()
        .ofMaxSize(3)
        .injectNull(0.1);
  }

  private static Arbitrary<AdvancedDraft> advanced() {
    return Combinators.combine(texts(), texts(), texts(), texts())
        .as(
            (name, formula, target, type) ->
                new AdvancedDraft(
                    null, name, null, new ModifiersDraft(formula, target, target, type)))
        .injectNull(0.3);
  }

  @Provide
  Arbitrary<ScaledObjectDraft> scaledObjects() {
    Arbitrary<Target> target =
        Combinators.combine(texts(), texts(), texts())
            .as((version, kind, name) -> new Target(version, kind, name, null))
            .injectNull(0.1);
    Arbitrary<FallbackDraft> fallback =
        Combinators.combine(numbers(), numbers(), texts()).as(FallbackDraft::new).injectNull(0.4);
    Arbitrary<List<Integer>> six = numbers().list().ofSize(6);
    return Combinators.combine(metadata(), target, six, fallback, advanced(), triggers())
        .as(
            (metadata, ref, n, fall, more, all) ->
                new ScaledObjectDraft(
                    metadata, ref, n.get(0), n.get(1), n.get(2), n.get(3), n.get(4), n.get(5), fall,
                    more, all));
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void scaledObject_endsInAnObjectOrInWords(@ForAll("scaledObjects") ScaledObjectDraft draft) {
    try {
      ScaledObject object = draft.toObject();
      assertThat(draft.withDefaults().violations()).isEmpty();
      assertThat(object.spec().triggers()).isNotEmpty();
      assertThat(object.spec().hpaMinReplicas()).isBetween(1, object.spec().maxReplicaCount());
    } catch (InvalidSpecException e) {
      assertThat(e.violations()).isEqualTo(draft.withDefaults().violations()).isNotEmpty();
    }
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void admissionAndController_haveAnAnswerToAnything(
      @ForAll("scaledObjects") ScaledObjectDraft draft,
      @ForAll("scaledObjects") ScaledObjectDraft other) {
    ClusterView cluster =
        new ClusterView(List.of(), List.of(), List.of(draft, other), List.of(), Set.of());
    ScaledObjectAdmission webhook = ScaledObjectAdmission.of(cluster);

    assertThat(webhook.onCreate(draft)).isEqualTo(webhook.onCreate(draft));
    assertThat(webhook.onUpdate(draft, other)).isNotNull();
    ReconcileView view = ReconcileView.ofNew(new TargetKind("apps", "v1", "Deployment"), List.of());
    ScaledObject object = draft.lenient();
    boolean paused = object.metadata().annotations().fullyPaused();
    assertThat(ScaledObjectReconciliation.of(object, view, HpaGeneration.upstream()).hpa())
        .as("paused %s, and without a metric in any case", paused)
        .isEmpty();
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void scaledJob_endsInAnObjectOrInWords(
      @ForAll("scaledObjects") ScaledObjectDraft like, @ForAll boolean hasJob) {
    ScaledJobDraft draft =
        new ScaledJobDraft(
            like.metadata(),
            hasJob,
            null,
            like.pollingInterval(),
            like.cooldownPeriod(),
            like.idleReplicaCount(),
            like.minReplicaCount(),
            like.maxReplicaCount(),
            like.metadata().name(),
            null,
            null,
            like.triggers());
    assertThat(ScaledJobAdmission.onCreate(draft)).isNotNull();
    try {
      assertThat(draft.toSpec().maxReplicaCount().orElse(100)).isPositive();
    } catch (InvalidSpecException e) {
      assertThat(e.violations()).isNotEmpty();
    }
  }

  @Property
  void anyNumber_becomesAQuantity(@ForAll double value) {
    assertThat(MetricQuantities.rounded(value).signum()).isNotNegative();
    assertThat(MetricQuantities.truncated(value)).isNotNull();
  }
}
