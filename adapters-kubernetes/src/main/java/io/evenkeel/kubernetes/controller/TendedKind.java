package io.evenkeel.kubernetes.controller;

import io.evenkeel.keda.ScaledJob;
import io.evenkeel.keda.ScaledObject;

/** The kinds of objects that a controller tends. */
public enum TendedKind {
  /** HorizontalPodAutoscalers of {@code autoscaling/v2}. */
  HPA("autoscaling/v2", "HorizontalPodAutoscaler"),
  /**
   * ScaledObjects of {@code keda.sh/v1alpha1}, with the HPAs that KEDA generates for them: these
   * are then not tended on their own.
   */
  SCALED_OBJECT(ScaledObject.API_VERSION, ScaledObject.KIND),
  /** ScaledJobs of {@code keda.sh/v1alpha1}. There is no shadow of them, only a dry run. */
  SCALED_JOB(ScaledObject.API_VERSION, ScaledJob.KIND),
  /**
   * VerticalPodAutoscalers of {@code autoscaling.k8s.io/v1}: recommender and updater, one pass a
   * minute over all of them. Only where it is asked for: two recommenders would write one status in
   * turn. New pods get their requests from VPA's own admission controller.
   */
  VPA("autoscaling.k8s.io/v1", "VerticalPodAutoscaler");

  private final String apiVersion;
  private final String kind;

  TendedKind(String apiVersion, String kind) {
    this.apiVersion = apiVersion;
    this.kind = kind;
  }

  String apiVersion() {
    return apiVersion;
  }

  String kind() {
    return kind;
  }
}
