package io.evenkeel.lint.manifests;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.Findings.Draft;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.ManifestProblem;
import io.evenkeel.manifest.ParsedObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Versions of an API that are no longer served, or soon will not be. */
final class DeprecatedVersion extends PagedRule {
  private static final String CPU =
      """
      [{"type": "Resource", "resource": {"name": "cpu", "target": {"type": "Utilization", \
      "averageUtilization": %s}}}]\
      """
          .strip();

  private static final Map<String, Version> VERSIONS =
      Map.ofEntries(
          entry(
              "HorizontalPodAutoscaler",
              "autoscaling/v2beta1",
              "Kubernetes 1.25",
              "autoscaling/v2"),
          entry(
              "HorizontalPodAutoscaler",
              "autoscaling/v2beta2",
              "Kubernetes 1.26",
              "autoscaling/v2"),
          entry("HorizontalPodAutoscaler", "autoscaling/v1", "", "autoscaling/v2"),
          entry(
              "VerticalPodAutoscaler",
              "autoscaling.k8s.io/v1beta1",
              "VPA 0.10",
              "autoscaling.k8s.io/v1"),
          entry(
              "VerticalPodAutoscaler",
              "autoscaling.k8s.io/v1beta2",
              "VPA 1.0",
              "autoscaling.k8s.io/v1"),
          entry("ScaledObject", "keda.k8s.io/v1alpha1", "KEDA 2.0", "keda.sh/v1alpha1"),
          entry("ScaledJob", "keda.k8s.io/v1alpha1", "KEDA 2.0", "keda.sh/v1alpha1"),
          entry("PodDisruptionBudget", "policy/v1beta1", "Kubernetes 1.25", "policy/v1"),
          entry("NodePool", "karpenter.sh/v1beta1", "Karpenter 1.1", "karpenter.sh/v1"),
          entry("CronJob", "batch/v1beta1", "Kubernetes 1.25", "batch/v1"),
          entry("Deployment", "extensions/v1beta1", "Kubernetes 1.16", "apps/v1"),
          entry("Deployment", "apps/v1beta1", "Kubernetes 1.16", "apps/v1"),
          entry("Deployment", "apps/v1beta2", "Kubernetes 1.16", "apps/v1"),
          entry("StatefulSet", "apps/v1beta1", "Kubernetes 1.16", "apps/v1"),
          entry("StatefulSet", "apps/v1beta2", "Kubernetes 1.16", "apps/v1"));

  private static Map.Entry<String, Version> entry(
      String kind, String old, String removedIn, String current) {
    return Map.entry(kind + " " + old, new Version(removedIn, current));
  }

  DeprecatedVersion() {
    super("deprecated-version", Severity.ERROR);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject object : scene.objects()) {
      version(object).ifPresent(version -> report(object, version, findings));
    }
  }

  private static void report(ParsedObject object, Version version, Findings findings) {
    boolean gone = !version.removedIn().isEmpty();
    Draft draft = findings.at(object, object.fields().field("apiVersion").orElse(object.fields()));
    patch(object, version).forEach(draft::patch);
    draft
        .as(gone ? Severity.ERROR : Severity.NOTE)
        .report(
            gone
                ? "%s %s is not served since %s"
                    .formatted(object.kind(), object.apiVersion(), version.removedIn())
                : "%s %s knows CPU utilization alone, and no behavior"
                    .formatted(object.kind(), object.apiVersion()),
            gone
                ? "the API server answers 404 for a version that it does not serve; objects that"
                    + " exist are shown in the current one"
                : "it is served still, and has not been given what came later",
            "write apiVersion: " + version.current() + ", and its fields where they changed");
  }

  /** The way to the current version, where the fields are the same or the change is plain. */
  private static List<Change> patch(ParsedObject object, Version version) {
    Change current = Change.setText("/apiVersion", version.current());
    return switch (object.apiVersion()) {
      case "autoscaling/v1" -> {
        String field = "/spec/targetCPUUtilizationPercentage";
        yield object
            .fields()
            .text("spec.targetCPUUtilizationPercentage")
            .map(
                percent ->
                    List.of(
                        current,
                        Change.remove(field),
                        Change.set("/spec/metrics", CPU.formatted(percent))))
            .orElse(List.of(current));
      }
      case "autoscaling/v2beta1", "keda.k8s.io/v1alpha1", "extensions/v1beta1" -> List.of();
      default -> List.of(current);
    };
  }

  static Optional<Version> version(ParsedObject object) {
    return Optional.ofNullable(VERSIONS.get(object.kind() + " " + object.apiVersion()));
  }

  /** A problem that is told here is not told twice. */
  static boolean explains(ParsedObject object, ManifestProblem problem) {
    return problem.field().equals("apiVersion") && version(object).isPresent();
  }

  /**
   * What became of a version.
   *
   * @param removedIn release that stopped to serve it; empty if it is served still
   * @param current version to use
   */
  record Version(String removedIn, String current) {}
}
