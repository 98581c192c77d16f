package io.evenkeel.kubernetes.real;

import io.evenkeel.model.ObjectRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;

/** Objects for tests, as YAML. */
public final class TestObjects {
  private static final PatchContext BY_TEST =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager("test")
          .withForce(true)
          .build();

  private TestObjects() {}

  /** Creates an object or brings it to that form. */
  public static GenericKubernetesResource apply(
      KubernetesClient client, String namespace, String yaml) {
    return resource(client, namespace, yaml).patch(BY_TEST);
  }

  /** Brings the status of an object to that form. */
  public static void applyStatus(KubernetesClient client, String namespace, String yaml) {
    resource(client, namespace, yaml).subresource("status").patch(BY_TEST);
  }

  public static void delete(KubernetesClient client, String namespace, String yaml) {
    resource(client, namespace, yaml).delete();
  }

  private static Resource<GenericKubernetesResource> resource(
      KubernetesClient client, String namespace, String yaml) {
    GenericKubernetesResource object =
        Serialization.unmarshal("---\n" + yaml, GenericKubernetesResource.class);
    return namespace.isEmpty()
        ? client.resource(object)
        : client.resource(object).inNamespace(namespace);
  }

  /** Returns a Deployment whose pods are labelled with its name and request 100m cpu. */
  public static String deployment(String name, int replicas) {
    return workload("Deployment", name, replicas, "");
  }

  static String statefulSet(String name, int replicas) {
    return workload("StatefulSet", name, replicas, "serviceName: " + name);
  }

  private static String workload(String kind, String name, int replicas, String more) {
    return """
    apiVersion: apps/v1
    kind: %s
    metadata: {name: %s}
    spec:
      replicas: %d
      selector: {matchLabels: {app: %s}}
      template:
        metadata: {labels: {app: %s}}
        spec:
          containers:
            - {name: app, image: app, resources: {requests: {cpu: 100m}}}
      %s
    """
        .formatted(kind, name, replicas, name, name, more);
  }

  /** Returns a pod that is labelled {@code app: APP}. */
  public static String pod(String name, String app) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: %s, labels: {app: %s}}
    spec:
      containers:
        - {name: app, image: app, resources: {requests: {cpu: 100m}}}
    """
        .formatted(name, app);
  }

  /** Returns what a kubelet would report of a pod that has been ready for long. */
  public static String readyPod(String name) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: %s}
    status:
      phase: Running
      startTime: "2026-01-01T00:00:00Z"
      conditions:
        - {type: Ready, status: "True", lastTransitionTime: "2026-01-01T00:00:30Z"}
    """
        .formatted(name);
  }

  /** Installs a kind of our own that has a scale. */
  public static void installScalable(KubernetesClient client) {
    install(
        client,
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: models.example.com}
        spec:
          group: example.com
          scope: Namespaced
          names: {plural: models, singular: model, kind: Model}
          versions:
            - name: v1
              served: true
              storage: true
              schema:
                openAPIV3Schema:
                  type: object
                  x-kubernetes-preserve-unknown-fields: true
              subresources:
                status: {}
                scale:
                  specReplicasPath: .spec.replicas
                  statusReplicasPath: .status.replicas
                  labelSelectorPath: .status.selector
        """);
  }

  /**
   * Installs as much of KEDA's CustomResourceDefinitions as tests need: names, scopes, the status
   * as a subresource, and the fields without which an object makes no sense.
   */
  public static void installKeda(KubernetesClient client) {
    install(
        client,
        keda("scaledobjects", "ScaledObject", "Namespaced", "scaleTargetRef, triggers")
            + SCALED_OBJECT_COLUMNS);
    install(client, keda("scaledjobs", "ScaledJob", "Namespaced", "jobTargetRef, triggers"));
    install(client, keda("triggerauthentications", "TriggerAuthentication", "Namespaced", ""));
    install(
        client,
        keda("clustertriggerauthentications", "ClusterTriggerAuthentication", "Cluster", ""));
  }

  /** What {@code kubectl get} prints, as KEDA's own definition has it. */
  private static final String SCALED_OBJECT_COLUMNS =
      """
            additionalPrinterColumns:
              - {name: ScaleTargetKind, type: string, jsonPath: .status.scaleTargetKind}
              - {name: ScaleTargetName, type: string, jsonPath: .spec.scaleTargetRef.name}
              - {name: Min, type: integer, jsonPath: .spec.minReplicaCount}
              - {name: Max, type: integer, jsonPath: .spec.maxReplicaCount}
              - {name: Ready, type: string, jsonPath: '.status.conditions[?(@.type=="Ready")].status'}
              - {name: Active, type: string, jsonPath: '.status.conditions[?(@.type=="Active")].status'}
              - {name: Fallback, type: string, jsonPath: '.status.conditions[?(@.type=="Fallback")].status'}
              - {name: Paused, type: string, jsonPath: '.status.conditions[?(@.type=="Paused")].status'}
              - {name: Triggers, type: string, jsonPath: .status.triggersTypes}
              - {name: Authentications, type: string, jsonPath: .status.authenticationsTypes}
              - {name: Age, type: date, jsonPath: .metadata.creationTimestamp}
      """;

  private static String keda(String plural, String kind, String scope, String required) {
    return """
    apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata: {name: %s.keda.sh}
    spec:
      group: keda.sh
      scope: %s
      names: {plural: %s, kind: %s}
      versions:
        - name: v1alpha1
          served: true
          storage: true
          subresources: {status: {}}
          schema:
            openAPIV3Schema:
              type: object
              required: [spec]
              properties:
                spec:
                  type: object
                  required: [%s]
                  x-kubernetes-preserve-unknown-fields: true
                status:
                  type: object
                  x-kubernetes-preserve-unknown-fields: true
    """
        .formatted(plural, scope, plural, kind, required);
  }

  /**
   * Installs as much of VPA's CustomResourceDefinitions as tests need: the status of a VPA is a
   * subresource, that of a checkpoint is not, and its times may be null.
   */
  public static void installVpa(KubernetesClient client) {
    install(
        client,
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: verticalpodautoscalers.autoscaling.k8s.io
          annotations: {api-approved.kubernetes.io: "https://github.com/kubernetes/kubernetes/pull/63797"}
        spec:
          group: autoscaling.k8s.io
          scope: Namespaced
          names: {plural: verticalpodautoscalers, kind: VerticalPodAutoscaler, shortNames: [vpa]}
          versions:
            - name: v1
              served: true
              storage: true
              subresources: {status: {}}
              schema:
                openAPIV3Schema:
                  type: object
                  required: [spec]
                  properties:
                    spec: {type: object, x-kubernetes-preserve-unknown-fields: true}
                    status:
                      type: object
                      properties:
                        observedGeneration: {type: integer}
                        conditions:
                          type: array
                          items:
                            type: object
                            required: [status, type]
                            properties:
                              type: {type: string}
                              status: {type: string}
                              reason: {type: string}
                              message: {type: string}
                              lastTransitionTime: {type: string, format: date-time}
                        recommendation:
                          type: object
                          properties:
                            containerRecommendations:
                              type: array
                              items: {type: object, x-kubernetes-preserve-unknown-fields: true}
        """);
    install(
        client,
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: verticalpodautoscalercheckpoints.autoscaling.k8s.io
          annotations: {api-approved.kubernetes.io: "https://github.com/kubernetes/kubernetes/pull/63797"}
        spec:
          group: autoscaling.k8s.io
          scope: Namespaced
          names: {plural: verticalpodautoscalercheckpoints, kind: VerticalPodAutoscalerCheckpoint}
          versions:
            - name: v1
              served: true
              storage: true
              schema:
                openAPIV3Schema:
                  type: object
                  properties:
                    spec:
                      type: object
                      properties:
                        containerName: {type: string}
                        vpaObjectName: {type: string}
                    status:
                      type: object
                      properties:
                        version: {type: string}
                        totalSamplesCount: {type: integer}
                        lastUpdateTime: &time {type: string, format: date-time, nullable: true}
                        firstSampleStart: *time
                        lastSampleStart: *time
                        cpuHistogram: &histogram
                          type: object
                          properties:
                            totalWeight: {type: number}
                            referenceTimestamp: *time
                            bucketWeights:
                              type: object
                              x-kubernetes-preserve-unknown-fields: true
                        memoryHistogram: *histogram
        """);
  }

  /** Installs a CustomResourceDefinition and waits until its objects are served. */
  public static void install(KubernetesClient client, String definition) {
    GenericKubernetesResource applied = apply(client, "", definition);
    String group = applied.get("spec", "group");
    String plural = applied.get("spec", "names", "plural");
    String version = applied.get("spec", "versions", 0, "name");
    String path = "/apis/" + group + "/" + version + "/" + plural;
    TestCluster.await(path, () -> served(client, path));
  }

  private static boolean served(KubernetesClient client, String path) {
    try {
      return client.raw(path) != null;
    } catch (RuntimeException e) {
      return false;
    }
  }

  static String scalable(String name, int replicas) {
    return "{apiVersion: example.com/v1, kind: Model, metadata: {name: %s}, spec: {replicas: %d}}"
        .formatted(name, replicas);
  }

  static ObjectRef scalableRef(String name) {
    return new ObjectRef("example.com/v1", "Model", name);
  }

  /** Returns a ScaledJob as the API has it. */
  static String scaledJob(String name, String namespace) {
    return """
    {"apiVersion": "keda.sh/v1alpha1", "kind": "ScaledJob",
     "metadata": {"name": "%s", "namespace": "%s", "uid": "8b6c2a70-6f2f-4a55-a6a3-e1a1f2b3c4d5"},
     "spec": {"jobTargetRef": {"template": {"spec": {
       "containers": [{"name": "work", "image": "work"}]}}}, "triggers": []}}
    """
        .formatted(name, namespace);
  }

  /** Puts what the contract of SecretSource describes into a namespace. */
  static void shop(KubernetesClient client, String namespace) {
    apply(
        client,
        namespace,
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: credentials}
        stringData: {user: bob, password: pässword}
        """);
    apply(
        client,
        namespace,
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {level: info}
        """);
    apply(client, namespace, SHOP_DEPLOYMENT);
  }

  private static final String SHOP_DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            serviceAccountName: runner
            containers:
              - name: web
                image: web
                envFrom:
                  - {prefix: DB_, secretRef: {name: credentials}}
                  - {configMapRef: {name: settings, optional: true}}
                env:
                  - {name: HOST, value: queue.$(ZONE)}
                  - name: PASSWORD
                    valueFrom: {secretKeyRef: {name: credentials, key: password, optional: true}}
                  - name: LEVEL
                    valueFrom: {configMapKeyRef: {name: settings, key: level}}
                  - name: POD_NAME
                    valueFrom: {fieldRef: {fieldPath: metadata.name}}
              - {name: sidecar, image: sidecar}
      """;
}
