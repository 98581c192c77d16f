package io.evenkeel.prometheus.replay;

import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.PodSnapshot.Phase;
import io.evenkeel.model.PodSnapshot.Readiness;
import io.evenkeel.model.PodSnapshot.Readiness.Status;
import io.evenkeel.spi.PodSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pods from pass to pass, by what kube-state-metrics tells of them.
 *
 * <pre>
 * exists       while it has a phase
 * ready        kube_pod_status_ready; a running pod counts as ready where that is not recorded
 * last change  of readiness: kube_pod_status_ready_time, else the pass it was first seen at, and
 *              for a pod that was never seen otherwise its start
 * </pre>
 */
final class PodTimeline {
  private Map<String, Known> known = new HashMap<>();
  private List<PodSnapshot> last = List.of();
  private boolean begun;

  /** Returns the pods of the next pass. The same list comes again while nothing changes. */
  PodSource.Answer next(PodColumns.AtOnce seen, Instant at) {
    if (seen.phases().isEmpty() && !seen.told()) {
      return counted(seen);
    }
    Map<String, Known> present = new HashMap<>();
    List<PodSnapshot> pods = new ArrayList<>();
    seen.phases()
        .forEach(
            (pod, phase) -> {
              Known now = known(pod, phase, seen, at);
              present.put(pod, now);
              pods.add(snapshot(pod, phase, now, seen));
            });
    known = present;
    begun = true;
    return listed(pods);
  }

  private PodSource.Answer listed(List<PodSnapshot> pods) {
    last = pods.equals(last) ? last : pods;
    return new PodSource.Listed(last);
  }

  /** Without any pod in sight their number at least may be known, which some metrics need. */
  private PodSource.Answer counted(PodColumns.AtOnce seen) {
    if (seen.readyCount().isEmpty()) {
      return new PodSource.Unavailable("kube-state-metrics tells nothing of the pods");
    }
    List<PodSnapshot> pods = new ArrayList<>();
    long count = Math.min(PodColumns.MOST_PODS, (long) seen.readyCount().getAsDouble());
    for (int i = 0; i < count; i++) {
      pods.add(PodSnapshot.ready("unnamed-" + i));
    }
    return listed(pods);
  }

  private Known known(String pod, Phase phase, PodColumns.AtOnce seen, Instant at) {
    @Nullable Known before = known.get(pod);
    Instant first = begun ? at : Instant.EPOCH;
    Instant start = seen.startTime(pod).orElseGet(() -> before == null ? first : before.start());
    boolean ready = seen.ready(pod).orElse(phase == Phase.RUNNING);
    Optional<Instant> told = ready ? seen.readyTime(pod) : Optional.empty();
    if (told.isPresent()) {
      return new Known(start, true, told.get());
    }
    if (before == null) {
      return new Known(start, ready, start);
    }
    return new Known(start, ready, ready == before.ready() ? before.since() : at);
  }

  private static PodSnapshot snapshot(
      String pod, Phase phase, Known known, PodColumns.AtOnce seen) {
    PodSnapshot.Builder builder =
        PodSnapshot.builder(pod)
            .phase(phase)
            .readiness(new Readiness(known.ready() ? Status.TRUE : Status.FALSE, known.since()))
            .startTime(known.start())
            .containers(seen.containers(pod));
    return seen.isTerminating(pod) ? builder.terminating().build() : builder.build();
  }

  /** What is remembered of a pod from pass to pass. */
  private record Known(Instant start, boolean ready, Instant since) {}
}
