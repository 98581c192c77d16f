package io.evenkeel.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.hpa.HpaDraft.Policy;
import io.evenkeel.hpa.HpaDraft.Rules;
import io.evenkeel.keda.Fallback;
import io.evenkeel.keda.ScaledJobSpec;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.ScaledObjectSpec;
import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.auth.SecretStore;
import io.evenkeel.keda.auth.TriggerAuthentication;
import io.evenkeel.model.ObjectRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KedaManifestsTest {
  private static final String COMPLETE =
      """
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata:
        name: orders
        namespace: shop
        labels: {team: checkout}
        annotations: {autoscaling.keda.sh/paused-scale-in: "true"}
        creationTimestamp: 2026-01-31T12:00:00Z
        generation: 3
        finalizers: [finalizer.keda.sh]
        uid: 6f0a
      spec:
        scaleTargetRef:
          apiVersion: argoproj.io/v1alpha1
          kind: Rollout
          name: orders
          envSourceContainerName: app
        pollingInterval: 15
        cooldownPeriod: 45
        initialCooldownPeriod: 120
        idleReplicaCount: 0
        minReplicaCount: 2
        maxReplicaCount: 20
        fallback: {failureThreshold: 3, replicas: 6, behavior: currentReplicasIfHigher}
        advanced:
          restoreToOriginalReplicaCount: true
          horizontalPodAutoscalerConfig:
            name: orders-hpa
            behavior:
              scaleDown:
                policies: [{type: Pods, value: 1, periodSeconds: 60}]
          scalingModifiers:
            formula: backlog + rate
            target: "2"
            activationTarget: "1"
            metricType: Value
        triggers:
          - type: prometheus
            name: backlog
            metricType: Value
            useCachedMetrics: true
            metadata: {query: up, threshold: "5"}
            authenticationRef: {name: prom, kind: ClusterTriggerAuthentication}
          - {type: cron, name: rate, metadata: {timezone: UTC}}
      status: {hpaName: orders-hpa}
      """;

  private static final String SMALL =
      """
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata: {name: web}
      spec:
        scaleTargetRef: {name: web}
        triggers:
          - {type: cron, metadata: {timezone: UTC}}
      """;

  private static ScaledObject one(String yaml) {
    return KedaManifests.parse(yaml, "so.yaml").scaledObjects().get(0).object();
  }

  private static List<String> mistakes(String yaml) {
    try {
      KedaManifests.parse(yaml, "so.yaml");
      return List.of();
    } catch (InvalidManifestException e) {
      return e.getMessage().lines().toList();
    }
  }

  @Test
  void completeScaledObject_isRead() {
    ScaledObject object = one(COMPLETE);
    ScaledObjectSpec spec = object.spec();

    assertThat(object.metadata().namespace()).isEqualTo("shop");
    assertThat(object.metadata().labels()).containsEntry("team", "checkout");
    assertThat(object.metadata().annotations().scaleInPaused()).isTrue();
    assertThat(object.metadata().creationTimestamp())
        .contains(Instant.parse("2026-01-31T12:00:00Z"));
    assertThat(object.metadata().generation()).isEqualTo(3);
    assertThat(object.metadata().finalizers()).containsExactly("finalizer.keda.sh");
    assertThat(object.hpaName()).isEqualTo("orders-hpa");
    assertThat(spec.scaleTargetRef())
        .isEqualTo(new ObjectRef("argoproj.io/v1alpha1", "Rollout", "orders"));
    assertThat(spec.envSourceContainerName()).isEqualTo("app");
    assertThat(spec.pollingInterval()).isEqualTo(Duration.ofSeconds(15));
    assertThat(spec.cooldownPeriod()).isEqualTo(Duration.ofSeconds(45));
    assertThat(spec.initialCooldownPeriod()).isEqualTo(Duration.ofMinutes(2));
    assertThat(spec.idleReplicaCount()).hasValue(0);
    assertThat(spec.minReplicaCount()).hasValue(2);
    assertThat(spec.maxReplicaCount()).isEqualTo(20);
    assertThat(spec.fallback())
        .contains(new Fallback(3, 6, Fallback.Behavior.CURRENT_REPLICAS_IF_HIGHER));
  }

  @Test
  void completeScaledObject_keepsTheLessUsualSettings() {
    ScaledObjectSpec spec = one(COMPLETE).spec();

    assertThat(spec.advanced().restoreToOriginalReplicaCount()).isTrue();
    assertThat(spec.advanced().behavior().orElseThrow().scaleDown())
        .isEqualTo(new Rules(null, null, List.of(new Policy("Pods", 1, 60)), null));
    assertThat(spec.advanced().scalingModifiers().formula()).isEqualTo("backlog + rate");
    assertThat(spec.advanced().scalingModifiers().activationTarget()).isEqualTo("1");
    Trigger first = spec.triggers().get(0);
    assertThat(first.name()).isEqualTo("backlog");
    assertThat(first.useCachedMetrics()).isTrue();
    assertThat(first.metadata()).containsEntry("threshold", "5");
    assertThat(first.authenticationRef())
        .contains(new Trigger.AuthenticationRef("prom", "ClusterTriggerAuthentication"));
  }

  @Test
  void smallScaledObject_getsKedasDefaults() {
    ScaledObjectSpec spec = one(SMALL).spec();

    assertThat(spec.scaleTargetRef()).isEqualTo(ObjectRef.deployment("web"));
    assertThat(spec.pollingInterval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(spec.cooldownPeriod()).isEqualTo(Duration.ofMinutes(5));
    assertThat(spec.minReplicaCount()).isEmpty();
    assertThat(spec.maxReplicaCount()).isEqualTo(100);
    assertThat(one(SMALL).hpaName()).isEqualTo("keda-hpa-web");
  }

  @Test
  void everyMistake_isNamedWithItsPlace() {
    assertThat(
            mistakes(
                """
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                metadata: {name: web}
                spec:
                  scaleTargetRef: {kind: Deployment}
                  pollingIntervall: 10
                  minReplicaCount: 11
                  maxReplicaCount: 10
                  fallback: {replicas: -1}
                  triggers:
                    - type: prometheus
                      metadata: {threshold: 75}
                      metricType: Average
                    - metadata: {}
                """))
        .containsExactly(
            "so.yaml:4: spec: Invalid value: \"minReplicaCount: 11\": minReplicaCount must be less"
                + " than or equal to maxReplicaCount, which is 10; lower the one or raise the other",
            "so.yaml:5: spec.scaleTargetRef.name: Required value: name the workload to scale",
            "so.yaml:6: spec.pollingIntervall: is no field of the API; did you mean"
                + " pollingInterval?",
            "so.yaml:9: spec.fallback.failureThreshold: Required value: write an integer",
            "so.yaml:9: spec.fallback.replicas: Invalid value: -1: should be greater than or equal"
                + " to 0",
            "so.yaml:12: spec.triggers[0].metadata.threshold: must be text, got 75; put it in"
                + " quotes",
            "so.yaml:13: spec.triggers[0].metricType: Unsupported value: \"Average\": supported"
                + " values: \"AverageValue\", \"Value\", \"Utilization\"",
            "so.yaml:14: spec.triggers[1].type: Required value: name a scaler, such as prometheus");
  }

  @Test
  void whatTheWebhookRefuses_isAMistakeToo() {
    String unknown =
        SMALL.replace("  triggers:", "  advanced: {scalingModifiers: {formula: a}}\n  triggers:");

    assertThat(mistakes(SMALL.replace("  triggers:", "  idleReplicaCount: 0\n  triggers:")))
        .containsExactly(
            "so.yaml:6: spec.idleReplicaCount: Invalid value: 0: IdleReplicaCount=0 must be less"
                + " than MinReplicaCount=0");
    assertThat(mistakes(unknown))
        .hasSize(2)
        .allSatisfy(it -> assertThat(it).startsWith("so.yaml:6: spec.advanced.scalingModifiers"));
  }

  @Test
  void otherVersion_isToldTheRightOne() {
    assertThat(mistakes(SMALL.replace("keda.sh/v1alpha1", "keda.k8s.io/v1alpha1")))
        .containsExactly(
            "so.yaml:1: apiVersion: must be keda.sh/v1alpha1, got keda.k8s.io/v1alpha1; use"
                + " keda.sh/v1alpha1; that is KEDA 1, whose fields have other names");
  }

  @Test
  void periodsOfNoUse_areNoted() {
    String yaml =
        SMALL.replace("  triggers:", "  minReplicaCount: 1\n  cooldownPeriod: 9\n  triggers:");

    assertThat(KedaManifests.parse(yaml, "so.yaml").notes())
        .containsExactly(
            "so.yaml:1: CooldownPeriod is configured but is not relevant. CooldownPeriod is only"
                + " relevant when minReplicaCount = 0 or idleReplicaCount is set");
  }

  @Test
  void placeholder_isNotedWithItsPath() {
    String yaml = SMALL.replace("{timezone: UTC}", "{timezone: \"${TZ}\", query: 'up{a=\"$b\"}'}");

    assertThat(KedaManifests.parse(yaml, "so.yaml").notes())
        .containsExactly(
            "so.yaml:7: spec.triggers[0].metadata.timezone: holds the placeholder ${TZ}, which"
                + " nothing has expanded; write its value");
  }

  @Test
  void scaledJob_isRead_andItsJobIsNot() {
    ScaledJobSpec spec =
        KedaManifests.parse(
                """
                apiVersion: keda.sh/v1alpha1
                kind: ScaledJob
                metadata: {name: encode}
                spec:
                  jobTargetRef: {template: {spec: {whatever: [1, 2]}}}
                  envSourceContainerName: app
                  maxReplicaCount: 7
                  rolloutStrategy: gradual
                  rollout: {strategy: immediate, propagationPolicy: foreground}
                  scalingStrategy:
                    strategy: custom
                    customScalingQueueLengthDeduction: 2
                    customScalingRunningJobPercentage: "0.5"
                    pendingPodConditions: [Ready, PodScheduled]
                    multipleScalersCalculation: max
                  triggers:
                    - {type: aws-sqs-queue, metadata: {queueLength: "5"}}
                """,
                "sj.yaml")
            .scaledJobs()
            .get(0)
            .object()
            .spec();

    assertThat(spec.maxReplicaCount()).hasValue(7);
    assertThat(spec.successfulJobsHistoryLimit()).isEqualTo(100);
    assertThat(spec.rollout()).isEqualTo(new ScaledJobSpec.Rollout(true, true));
    assertThat(spec.scalingStrategy())
        .isEqualTo(
            new ScaledJobSpec.ScalingStrategy(
                "custom", 2, "0.5", List.of("Ready", "PodScheduled"), "max"));
  }

  @Test
  void scaledJobWithoutAJob_isRefused() {
    assertThat(
            mistakes(
                """
                apiVersion: keda.sh/v1alpha1
                kind: ScaledJob
                metadata: {name: encode}
                spec:
                  minReplicaCount: 200
                  triggers: []
                """))
        .containsExactly(
            "so.yaml:4: spec.jobTargetRef: Required value: add the job to start",
            "so.yaml:6: spec.triggers: Invalid value: 0: must have at least 1 items; add a trigger");
  }

  @Test
  void triggerAuthentications_areRead() {
    List<TriggerAuthenticationManifest> read =
        KedaManifests.parse(
                """
                apiVersion: keda.sh/v1alpha1
                kind: TriggerAuthentication
                metadata: {name: keys}
                spec:
                  podIdentity: {provider: aws, roleArn: "arn:x", externalID: e}
                  secretTargetRef: [{parameter: password, name: db, key: pw}]
                  configMapTargetRef: [{parameter: host, name: cfg, key: host}]
                  env: [{parameter: user, name: USER, containerName: app}]
                  boundServiceAccountToken: [{parameter: token, serviceAccountName: reader}]
                  hashiCorpVault:
                    address: http://vault
                    authentication: token
                    credential: {token: t}
                    secrets: [{parameter: vaulted, path: a/b, key: k}]
                  awsSecretManager:
                    region: eu-west-1
                    credentials:
                      accessKey: {valueFrom: {secretKeyRef: {name: aws, key: id}}}
                      accessSecretKey: {valueFrom: {secretKeyRef: {name: aws, key: secret}}}
                    secrets: [{parameter: stored, name: s, versionStage: AWSCURRENT}]
                ---
                apiVersion: keda.sh/v1alpha1
                kind: ClusterTriggerAuthentication
                metadata: {name: everywhere}
                spec: {filePath: creds.json}
                """,
                "ta.yaml")
            .triggerAuthentications();

    TriggerAuthentication keys = read.get(0).object();
    assertThat(keys.metadata().namespace()).isEqualTo("default");
    assertThat(keys.parameters())
        .containsExactly("password", "host", "user", "vaulted", "stored", "token");
    assertThat(keys.podIdentity().orElseThrow().roleArn()).contains("arn:x");
    assertThat(keys.secretStores().get(1))
        .isInstanceOfSatisfying(
            SecretStore.AwsSecrets.class,
            store -> assertThat(store.accessKey().orElseThrow().key()).isEqualTo("id"));
    TriggerAuthentication everywhere = read.get(1).object();
    assertThat(everywhere.clusterWide()).isTrue();
    assertThat(everywhere.filePath()).isEqualTo("creds.json");
  }

  @Test
  void triggerAuthenticationMistakes_areNamed() {
    assertThat(
            mistakes(
                """
                apiVersion: keda.sh/v1alpha1
                kind: TriggerAuthentication
                metadata: {name: keys}
                spec:
                  podIdentity: {provider: azure}
                  secretTargetRef: [{parameter: password, key: pw}]
                  filePaht: x
                """))
        .containsExactly(
            "so.yaml:5: spec.podIdentity.provider: Unsupported value: \"azure\": supported values:"
                + " \"azure-workload\", \"gcp\", \"aws\", \"aws-eks\", \"none\"",
            "so.yaml:6: spec.secretTargetRef[0].name: Required value: must be set",
            "so.yaml:7: spec.filePaht: is no field of the API; did you mean filePath?");
  }

  @Test
  void oneCall_readsEveryKind() {
    String hpa =
        """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: api}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: api}
          maxReplicas: 3
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: api}
        ---
        """;

    ManifestSet all = Manifests.parse(hpa + SMALL, "all.yaml");
    assertThat(all.autoscalers()).extracting(HpaManifest::name).containsExactly("api");
    assertThat(all.scaledObjects())
        .extracting(ScaledObjectManifest::source)
        .containsExactly("all.yaml:12");
    assertThat(all.notes())
        .containsExactly("all.yaml:8: Service/api skipped: says nothing about scaling");
    assertThat(KedaManifests.parse(hpa + SMALL, "all.yaml").notes())
        .containsExactly(
            "all.yaml:1: HorizontalPodAutoscaler/api skipped: not one of KEDA's kinds",
            "all.yaml:8: Service/api skipped: not one of KEDA's kinds");
    assertThat(HpaManifests.parse(hpa + SMALL, "all.yaml").scaledObjects()).isEmpty();
  }

  @Test
  void lists_areReadThrough() {
    assertThat(
            KedaManifests.parse(
                    "{apiVersion: v1, kind: ScaledObjectList, items: [{apiVersion: keda.sh/v1alpha1,"
                        + " kind: ScaledObject, metadata: {name: a}, spec: {scaleTargetRef: {name: a},"
                        + " triggers: [{type: cron, metadata: {}}]}}]}",
                    "list.json")
                .scaledObjects())
        .hasSize(1);
  }

  @Test
  void exactlyOne_isAskedFor(@TempDir Path dir) throws IOException {
    Path two = Files.writeString(dir.resolve("two.yaml"), SMALL + "---\n" + SMALL);
    Path none = Files.writeString(dir.resolve("none.yaml"), "apiVersion: v1\nkind: Pod\n");
    Path one = Files.writeString(dir.resolve("one.yaml"), SMALL);

    assertThat(KedaManifests.read(one).metadata().name()).isEqualTo("web");
    assertThatThrownBy(() -> KedaManifests.read(two))
        .hasMessageContaining("holds 2 of kind ScaledObject where one is meant: default/web at");
    assertThatThrownBy(() -> KedaManifests.read(none))
        .hasMessageContaining("holds no ScaledObject (")
        .hasMessageContaining("Pod skipped: not one of KEDA's kinds");
  }

  /** The workshop's manifest: four triggers, a region that nobody has filled in. */
  @Test
  void workshopManifest_isRead_andItsPlaceholderNoted() {
    ManifestSet set = KedaManifests.parse(WorkshopManifest.TEXT, "scaledobject.yaml");
    ScaledObjectSpec spec = set.scaledObjects().get(0).object().spec();

    assertThat(spec.triggers())
        .extracting(Trigger::type)
        .containsExactly("prometheus", "aws-cloudwatch", "cpu", "memory");
    assertThat(set.notes())
        .anySatisfy(
            note ->
                assertThat(note)
                    .contains("spec.triggers[1].metadata.awsRegion")
                    .contains("${AWS_REGION}"));
  }
}
