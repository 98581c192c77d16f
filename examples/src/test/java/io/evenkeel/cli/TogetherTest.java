package io.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manifests that act on one target, in one run. */
final class TogetherTest {
  private static final String HPA =
      """
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: {name: %s, namespace: shop}
      spec:
        scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
        minReplicas: 2
        maxReplicas: 8
        metrics:
          - type: Resource
            resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}
      """;

  private static final String VPA =
      """
      apiVersion: autoscaling.k8s.io/v1
      kind: VerticalPodAutoscaler
      metadata: {name: web, namespace: shop}
      spec:
        targetRef: {apiVersion: apps/v1, kind: Deployment, name: %s}
        updatePolicy: {updateMode: Recreate}
      """;

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            containers:
              - name: app
                resources: {requests: {cpu: 500m, memory: 256Mi}}
      """;

  private static final String SCALED_OBJECT =
      """
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata: {name: queue, namespace: shop}
      spec:
        scaleTargetRef: {name: web}
        minReplicaCount: 2
        maxReplicaCount: 6
        triggers:
          - type: kafka
            metadata: {bootstrapServers: "k:9092", consumerGroup: g, topic: t, lagThreshold: "5"}
      """;

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path plant;

  @BeforeEach
  void plant() throws IOException {
    plant = file("plant.yaml", "kind: web\nworkers: 8\nserviceSeconds: 1\n");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private int whatIf(Object... arguments) {
    List<String> all = new ArrayList<>(List.of("what-if", "--plant", plant.toString()));
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    all.addAll(List.of("--report", directory.resolve("report").toString()));
    return Evenkeel.run(
        all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out.toString());
  }

  @Test
  void hpaAndVpa_areOneRun_andTheInterferenceShowsInTextAndPage() throws IOException {
    Path hpa = file("hpa.yaml", HPA.formatted("web"));
    Path vpa = file("vpa.yaml", VPA.formatted("web"));
    Path deployment = file("web.yaml", DEPLOYMENT);

    assertThat(whatIf(hpa, vpa, deployment, "--load", "wave", "--for", "20h")).isZero();

    assertThat(out.toString())
        .contains("wave: web, app  Recreate  500m → ")
        .containsPattern(
            "Finding: under wave: HPA and VPA both act on cpu of Deployment/web: VPA moved the"
                + " request from 500m to \\d+m, HPA then ")
        .doesNotContain("skipped")
        .doesNotContain("is not known");
    assertThat(Files.readString(directory.resolve("report/what-if.html")))
        .contains("\"vertical\":{\"name\":\"web\"")
        .contains("\"findings\":[\"HPA and VPA both act on cpu");
  }

  @Test
  void json_hasWhatTheVpaDid() throws IOException {
    Path all = file("all.yaml", HPA.formatted("web") + "---\n" + VPA.formatted("web"));

    assertThat(whatIf(all, "--load", "wave", "--format", "json")).isZero();

    assertThat(json().get("version").asInt()).isEqualTo(1);
    assertThat(json().get("runs")).hasSize(1);
    JsonNode run = json().get("runs").get(0);
    JsonNode vertical = run.get("vertical");
    assertThat(vertical.get("updateMode").asText()).isEqualTo("Recreate");
    assertThat(vertical.get("recommendations").get(0).get("container").asText())
        .isEqualTo("server");
    JsonNode point = vertical.get("recommendations").get(0).get("points").get(29);
    assertThat(point.get("atSeconds").asInt()).isEqualTo(1800);
    assertThat(point.get("cpuCores").get("target").asDouble()).isBetween(0.025, 2.0);
    assertThat(vertical.get("interferences").get(0).get("resource").asText()).isEqualTo("cpu");
    assertThat(run.get("findings").get(0).asText()).startsWith("HPA and VPA both act on cpu");
  }

  @Test
  void everyNameOfTheVpasJson_isDocumented() throws IOException {
    Path all = file("all.yaml", HPA.formatted("web") + "---\n" + VPA.formatted("web"));
    String schema = Files.readString(Path.of("../docs/report-schema.md"));
    String table = schema.substring(schema.indexOf("| name in `vertical`")).split("\n\n", 2)[0];

    assertThat(whatIf(all, "--load", "wave", "--format", "json")).isZero();

    JsonNode run = json().get("runs").get(0);
    run.get("vertical").fieldNames().forEachRemaining(it -> assertThat(table).contains(quoted(it)));
    for (String list : List.of("requestsAtEnd", "interferences", "recommendations")) {
      JsonNode first = run.get("vertical").get(list).get(0);
      first.fieldNames().forEachRemaining(it -> assertThat(table).contains(quoted(it)));
    }
    assertThat(run.get("withoutVertical").fieldNames().next()).isEqualTo("sloAttainment");
    assertThat(schema).contains(quoted("findings"), quoted("withoutVertical"));
  }

  private static String quoted(String name) {
    return "`" + name + "`";
  }

  @Test
  void withoutVpa_nothingIsAdded() throws IOException {
    Path hpa = file("hpa.yaml", HPA.formatted("web"));

    assertThat(whatIf(hpa, file("web.yaml", DEPLOYMENT), "--load", "wave", "--format", "json"))
        .isZero();

    assertThat(json().get("runs").get(0).has("vertical")).isFalse();
    assertThat(json().get("runs").get(0).has("findings")).isFalse();
  }

  @Test
  void unknownRequests_areAssumed_andSaid() throws IOException {
    Path hpa = file("hpa.yaml", HPA.formatted("web"));
    Path vpa = file("vpa.yaml", VPA.formatted("web"));

    assertThat(whatIf(hpa, vpa, "--load", "steady")).isZero();

    assertThat(out.toString())
        .contains(
            "Note: what container server of Deployment/web requests is not known, so it is taken to"
                + " be 1 CPU and 2Gi of memory; name its manifest, too");
  }

  @Test
  void vpaOfAnotherTarget_isAMistake_withFileAndLine() throws IOException {
    Path hpa = file("hpa.yaml", HPA.formatted("web"));
    Path vpa = file("vpa.yaml", VPA.formatted("api"));

    assertThat(whatIf(hpa, vpa)).isEqualTo(2);

    assertThat(err.toString())
        .isEqualTo(
            "evenkeel: "
                + vpa
                + ":1: nothing here scales Deployment/api; add its HorizontalPodAutoscaler or"
                + " ScaledObject, or use ./evenkeel recommend\n");
  }

  @Test
  void filesAreAlternatives_oneFileIsNot_andTogetherMeansTogether() throws IOException {
    Path hpa = file("hpa.yaml", HPA.formatted("web"));
    Path object = file("so.yaml", SCALED_OBJECT);
    Path both = file("both.yaml", HPA.formatted("web") + "---\n" + SCALED_OBJECT);

    assertThat(whatIf(hpa, object, "--load", "wave", "--format", "json")).isZero();
    assertThat(json().get("runs")).hasSize(2);
    out.getBuffer().setLength(0);

    assertThat(whatIf(both, "--load", "wave", "--format", "json")).isZero();
    assertThat(json().get("runs")).hasSize(1);
    assertThat(json().get("runs").get(0).get("name").asText()).isEqualTo("web + queue");
    assertThat(json().get("runs").get(0).get("findings").get(0).asText())
        .contains("AmbiguousSelector");
    out.getBuffer().setLength(0);

    assertThat(whatIf(hpa, object, "--together", "--unguarded", "--load", "wave")).isZero();
    assertThat(out.toString())
        .contains("Finding: under wave: several controllers write the size of the workload, and ");
  }

  @Test
  void twoVersionsOfOneObject_areCompared_alsoInOneFile() throws IOException {
    Path file =
        file(
            "two.yaml",
            HPA.formatted("web")
                + "---\n"
                + HPA.formatted("web").replace("maxReplicas: 8", "maxReplicas: 4"));

    assertThat(whatIf(file, "--load", "wave", "--format", "json")).isZero();

    assertThat(json().get("runs")).hasSize(2);
  }
}
