package io.evenkeel.hpa.literal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one pass sees.
 *
 * @param scaleError why the scale cannot be read, or null
 * @param specReplicas scale.spec.replicas
 * @param statusReplicas scale.status.replicas
 * @param selectorError what is wrong with the selector ("missing", "unparsable", "rival" if another
 *     HPA's matches the same pods), or null
 * @param pods the pods the selector matches
 * @param answers one per metric of the spec
 * @param writeRefused whether a write of the scale fails
 */
record LiteralSeen(
    String scaleError,
    int specReplicas,
    int statusReplicas,
    String selectorError,
    List<LiteralPod> pods,
    List<Answer> answers,
    boolean writeRefused) {

  /** Answer of a metrics API; exactly one of the fields is set. */
  record Answer(
      String error,
      List<PodUsage> usages,
      List<CustomSample> custom,
      List<Long> external,
      Long object) {

    static Answer failed(String error) {
      return new Answer(error, null, null, null, null);
    }

    static Answer ofUsages(List<PodUsage> usages) {
      return new Answer(null, usages, null, null, null);
    }

    static Answer ofCustom(List<CustomSample> custom) {
      return new Answer(null, null, custom, null, null);
    }

    static Answer ofExternal(List<Long> external) {
      return new Answer(null, null, null, external, null);
    }

    static Answer ofObject(long object) {
      return new Answer(null, null, null, null, object);
    }
  }

  /** What metrics.k8s.io tells of one pod: milli by resource, by container. */
  record PodUsage(
      String pod, Instant at, Duration window, Map<String, Map<String, Long>> containers) {}

  /** What custom.metrics.k8s.io tells of one pod. */
  record CustomSample(String pod, Instant at, Duration window, long milli) {}
}
