package io.evenkeel.hpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.hpa.HpaDraft.Identifier;
import io.evenkeel.hpa.HpaDraft.Metric;
import io.evenkeel.hpa.HpaDraft.Reference;
import io.evenkeel.hpa.HpaDraft.Source;
import io.evenkeel.hpa.HpaDraft.Target;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Quantity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HpaSpecTest {
  private static final ObjectRef WEB = ObjectRef.deployment("web");

  @Test
  void builder_appliesTheDefaults() {
    HpaSpec spec = HpaSpec.builder(WEB).maxReplicas(5).build();

    assertThat(spec.minReplicas()).isEqualTo(1);
    assertThat(spec.metrics())
        .containsExactly(MetricSpec.resource("cpu", MetricTarget.utilization(80)));
    assertThat(spec.behavior()).isEqualTo(Behavior.unspecified());
  }

  @Test
  void oneDirection_getsTheDefaultsForTheOther() {
    ScalingRules slow =
        ScalingRules.of(Duration.ofMinutes(5), ScalingPolicy.pods(1, Duration.ofMinutes(1)));

    assertThat(HpaSpec.builder(WEB).maxReplicas(5).scaleDown(slow).build().behavior())
        .isEqualTo(new Behavior.Rules(ScalingRules.SCALE_UP_DEFAULT, slow));
    assertThat(HpaSpec.builder(WEB).maxReplicas(5).scaleUp(slow).build().behavior())
        .isEqualTo(new Behavior.Rules(slow, ScalingRules.SCALE_DOWN_DEFAULT));
    assertThat(
            HpaSpec.builder(WEB)
                .maxReplicas(5)
                .scaleUp(slow)
                .behavior(Behavior.unspecified())
                .build()
                .behavior())
        .isEqualTo(Behavior.unspecified());
  }

  @Test
  void builder_reportsEveryViolation() {
    ScalingRules never =
        ScalingRules.of(Duration.ofHours(2), ScalingPolicy.pods(0, Duration.ofMillis(100)));

    assertThatThrownBy(
            () ->
                HpaSpec.builder(WEB)
                    .minReplicas(0)
                    .metrics(List.of(MetricSpec.pods("a/b", MetricTarget.averageValue("0"))))
                    .scaleUp(never)
                    .build())
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage(
            """
            the HPA of Deployment/web breaks 6 rules:
            spec.maxReplicas: Invalid value: 0: must be greater than 0
            spec.metrics[0].pods.metric.name: Invalid value: "a/b": may not contain '/'
            spec.metrics[0].pods.target.averageValue: Invalid value: 0: must be positive
            spec.metrics: Forbidden: must specify at least one Object or External metric to \
            support scaling to zero replicas
            spec.behavior.scaleUp.stabilizationWindowSeconds: Invalid value: 7200: must be less \
            than or equal to 3600
            spec.behavior.scaleUp.policies[0].value: Invalid value: 0: must be greater than zero""");
  }

  @Test
  void constructor_isHeldToTheSameRules() {
    assertThatThrownBy(() -> new HpaSpec(WEB, 3, 2, List.of(), Behavior.unspecified()))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining("must be greater than or equal to `minReplicas`");
  }

  @Test
  void targetOfAnotherTypeThanItsValue_isKeptAsUnusable() {
    Target odd = new Target("Utilization", Quantity.parse("7"), null, null);
    Source source =
        new Source(null, null, new Reference("v1", "Service", "s"), new Identifier("m", null), odd);
    Metric metric = new Metric("Object", source, null, null, null, null);
    Reference target = new Reference("apps/v1", "Deployment", "web");
    HpaSpec spec = new HpaDraft(null, "web", target, 1, 5, List.of(metric), null).toSpec();

    assertThat(spec.metrics().get(0).target())
        .isEqualTo(new MetricTarget.Unusable("Utilization", Quantity.parse("7")));
    assertThat(
            new HpaSpec(
                spec.scaleTargetRef(),
                spec.minReplicas(),
                spec.maxReplicas(),
                spec.metrics(),
                spec.behavior()))
        .isEqualTo(spec);
  }
}
