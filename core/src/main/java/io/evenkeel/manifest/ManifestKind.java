package io.evenkeel.manifest;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of objects that can be read. */
enum ManifestKind {
  HPA("HorizontalPodAutoscaler", "autoscaling/v2"),
  SCALED_OBJECT("ScaledObject", ManifestKind.KEDA),
  SCALED_JOB("ScaledJob", ManifestKind.KEDA),
  TRIGGER_AUTHENTICATION("TriggerAuthentication", ManifestKind.KEDA),
  CLUSTER_TRIGGER_AUTHENTICATION("ClusterTriggerAuthentication", ManifestKind.KEDA),
  VPA("VerticalPodAutoscaler", ManifestKind.VERTICAL),
  VPA_CHECKPOINT("VerticalPodAutoscalerCheckpoint", ManifestKind.VERTICAL);

  private static final String KEDA = "keda.sh/v1alpha1";
  private static final String VERTICAL = "autoscaling.k8s.io/v1";

  private final String kind;
  private final String apiVersion;

  ManifestKind(String kind, String apiVersion) {
    this.kind = kind;
    this.apiVersion = apiVersion;
  }

  /** Returns the kind of that name, if it can be read. */
  static Optional<ManifestKind> of(String kind) {
    return Arrays.stream(values()).filter(it -> it.kind.equals(kind)).findFirst();
  }

  /** Returns the kind as the API spells it. */
  String kind() {
    return kind;
  }

  /** Returns group and version. */
  String apiVersion() {
    return apiVersion;
  }

  /** Returns whether that kind of list holds such objects. */
  boolean isListedBy(String list) {
    return list.equals(kind + "List");
  }

  /** Reads an object of this kind, or says that its version is another. */
  void read(ManifestDocument document, FoundObjects found) {
    String version = document.fields().text("apiVersion");
    if (apiVersion.equals(version)) {
      readFields(document, found);
    } else {
      document.fields().reject("apiVersion", wrongVersion(version));
    }
  }

  private void readFields(ManifestDocument document, FoundObjects found) {
    switch (this) {
      case HPA -> ObjectReading.hpa(document, found);
      case SCALED_OBJECT -> ObjectReading.scaledObject(document, found);
      case SCALED_JOB -> ObjectReading.scaledJob(document, found);
      case TRIGGER_AUTHENTICATION ->
          ObjectReading.triggerAuthentication(document, found, /* clusterWide= */ false);
      case CLUSTER_TRIGGER_AUTHENTICATION ->
          ObjectReading.triggerAuthentication(document, found, /* clusterWide= */ true);
      case VPA -> VpaReading.autoscaler(document, found);
      case VPA_CHECKPOINT -> VpaReading.checkpoint(document, found);
    }
  }

  private String wrongVersion(@Nullable String version) {
    if (version == null || version.isEmpty()) {
      return "must be set; write " + apiVersion;
    }
    String hint =
        switch (version) {
          case "autoscaling/v1" ->
              ", where targetCPUUtilizationPercentage is an entry of metrics[] with type: Resource"
                  + " and resource.target.averageUtilization";
          case "autoscaling/v2beta1", "autoscaling/v2beta2" ->
              "; that version is no longer served by Kubernetes";
          case "autoscaling.k8s.io/v1beta1", "autoscaling.k8s.io/v1beta2" ->
              "; that version is no longer served by the VPA";
          case "keda.k8s.io/v1alpha1" -> "; that is KEDA 1, whose fields have other names";
          default -> "";
        };
    return "must be %s, got %s; use %1$s%3$s".formatted(apiVersion, version, hint);
  }
}
