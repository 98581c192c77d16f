package io.evenkeel.hpa;

import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.PodSnapshot.Phase;
import io.evenkeel.model.PodSnapshot.Readiness;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pods of one observation as columns of primitives, so that a pass reads them in a row. Pods
 * that are alike in everything may share a row.
 */
final class PodTable {
  /** Deleted, failed or succeeded: takes no part in anything. */
  static final byte IGNORED = 1;

  /** Phase Pending. */
  static final byte PENDING = 2;

  /** No Ready condition or no start time yet. */
  static final byte NOT_STARTED = 4;

  /** The Ready condition is False; Unknown does not count. */
  static final byte NOT_READY = 8;

  /** Number of rows. */
  int count;

  final byte[] flags;
  final long[] startMillis;
  final long[] readinessMillis;

  /** Number of pods that share the row. */
  final int[] alike;

  /** Pods that run and are ready: what a metric of the whole workload is multiplied by. */
  int readyCount;

  private final List<PodSnapshot> pods;
  private final Map<String, Integer> rows;

  PodTable(List<PodSnapshot> pods) {
    this.pods = List.copyOf(pods);
    count = pods.size();
    flags = new byte[count];
    startMillis = new long[count];
    readinessMillis = new long[count];
    alike = new int[count];
    Arrays.fill(alike, 1);
    rows = new HashMap<>(count * 2);
    int ready = 0;
    for (int row = 0; row < count; row++) {
      ready += fill(row, pods.get(row)) ? 1 : 0;
    }
    readyCount = ready;
  }

  /** Makes room for rows that are filled by hand, and may be filled anew. */
  PodTable(int capacity) {
    pods = List.of();
    flags = new byte[capacity];
    startMillis = new long[capacity];
    readinessMillis = new long[capacity];
    alike = new int[capacity];
    rows = Map.of();
  }

  @Nullable Integer row(String pod) {
    return rows.get(pod);
  }

  List<PodSnapshot> pods() {
    return pods;
  }

  private boolean fill(int row, PodSnapshot pod) {
    if (rows.put(pod.name(), row) != null) {
      throw new IllegalArgumentException("pod " + pod.name() + " is listed twice");
    }
    flags[row] = flags(pod);
    startMillis[row] = pod.startTime().map(Millis::of).orElse(0L);
    readinessMillis[row] = pod.readiness().map(r -> Millis.of(r.lastTransition())).orElse(0L);
    return pod.phase() == Phase.RUNNING
        && pod.readiness().map(r -> r.status() == Readiness.Status.TRUE).orElse(false);
  }

  private static byte flags(PodSnapshot pod) {
    int flags = 0;
    if (pod.terminating() || pod.phase() == Phase.FAILED || pod.phase() == Phase.SUCCEEDED) {
      flags |= IGNORED;
    }
    if (pod.phase() == Phase.PENDING) {
      flags |= PENDING;
    }
    if (pod.readiness().isEmpty() || pod.startTime().isEmpty()) {
      flags |= NOT_STARTED;
    }
    if (pod.readiness().map(r -> r.status() == Readiness.Status.FALSE).orElse(false)) {
      flags |= NOT_READY;
    }
    return (byte) flags;
  }
}
