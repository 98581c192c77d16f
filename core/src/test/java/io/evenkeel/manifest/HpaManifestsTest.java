package io.evenkeel.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.hpa.Behavior;
import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.hpa.ScalingPolicy;
import io.evenkeel.hpa.SelectPolicy;
import io.evenkeel.model.ObjectRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HpaManifestsTest {
  private static final String COMPLETE =
      """
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata:
        name: web
        namespace: shop
        labels: {app: web}
      spec:
        scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
        minReplicas: 2
        maxReplicas: 10
        metrics:
          - type: Resource
            resource:
              name: cpu
              target: {type: Utilization, averageUtilization: 70}
          - type: External
            external:
              metric:
                name: backlog
                selector: {matchLabels: {queue: orders}}
              target: {type: AverageValue, averageValue: 30}
        behavior:
          scaleDown:
            selectPolicy: Min
            policies:
              - {type: Pods, value: 1, periodSeconds: 300}
      """;

  private static HpaSpec one(String yaml) {
    return HpaManifests.parse(yaml, "hpa.yaml").autoscalers().get(0).spec();
  }

  private static String mistakes(String yaml) {
    try {
      HpaManifests.parse(yaml, "hpa.yaml");
      return "none";
    } catch (InvalidManifestException e) {
      return e.getMessage();
    }
  }

  @Test
  void completeManifest_isRead() {
    HpaSpec spec = one(COMPLETE);

    assertThat(spec.scaleTargetRef()).isEqualTo(ObjectRef.deployment("web"));
    assertThat(spec.minReplicas()).isEqualTo(2);
    assertThat(spec.maxReplicas()).isEqualTo(10);
    assertThat(spec.metrics().get(0))
        .isEqualTo(MetricSpec.resource("cpu", MetricTarget.utilization(70)));
    assertThat(spec.metrics().get(1).target()).isEqualTo(MetricTarget.averageValue("30"));
    assertThat(spec.metrics().get(1))
        .isInstanceOfSatisfying(
            MetricSpec.External.class,
            external -> assertThat(external.metric().selector()).hasToString("queue=orders"));
  }

  @Test
  void partOfBehavior_getsTheDefaultsOfTheRest() {
    Behavior.Rules rules = (Behavior.Rules) one(COMPLETE).behavior();

    assertThat(rules.scaleUp().policies())
        .containsExactly(
            ScalingPolicy.pods(4, Duration.ofSeconds(15)),
            ScalingPolicy.percent(100, Duration.ofSeconds(15)));
    assertThat(rules.scaleUp().stabilizationWindow()).contains(Duration.ZERO);
    assertThat(rules.scaleDown().selectPolicy()).isEqualTo(SelectPolicy.MIN);
    assertThat(rules.scaleDown().stabilizationWindow()).isEmpty();
  }

  @Test
  void emptySpec_getsTheApisDefaults() {
    HpaSpec spec =
        one(
            """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: web}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
              maxReplicas: 3
            """);

    assertThat(spec.minReplicas()).isEqualTo(1);
    assertThat(spec.metrics())
        .containsExactly(MetricSpec.resource("cpu", MetricTarget.utilization(80)));
    assertThat(spec.behavior()).isEqualTo(Behavior.unspecified());
  }

  @Test
  void severalDocuments_listsAndOtherKinds_areSortedOut() {
    String list =
        "apiVersion: v1\nkind: List\nitems:\n"
            + COMPLETE.indent(4).replaceFirst(" {4}", "  - ")
            + "  - {apiVersion: v1, kind: Service, metadata: {name: web}}\n";

    ManifestSet set = HpaManifests.parse(COMPLETE + "---\n" + list, "all.yaml");

    assertThat(set.autoscalers())
        .extracting(HpaManifest::source)
        .containsExactly("all.yaml:1", "all.yaml:31");
    assertThat(set.autoscalers()).extracting(HpaManifest::spec).allMatch(one(COMPLETE)::equals);
    assertThat(set.notes())
        .containsExactly("all.yaml:57: Service/web skipped: not a HorizontalPodAutoscaler");
  }

  @Test
  void json_isRead() {
    HpaSpec spec =
        one(
            """
            {"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler",
             "metadata": {"name": "web"},
            \t"spec": {"maxReplicas": 4,
             "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"}}}
            """);

    assertThat(spec.maxReplicas()).isEqualTo(4);
  }

  @Test
  void anchorsAndMergeKeys_areResolved() {
    HpaSpec spec =
        one(
            """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: web}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
              maxReplicas: 3
              behavior:
                scaleUp: &rules
                  stabilizationWindowSeconds: 30
                  policies: [{type: Pods, value: 1, periodSeconds: 60}]
                scaleDown:
                  <<: *rules
                  stabilizationWindowSeconds: 600
            """);

    Behavior.Rules rules = (Behavior.Rules) spec.behavior();
    assertThat(rules.scaleDown().policies()).isEqualTo(rules.scaleUp().policies());
    assertThat(rules.scaleDown().stabilizationWindow()).contains(Duration.ofMinutes(10));
  }

  @Test
  void severalMistakes_areAllReported_withFileLineAndField() {
    assertThat(
            mistakes(
                COMPLETE
                    .replace("maxReplicas: 10", "maxReplica: 10")
                    .replace("averageUtilization: 70", "averageUtilization: lots")
                    .replace("type: Pods, value: 1", "type: Pods, value: 0")
                    .replace("selectPolicy: Min", "selectPolicy: Least")))
        .isEqualTo(
            """
            hpa.yaml:10: spec.maxReplica: is no field of the API; did you mean maxReplicas?
            hpa.yaml:15: spec.metrics[0].resource.target.averageUtilization: must be an integer, \
            got text "lots"; write digits without quotes, at most 2147483647
            hpa.yaml:24: spec.behavior.scaleDown.selectPolicy: Unsupported value: "Least": \
            supported values: "Disabled", "Max", "Min"
            hpa.yaml:26: spec.behavior.scaleDown.policies[0].value: Invalid value: 0: must be \
            greater than zero""");
  }

  @Test
  void brokenYaml_isReportedWithItsLine() {
    assertThat(mistakes("apiVersion: v1\nkind: [List\nitems: }\n"))
        .isEqualTo(
            "hpa.yaml:3: broken YAML at column 6: brackets that are not closed, or a missing comma;"
                + " add it");
    assertThat(mistakes("a: 1\n\tb: 2\n")).startsWith("hpa.yaml:2: broken YAML at column 1: ");
    assertThat(mistakes("")).startsWith("hpa.yaml: is empty");
    assertThat(mistakes("just words")).startsWith("hpa.yaml:1: is no Kubernetes object");
  }

  @Test
  void olderVersion_isRefusedWithTheWayOut() {
    assertThat(mistakes(COMPLETE.replace("autoscaling/v2", "autoscaling/v1")))
        .isEqualTo(
            "hpa.yaml:1: apiVersion: must be autoscaling/v2, got autoscaling/v1; use autoscaling/v2,"
                + " where targetCPUUtilizationPercentage is an entry of metrics[] with type:"
                + " Resource and resource.target.averageUtilization");
  }

  @Test
  void files_thatCannotBeRead_areNamed(@TempDir Path directory) throws IOException {
    Path binary = Files.write(directory.resolve("b.yaml"), new byte[] {(byte) 0xc3, 0x28});
    Path missing = directory.resolve("nope.yaml");

    assertThatThrownBy(() -> HpaManifests.readAll(List.of(missing, directory, binary)))
        .hasMessage(
            missing
                + ": no such file; check the path\n"
                + directory
                + ": is a directory; name the manifest file itself\n"
                + binary
                + ": is not text in UTF-8; save it in that encoding");
  }

  @Test
  void oneIsMeant_butThereAreTwo(@TempDir Path directory) throws IOException {
    Path two = Files.writeString(directory.resolve("two.yaml"), COMPLETE + "---\n" + COMPLETE);

    assertThatThrownBy(() -> HpaManifests.read(two))
        .hasMessage(
            "%1$s: holds 2 of kind HorizontalPodAutoscaler where one is meant: shop/web at %1$s:1,"
                    .formatted(two)
                + " shop/web at %s:28; split the file".formatted(two));
  }

  @Test
  void aliasBomb_endsInAnError() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a%s: &a%s [".formatted(i, i)).append((alias + ",").repeat(9)).append("x]\n");
    }

    assertThat(mistakes(bomb.toString())).contains("hpa.yaml");
    assertThat(mistakes("[".repeat(5000))).contains("hpa.yaml");
  }

  @Property
  void anyBytes_areReadOrRefusedInWords(@ForAll @Size(max = 200) byte[] bytes) {
    assertThat(mistakes(new String(bytes, StandardCharsets.ISO_8859_1))).isNotBlank();
  }

  @Property
  void damagedManifest_isReadOrRefusedInWords(
      @ForAll @IntRange(max = 900) int at, @ForAll @IntRange(max = 40) int cut, @ForAll char in) {
    int from = Math.min(at, COMPLETE.length());
    int to = Math.min(from + cut, COMPLETE.length());
    assertThat(mistakes(COMPLETE.substring(0, from) + in + COMPLETE.substring(to))).isNotBlank();
  }

  @Test
  void workshopManifest_ifThere_isRead() {
    Path hpa = SharedFile.orSkip("seed/hpa.yaml");

    HpaSpec spec = HpaManifests.read(hpa);

    assertThat(spec.metrics()).hasSize(5);
    assertThat(spec.maxReplicas()).isEqualTo(10);
  }
}
