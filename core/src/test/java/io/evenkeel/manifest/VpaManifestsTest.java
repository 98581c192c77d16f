package io.evenkeel.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.ContainerPolicy;
import io.evenkeel.vpa.ControlledValues;
import io.evenkeel.vpa.HistogramCheckpoint;
import io.evenkeel.vpa.UpdateMode;
import io.evenkeel.vpa.VpaCheckpoint;
import io.evenkeel.vpa.VpaSpec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class VpaManifestsTest {
  private static final String WORKSHOP =
      """
      apiVersion: autoscaling.k8s.io/v1
      kind: VerticalPodAutoscaler
      metadata:
        name: vllm-vpa
        namespace: vllm
      spec:
        targetRef:
          apiVersion: apps/v1
          kind: Deployment
          name: vllm-deployment
        updatePolicy:
          updateMode: "Off"
        resourcePolicy:
          containerPolicies:
          - containerName: vllm
            minAllowed:
              cpu: 2
              memory: 8Gi
              nvidia.com/gpu: 1
            maxAllowed:
              cpu: 16
              memory: 64Gi
              nvidia.com/gpu: 1
            controlledResources: ["cpu", "memory"]
            controlledValues: RequestsOnly
      """;

  private static final String CHECKPOINT =
      """
      {
        "apiVersion": "autoscaling.k8s.io/v1",
        "kind": "VerticalPodAutoscalerCheckpoint",
        "metadata": {"name": "web-app", "namespace": "shop", "resourceVersion": "7"},
        "spec": {"containerName": "app", "vpaObjectName": "web"},
        "status": {
          "cpuHistogram": {
            "bucketWeights": {"0": 10000, "7": 12},
            "referenceTimestamp": "2026-01-01T00:00:00Z",
            "totalWeight": 1e-7
          },
          "firstSampleStart": "2026-01-01T10:00:00Z",
          "lastSampleStart": null,
          "lastUpdateTime": "2026-01-02T10:00:00Z",
          "memoryHistogram": {
            "bucketWeights": {},
            "referenceTimestamp": null,
            "totalWeight": 0
          },
          "totalSamplesCount": 5,
          "version": "v3"
        }
      }
      """;

  private static VpaManifest one(String yaml) {
    return VpaManifests.parse(yaml, "vpa.yaml").verticalAutoscalers().get(0);
  }

  @Test
  void workshopsVpa_isRead_withItsGpuNoted() {
    ManifestSet set = VpaManifests.parse(WORKSHOP, "vpa.yaml");
    VpaSpec spec = set.verticalAutoscalers().get(0).spec();
    assertThat(spec.targetRef())
        .isEqualTo(new ObjectRef("apps/v1", "Deployment", "vllm-deployment"));
    assertThat(spec.updatePolicy().updateMode()).isEqualTo(UpdateMode.OFF);
    ContainerPolicy policy = spec.policyFor("vllm").orElseThrow();
    assertThat(policy.minAllowed()).containsEntry("memory", Quantity.parse("8Gi"));
    assertThat(policy.maxAllowed()).containsEntry("cpu", Quantity.parse("16"));
    assertThat(policy.controlledValues()).isEqualTo(ControlledValues.REQUESTS_ONLY);
    assertThat(set.notes())
        .containsExactly(
            "vpa.yaml:19: spec.resourcePolicy.containerPolicies[0].minAllowed[nvidia.com/gpu]:"
                + " has no effect: a VPA recommends cpu and memory only; remove it",
            "vpa.yaml:23: spec.resourcePolicy.containerPolicies[0].maxAllowed[nvidia.com/gpu]:"
                + " has no effect: a VPA recommends cpu and memory only; remove it");
  }

  @Test
  void workshopsOwnFile_ifItIsThere_isRead() {
    Path file = SharedFile.orSkip("seed/vpa.yaml");
    VpaManifest vpa = VpaManifests.readOne(file);
    assertThat(vpa.name()).isEqualTo("vllm-vpa");
    assertThat(VpaManifests.readAll(file).notes()).hasSize(2);
  }

  @Test
  void absentFields_getTheApisDefaults() {
    VpaManifest vpa =
        one(
            """
            apiVersion: autoscaling.k8s.io/v1
            kind: VerticalPodAutoscaler
            metadata: {name: web}
            spec:
              targetRef: {kind: Deployment, name: web}
            """);
    assertThat(vpa.namespace()).isEqualTo("default");
    assertThat(vpa.spec().updatePolicy().updateMode()).isEqualTo(UpdateMode.RECREATE);
    assertThat(vpa.spec().containerPolicies()).isEmpty();
    assertThat(vpa.recommendation()).isEmpty();
  }

  @Test
  void mistakes_areAllReported_withTheirLines() {
    assertThatThrownBy(
            () ->
                one(
                    """
                    apiVersion: autoscaling.k8s.io/v1
                    kind: VerticalPodAutoscaler
                    metadata: {name: web}
                    spec:
                      targetRef: {kind: Deployment, name: web}
                      updatePolicy: {updateMode: Sometimes, minReplica: 2}
                      resourcePolicy:
                        containerPolicies:
                        - containerName: app
                          minAllowed:
                            cpu: 2
                          maxAllowed:
                            cpu: 1
                            memory: much
                    """))
        .hasMessage(
            """
            vpa.yaml:6: spec.updatePolicy.minReplica: is no field of the API; did you mean\
             minReplicas?
            vpa.yaml:6: spec.updatePolicy.updateMode: Unsupported value: "Sometimes": supported\
             values: "Off", "Initial", "Recreate", "InPlaceOrRecreate", "InPlace", "Auto"
            vpa.yaml:13: spec.resourcePolicy.containerPolicies[0].maxAllowed[cpu]: Invalid value:\
             "1": must be greater than or equal to minAllowed, which is 2
            vpa.yaml:14: spec.resourcePolicy.containerPolicies[0].maxAllowed.memory: must be a\
             quantity, got text "much"; write one such as 500m, 2, 1.5 or 8Gi""");
  }

  @Test
  void gatesAndDeprecations_becomeNotes() {
    ManifestSet set =
        VpaManifests.parse(
            """
            apiVersion: autoscaling.k8s.io/v1
            kind: VerticalPodAutoscaler
            metadata: {name: web}
            spec:
              targetRef: {kind: Deployment, name: web}
              updatePolicy: {updateMode: Auto, evictAfterOOMSeconds: 60}
            """,
            "vpa.yaml");
    assertThat(set.notes())
        .containsExactly(
            "vpa.yaml:6: spec.updatePolicy: updateMode Auto is deprecated and means Recreate; write"
                + " Recreate, InPlaceOrRecreate or Initial",
            "vpa.yaml:6: spec.updatePolicy.evictAfterOOMSeconds: needs the feature gate"
                + " PerVPAConfig, which is off by default");
  }

  @Test
  void otherKindsAndVersions_areNotedOrRefused() {
    ManifestSet set =
        VpaManifests.parse("{apiVersion: v1, kind: Service, metadata: {name: web}}", "svc.yaml");
    assertThat(set.notes())
        .containsExactly(
            "svc.yaml:1: Service/web skipped: not a VerticalPodAutoscaler or its checkpoint");
    assertThatThrownBy(
            () ->
                VpaManifests.parse(
                    "{apiVersion: autoscaling.k8s.io/v1beta2, kind: VerticalPodAutoscaler}", "v"))
        .isInstanceOf(InvalidManifestException.class)
        .hasMessageContaining("use autoscaling.k8s.io/v1; that version is no longer served");
  }

  @Test
  void vpa_writtenAndReadAgain_isTheSame() {
    VpaManifest vpa = one(WORKSHOP);
    VpaManifest again = one(VpaManifests.write(vpa));
    assertThat(again)
        .isEqualTo(
            new VpaManifest(
                vpa.namespace(),
                vpa.name(),
                vpa.annotations(),
                vpa.spec(),
                vpa.recommendation(),
                "vpa.yaml:1"));
  }

  @Test
  void recommendationOfAStatus_isReadAndWritten() {
    String yaml =
        WORKSHOP
            + """
            status:
              conditions: [{type: RecommendationProvided, status: "True"}]
              recommendation:
                containerRecommendations:
                - containerName: vllm
                  target: {cpu: 2, memory: 8Gi}
                  lowerBound: {cpu: 25m}
            """;
    VpaManifest vpa = one(yaml);
    assertThat(vpa.recommendation().orElseThrow().of("vllm").orElseThrow().lowerBound())
        .isEqualTo(Map.of("cpu", Quantity.parse("25m")));
    assertThat(one(VpaManifests.write(vpa)).recommendation()).isEqualTo(vpa.recommendation());
  }

  @Test
  void checkpoint_asUpstreamWritesIt_isRead() {
    VpaCheckpointManifest read = VpaManifests.parse(CHECKPOINT, "c.json").checkpoints().get(0);
    assertThat(read.namespace()).isEqualTo("shop");
    assertThat(read.checkpoint().name()).isEqualTo("web-app");
    VpaCheckpoint.Status status = read.checkpoint().status();
    assertThat(status.cpuHistogram().bucketWeights()).isEqualTo(Map.of(0, 10000L, 7, 12L));
    assertThat(status.cpuHistogram().totalWeight()).isEqualTo(1e-7);
    assertThat(status.lastSampleStart()).isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
    String written = VpaManifests.write("shop", read.checkpoint());
    assertThat(written).contains("\"lastSampleStart\": null", "\"7\": 12");
    assertThat(VpaManifests.parse(written, "c.json").checkpoints().get(0).checkpoint())
        .isEqualTo(read.checkpoint());
  }

  @Test
  void checkpoint_ofAnotherVersionOrBucket_isRefused() {
    assertThatThrownBy(() -> VpaManifests.parse(CHECKPOINT.replace("v3", "v9"), "c.json"))
        .hasMessage(
            "c.json:21: status.version: Unsupported value: \"v9\": supported values: \"v3\"");
    assertThatThrownBy(() -> VpaManifests.parse(CHECKPOINT.replace("\"7\"", "\"9999\""), "c.json"))
        .hasMessageContaining("status.cpuHistogram.bucketWeights[9999]");
    assertThatThrownBy(() -> VpaManifests.parse(CHECKPOINT.replace("\"7\"", "\"x\""), "c.json"))
        .hasMessageContaining("has a bucket that is no number");
  }

  @Test
  void checkpoint_withoutSpecOrStatus_isRefused() {
    assertThatThrownBy(
            () ->
                VpaManifests.parse(
                    "{apiVersion: autoscaling.k8s.io/v1, kind: VerticalPodAutoscalerCheckpoint}",
                    "c"))
        .hasMessageContaining("spec.vpaObjectName: Required value")
        .hasMessageContaining("spec.containerName: Required value")
        .hasMessageContaining("status: Required value");
  }

  @Test
  void numbersThatJsonLacks_areNotWritten() {
    HistogramCheckpoint broken =
        new HistogramCheckpoint(Instant.EPOCH, new TreeMap<>(), Double.NaN);
    VpaCheckpoint checkpoint =
        new VpaCheckpoint(
            "web",
            "app",
            new VpaCheckpoint.Status(
                Instant.EPOCH, "v3", Instant.EPOCH, Instant.EPOCH, 1, broken, broken));
    assertThatIllegalArgumentException().isThrownBy(() -> VpaManifests.write("shop", checkpoint));
  }
}
