package io.evenkeel.kubernetes.diagnose;

import java.util.Map;

/** What the reasons of an HPA's conditions mean. */
final class ConditionReason {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry(
              "FailedGetScale",
              "The controller cannot read the target's scale: the target is gone, its kind has no"
                  + " scale, or the controller may not read it."),
          Map.entry(
              "FailedUpdateScale",
              "The controller decided, and its new size was refused: a quota, an admission webhook"
                  + " or missing rights."),
          Map.entry(
              "ScaleDownStabilized",
              "Fewer replicas would do now, and more were needed within the stabilization window:"
                  + " the controller waits until that has passed."),
          Map.entry(
              "ScaleUpStabilized",
              "More replicas are wanted now, and fewer were within the stabilization window for"
                  + " scaling up: the controller waits."),
          Map.entry(
              "ScalingDisabled",
              "The target has 0 replicas, which switches the HPA off until somebody scales the"
                  + " target up."),
          Map.entry(
              "InvalidSelector",
              "The target's scale has no selector, or none that can be read, so that its pods"
                  + " cannot be told."),
          Map.entry(
              "AmbiguousSelector",
              "Several HPAs select the same pods, so that none of them is allowed to scale."),
          Map.entry(
              "FailedGetResourceMetric",
              "No usage of the pods came from metrics.k8s.io, or a container has no request for a"
                  + " target in percent."),
          Map.entry(
              "FailedGetContainerResourceMetric",
              "No usage of that container came from metrics.k8s.io, or it has no request."),
          Map.entry(
              "FailedGetPodsMetric",
              "custom.metrics.k8s.io has no value of that metric for the pods."),
          Map.entry(
              "FailedGetObjectMetric",
              "custom.metrics.k8s.io has no value of that metric for the object."),
          Map.entry(
              "FailedGetExternalMetric",
              "external.metrics.k8s.io has no value of that metric: with KEDA, a trigger fails."),
          Map.entry(
              "InvalidMetricSourceType",
              "A metric is of a type that the controller does not know."),
          Map.entry("TooFewReplicas", "Fewer replicas would do; minReplicas holds them up."),
          Map.entry("TooManyReplicas", "More replicas are wanted; maxReplicas holds them down."),
          Map.entry(
              "ScaleUpLimit",
              "More replicas are wanted at once than the rules of spec.behavior.scaleUp let"
                  + " through; the rest comes with the next passes."),
          Map.entry(
              "ScaleDownLimit",
              "Fewer replicas are wanted at once than the rules of spec.behavior.scaleDown let"
                  + " through; the rest goes with the next passes."));

  private ConditionReason() {}

  static String words(String reason) {
    return WORDS.getOrDefault(reason, "The message is the controller's own.");
  }
}
