package io.evenkeel.hpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.hpa.HpaDraft.Behavior;
import io.evenkeel.hpa.HpaDraft.Expression;
import io.evenkeel.hpa.HpaDraft.Identifier;
import io.evenkeel.hpa.HpaDraft.Metric;
import io.evenkeel.hpa.HpaDraft.Policy;
import io.evenkeel.hpa.HpaDraft.Reference;
import io.evenkeel.hpa.HpaDraft.Rules;
import io.evenkeel.hpa.HpaDraft.Selector;
import io.evenkeel.hpa.HpaDraft.Source;
import io.evenkeel.hpa.HpaDraft.Target;
import io.evenkeel.hpa.HpaOptions.FeatureGates;
import io.evenkeel.hpa.HpaValidationOptions.ReferenceRules;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.Quantity;
import io.evenkeel.model.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HpaDraftTest {
  private static final Reference WEB = new Reference("apps/v1", "Deployment", "web");
  private static final Target HALF = new Target("Utilization", null, null, 50);
  private static final Target ONE = new Target("Value", Quantity.parse("1"), null, null);

  private static HpaDraft draft(Reference target, Metric... metrics) {
    return new HpaDraft("shop", "web", target, 1, 5, List.of(metrics), null);
  }

  private static Metric container(String resource, String container) {
    Source source = new Source(resource, container, null, null, HALF);
    return new Metric("ContainerResource", null, null, null, null, source);
  }

  private static Metric external(Selector selector) {
    Source source = new Source(null, null, null, new Identifier("m", selector), ONE);
    return new Metric("External", null, source, null, null, null);
  }

  private static List<String> violations(HpaDraft draft) {
    return draft.violations().stream().map(Violation::render).toList();
  }

  @Test
  void everythingWrong_isReportedAtOnce_inUpstreamsOrder() {
    Source broken = new Source(null, null, null, null, new Target(null, null, null, 0));
    Rules rules =
        new Rules(-1, "Least", List.of(new Policy("pods", 0, 1801)), Quantity.parse("-10m"));
    HpaDraft draft =
        new HpaDraft(
            "Shop",
            "Web_",
            new Reference("apps/v1/x", "..", "a/b%"),
            -2,
            -3,
            List.of(new Metric("Pods", null, null, broken, broken, null)),
            new Behavior(rules, new Rules(3601, null, List.of(), null)));

    assertThat(violations(draft))
        .extracting(line -> line.substring(0, line.indexOf(": ", line.indexOf(": ") + 2)))
        .containsExactly(
            "metadata.name: Invalid value",
            "metadata.namespace: Invalid value",
            "spec.minReplicas: Invalid value",
            "spec.maxReplicas: Invalid value",
            "spec.maxReplicas: Invalid value",
            "spec.scaleTargetRef.kind: Invalid value",
            "spec.scaleTargetRef.name: Invalid value",
            "spec.scaleTargetRef.name: Invalid value",
            "spec.scaleTargetRef.apiVersion: Invalid value",
            "spec.metrics[0].pods.metric.name: Required value",
            "spec.metrics[0].pods.target.type: Required value",
            "spec.metrics[0].pods.target.type: Invalid value",
            "spec.metrics[0].pods.target.averageUtilization: Invalid value",
            "spec.metrics[0].pods.target.averageValue: Required value",
            "spec.metrics[0].resource: Forbidden",
            "spec.behavior.scaleUp.stabilizationWindowSeconds: Invalid value",
            "spec.behavior.scaleUp.selectPolicy: Unsupported value",
            "spec.behavior.scaleUp.policies[0].type: Unsupported value",
            "spec.behavior.scaleUp.policies[0].value: Invalid value",
            "spec.behavior.scaleUp.policies[0].periodSeconds: Invalid value",
            "spec.behavior.scaleUp.tolerance: Invalid value",
            "spec.behavior.scaleDown.stabilizationWindowSeconds: Invalid value",
            "spec.behavior.scaleDown.policies: Required value");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "apps/v1, Deployment, ''",
        "/v1, Deployment, must specify API group",
        "v1, Deployment, must specify API group",
        "'', Deployment, must specify API group",
        "null, Deployment, must specify API group",
        "/, Deployment, must specify API group",
        "v1, ReplicationController, ''",
        "null, ReplicationController, ''",
        "a/b/c, ReplicationController, unexpected GroupVersion string: a/b/c",
        "a/b/c, Deployment, unexpected GroupVersion string: a/b/c",
      })
  void apiVersion_mustNameAGroup_exceptOfTheCore(String version, String kind, String complaint) {
    List<String> found = violations(draft(new Reference(version, kind, "web")));
    if (complaint.isEmpty()) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).singleElement().asString().contains("apiVersion", complaint);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cpu | 0 | ''",
        "hugepages-2Mi | 0 | ''",
        "nvidia.com/gpu | 0 | ''",
        "kubernetes.io/x | 0 | ''",
        "gpu | 2 | must be a standard resource type or fully qualified",
        "pods | 1 | must be a standard resource for containers",
        "requests.nvidia.com/gpu | 1 | doesn't follow extended resource name standard",
        "-x | 2 | name part must consist of alphanumeric characters",
      })
  void containerResource_namesAResourceOfContainers(String name, int count, String first) {
    List<String> found = violations(draft(WEB, container(name, "app")));
    assertThat(found).hasSize(count);
    if (count > 0) {
      assertThat(found.get(0)).contains("containerResource.name: Invalid value", first);
    }
  }

  @ParameterizedTest
  @CsvSource({"App", "---***", "a.b", "a_b"})
  void containerName_isADnsLabel(String name) {
    assertThat(violations(draft(WEB, container("cpu", name))))
        .singleElement()
        .asString()
        .startsWith("spec.metrics[0].containerResource.container: Invalid value: \"" + name);
  }

  @Test
  void metricSelector_keepsTheRulesForLabels() {
    Selector selector =
        new Selector(
            Map.of("a/b/c", "-x"),
            List.of(
                new Expression("ok", "In", List.of("fine", "not fine")),
                new Expression("", "Exists", List.of()),
                new Expression(null, null, null)));

    assertThat(draft(WEB, external(selector)).violations())
        .extracting(v -> v.field().text().replace("spec.metrics[0].external.metric.selector.", ""))
        .containsExactly(
            "matchLabels",
            "matchLabels",
            "matchExpressions[0].values[1]",
            "matchExpressions[1].key",
            "matchExpressions[1].key",
            "matchExpressions[2].operator",
            "matchExpressions[2].key",
            "matchExpressions[2].key");
  }

  @Test
  void metricWithoutType_namesTheTypesThereAre() {
    assertThat(violations(draft(WEB, new Metric(null, null, null, null, null, null))))
        .containsExactly(
            "spec.metrics[0].type: Required value: must specify a metric source type",
            "spec.metrics[0].type: Unsupported value: \"\": supported values:"
                + " \"ContainerResource\", \"External\", \"Object\", \"Pods\", \"Resource\"");
  }

  @Test
  void update_mayNotRename_andIsNotHeldToRulesItLeavesAlone() {
    HpaDraft old = draft(new Reference("v1", "Deployment", "web"));
    HpaDraft renamed = new HpaDraft("other", "api", old.scaleTargetRef(), 0, 5, List.of(), null);
    HpaValidationOptions options =
        HpaValidationOptions.of(renamed, old, new FeatureGates(false, false, false));

    assertThat(options)
        .isEqualTo(
            new HpaValidationOptions(
                1, new ReferenceRules(true, false), new ReferenceRules(false, true)));
    assertThat(renamed.violations(old, options))
        .extracting(Violation::render)
        .containsExactly(
            "metadata.name: Invalid value: \"api\": field is immutable",
            "metadata.namespace: Invalid value: \"other\": field is immutable",
            "spec.minReplicas: Invalid value: 0: must be greater than or equal to 1",
            "spec.metrics: Forbidden: must specify at least one Object or External metric to"
                + " support scaling to zero replicas");
  }

  @Test
  void objectMetric_mayNameNoGroup_butNotTwo() {
    Source source =
        new Source(
            null, null, new Reference("a/b/c", "Ingress", "i"), new Identifier("m", null), ONE);
    Metric metric = new Metric("Object", source, null, null, null, null);

    assertThat(violations(draft(WEB, metric)))
        .containsExactly(
            "spec.metrics[0].object.describedObject.apiVersion: Invalid value: \"a/b/c\":"
                + " unexpected GroupVersion string: a/b/c");
    assertThat(HpaValidationOptions.of(draft(WEB), draft(WEB, metric), FeatureGates.UPSTREAM))
        .extracting(HpaValidationOptions::objectMetrics)
        .isEqualTo(new ReferenceRules(true, true));
  }

  @Test
  void emptyListOfPolicies_isNotDefaulted() {
    Behavior behavior = new Behavior(new Rules(null, null, List.of(), null), null);
    HpaDraft draft = new HpaDraft("shop", "web", WEB, null, 5, List.of(), behavior).withDefaults();

    assertThat(violations(draft))
        .containsExactly(
            "spec.behavior.scaleUp.policies: Required value: must specify at least one Policy");
    assertThat(draft.metrics()).hasSize(1);
    assertThat(draft.minReplicas()).isEqualTo(1);
    assertThat(draft.withDefaults()).isEqualTo(draft);
  }

  @Test
  void toleranceIsDropped_unlessEitherDirectionOfTheOldObjectHasOne() {
    Rules tolerant = new Rules(null, null, null, Quantity.parse("0.1"));
    HpaDraft both = new HpaDraft("s", "w", WEB, 1, 5, null, new Behavior(tolerant, tolerant));
    HpaDraft one = new HpaDraft("s", "w", WEB, 1, 5, null, new Behavior(null, tolerant));
    FeatureGates off = new FeatureGates(true, false, true);

    assertThat(both.withoutDisabledFields(one, off)).isEqualTo(both);
    assertThat(one.withoutDisabledFields(draft(WEB), off).behavior().scaleDown().tolerance())
        .isNull();
    assertThat(draft(WEB).withoutDisabledFields(null, off)).isEqualTo(draft(WEB));
  }

  @Test
  void invalidDraft_becomesNoSpec() {
    assertThatThrownBy(() -> new HpaDraft(null, "web", WEB, 3, 2, null, null).toSpec())
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage(
            """
            HorizontalPodAutoscaler web breaks a rule:
            spec.maxReplicas: Invalid value: 2: must be greater than or equal to `minReplicas`""");
  }

  @Test
  void counts_mayNotBeNegative() {
    assertThat(new ScaleDraft(-1).violations())
        .extracting(Violation::render)
        .containsExactly("spec.replicas: Invalid value: -1: must be greater than or equal to 0");
    assertThat(new HpaStatusDraft(-1, -2).violations())
        .extracting(violation -> violation.field().text())
        .containsExactly("status.currentReplicas", "status.desiredReplicas");
    assertThat(new HpaStatusDraft(0, 0).violations()).isEmpty();
  }
}
