package io.evenkeel.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.evenkeel.hpa.Behavior;
import io.evenkeel.model.Violation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ManifestMistakesTest {
  private static final String HEAD =
      """
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: {name: web}
      spec:
        scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
      """;

  private static List<String> mistakes(String yaml) {
    InvalidManifestException e =
        catchThrowableOfType(
            InvalidManifestException.class, () -> HpaManifests.parse(yaml, "a.yaml"));
    return e == null ? List.of() : e.getMessage().lines().toList();
  }

  private static int maxReplicas(String yaml) {
    return HpaManifests.parse(yaml, "a.yaml").autoscalers().get(0).spec().maxReplicas();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "two | text \"two\"",
        "\"3\" | text \"3\"",
        "010 | 010",
        "0x10 | 0x10",
        "1_0 | 1_0",
        "2.5 | 2.5",
        "9999999999 | 9999999999",
        "true | true",
        "[1] | a list",
        "{a: 1} | an object",
      })
  void whatIsNoInteger_isNamed_andNothingElseIsSaid(String written, String shown) {
    assertThat(mistakes(HEAD + "  maxReplicas: " + written + "\n"))
        .containsExactly(
            "a.yaml:6: spec.maxReplicas: must be an integer, got "
                + shown
                + "; write digits without quotes, at most 2147483647");
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "+7, 7", "7.0, 7", "7., 7"})
  void wholeNumber_isTakenHoweverKubectlTakesIt(String written, int number) {
    assertThat(maxReplicas(HEAD + "  maxReplicas: " + written + "\n")).isEqualTo(number);
  }

  @Test
  void otherShapes_areNamed() {
    assertThat(
            mistakes(
                """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: 17}
                spec:
                  scaleTargetRef: web
                  maxReplicas: 3
                  metrics: {type: Resource}
                  behavior:
                    scaleUp: []
                    scaleDown: {tolerance: soon}
                """))
        .containsExactly(
            "a.yaml:3: metadata.name: must be text, got 17; put it in quotes",
            "a.yaml:5: spec.scaleTargetRef: must be an object, got text \"web\"; write fields below"
                + " it",
            "a.yaml:7: spec.metrics: must be a list, got an object; begin each entry with \"- \"",
            "a.yaml:9: spec.behavior.scaleUp: must be an object, got a list; write fields below it",
            "a.yaml:10: spec.behavior.scaleDown.tolerance: must be a quantity, got text \"soon\";"
                + " write one such as 500m, 2, 1.5 or 8Gi");
  }

  @Test
  void misshapenMetric_keepsItsPlaceInTheList() {
    String yaml =
        HEAD
            + """
              maxReplicas: 3
              metrics:
                - cpu
                - type: Resource
                  resource: {target: {type: Utilization, averageUtilization: 70}}
            """;

    assertThat(mistakes(yaml))
        .containsExactly(
            "a.yaml:8: spec.metrics[0]: must be an object, got text \"cpu\"; write fields below it",
            "a.yaml:10: spec.metrics[1].resource.name: Required value: must specify a resource"
                + " name");
  }

  @Test
  void unknownFields_areRefusedEverywhere_withWhatWasMeant() {
    String yaml =
        HEAD
            + """
              maxReplicas: 3
              minreplicas: 1
              targetCPUUtilizationPercentage: 80
              metrics:
                - type: Resource
                  resource: {name: cpu, targets: {type: Utilization, averageUtilization: 70}}
              behaviour: {}
            """;

    assertThat(mistakes(yaml))
        .containsExactly(
            "a.yaml:7: spec.minreplicas: is no field of the API; did you mean minReplicas?",
            "a.yaml:8: spec.targetCPUUtilizationPercentage: is no field of the API; remove it",
            "a.yaml:11: spec.metrics[0].resource.targets: is no field of the API; did you mean target?",
            "a.yaml:12: spec.behaviour: is no field of the API; did you mean behavior?");
  }

  @Test
  void fieldWrittenTwice_isRefused() {
    assertThat(mistakes(HEAD + "  maxReplicas: 3\n  maxReplicas: 4\n"))
        .containsExactly("a.yaml:7: spec.maxReplicas: is written twice; remove one");
  }

  @Test
  void mistakesOfAllDocuments_comeInTheOrderOfTheirLines() {
    String yaml = HEAD + "  maxReplicas: 0\n---\n" + HEAD + "  maxReplicas: x\n---\nkind: [\n";

    assertThat(mistakes(yaml))
        .hasSize(4)
        .satisfiesExactly(
            one -> assertThat(one).startsWith("a.yaml:6: spec.maxReplicas: Invalid value: 0"),
            two -> assertThat(two).startsWith("a.yaml:6: spec.maxReplicas: Invalid value: 0"),
            three -> assertThat(three).startsWith("a.yaml:13: spec.maxReplicas: must be an int"),
            four -> assertThat(four).startsWith("a.yaml:16: broken YAML at column "));
  }

  @Test
  void violations_areAtHandAsThoseOfASpec() {
    InvalidManifestException e =
        catchThrowableOfType(
            InvalidManifestException.class,
            () -> HpaManifests.parse(HEAD + "  maxReplicas: -1\n  extra: 1\n", "a.yaml"));

    assertThat(e.violations())
        .extracting(Violation::type)
        .containsExactly(
            Violation.Type.INVALID, Violation.Type.INVALID, Violation.Type.UNKNOWN_FIELD);
    assertThat(e.problems().get(0).line()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "autoscaling/v2beta2 | must be autoscaling/v2, got autoscaling/v2beta2; use"
            + " autoscaling/v2; that version is no longer served by Kubernetes",
        "apps/v1 | must be autoscaling/v2, got apps/v1; use autoscaling/v2",
        "\"\" | must be set; write autoscaling/v2",
        "null | must be set; write autoscaling/v2",
      })
  void otherVersion_isRefusedWithTheWayOut(String version, String message) {
    assertThat(mistakes(HEAD.replace("autoscaling/v2", version) + "  maxReplicas: 3\n"))
        .containsExactly("a.yaml:1: apiVersion: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: b: c | column 5: a ':' where no field can begin; indent or quote the text",
        "a: *b | column 4: an alias (*) of an anchor (&) that is not there; add it",
        "a: 'b | column 6: a quote that is opened and not closed; close it",
        "a: @b | column 4: a value begins with a sign that YAML reserves; quote it",
        "a: {b: 1 | column 9: brackets that are not closed, or a missing comma; add it",
        "a: \"\\q\" | column 6: an unknown escape after '\\'; use single quotes",
      })
  void brokenYaml_isExplainedWithoutJargon(String yaml, String cause) {
    assertThat(mistakes(yaml)).containsExactly("a.yaml:1: broken YAML at " + cause);
  }

  @Test
  void controlCharacter_isNamedWithItsLine() {
    assertThat(mistakes("a: 1\nb: \u0001\n"))
        .containsExactly(
            "a.yaml:2: broken YAML at column 4: the control character U+0001; remove it");
  }

  @Test
  void chainOfMergeKeys_isFollowedToItsEnd_evenInACircle() {
    String yaml =
        HEAD
            + """
              maxReplicas: 3
              behavior:
                scaleUp: &up
                  <<: &base
                    <<: {stabilizationWindowSeconds: 45}
                    policies: [{type: Pods, value: 1, periodSeconds: 60}]
                  selectPolicy: Min
                scaleDown: {<<: [*up, {stabilizationWindowSeconds: 7}]}
            """;

    Behavior.Rules rules =
        (Behavior.Rules) HpaManifests.parse(yaml, "a.yaml").autoscalers().get(0).spec().behavior();
    assertThat(rules.scaleDown()).isEqualTo(rules.scaleUp());
    assertThat(rules.scaleDown().stabilizationWindow()).contains(Duration.ofSeconds(45));
    assertThat(mistakes("&a {<<: *a, kind: Service}")).isEmpty();
  }

  @Test
  void aliasesOfLongLists_endInAnError_andSoon() {
    String expressions = "{key: a, operator: Exists},".repeat(2_000);
    String metric =
        "{type: External, external: {metric: {name: m, selector: {matchExpressions: ["
            + expressions
            + "]}}, target: {type: Value, value: 1}}}";
    String yaml =
        HEAD + "  maxReplicas: 3\n  metrics:\n    - &m " + metric + "\n" + "    - *m\n".repeat(900);

    assertThat(mistakes(yaml))
        .containsExactly(
            "a.yaml: holds more than a million fields once its aliases are followed; split it");
  }

  @Test
  void nameMayBeGenerated_andStatusMayBeAnything() {
    String yaml =
        HEAD.replace("name: web}\nspec", "generateName: web-, labels: {a: b}}\nstatus: 5\nspec")
            + "  maxReplicas: 3\n";

    assertThat(HpaManifests.parse(yaml, "a.yaml").autoscalers().get(0).name()).isEqualTo("web");
  }

  @Test
  void selector_isHeldToTheRulesOfTheApi() {
    String yaml =
        HEAD
            + """
              maxReplicas: 3
              metrics:
                - type: External
                  external:
                    metric:
                      name: m
                      selector:
                        matchLabels: {a: 5}
                        matchExpressions:
                          - {key: b, operator: Within, values: [x]}
                          - {key: b, operator: In}
                          - {key: b, operator: Exists, values: [x]}
                    target: {type: Value, value: 1}
            """;

    String path = "spec.metrics[0].external.metric.selector.";
    assertThat(mistakes(yaml))
        .containsExactly(
            "a.yaml:13: " + path + "matchLabels.a: must be text, got 5; put it in quotes",
            "a.yaml:15: "
                + path
                + "matchExpressions[0].operator: Invalid value: \"Within\": not a valid selector"
                + " operator",
            "a.yaml:16: "
                + path
                + "matchExpressions[1].values: Required value: must be specified when `operator`"
                + " is 'In' or 'NotIn'",
            "a.yaml:17: "
                + path
                + "matchExpressions[2].values: Forbidden: may not be specified when `operator` is"
                + " 'Exists' or 'DoesNotExist'");
  }
}
