package io.evenkeel.sim;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The workload as a cluster and its Prometheus show it. */
interface Outlook {
  int replicas();

  List<PodSnapshot> pods(double now);

  /** Returns a sample of every replica that has a value. */
  Reading perPod(Signal signal, double now);

  /** Returns the values of the replicas that have one. */
  double[] values(Signal signal, double now);

  /** Has the replicas count what a signal is read from; to be called before there is any. */
  void prepare(Signal signal);

  /** Returns whether prometheus-adapter has found the metrics of the replicas yet. */
  boolean isListed(double now);

  /** Returns why a signal cannot be asked for; empty if its source answers. */
  default Optional<String> outage(Signal signal, double now) {
    return Optional.empty();
  }

  /** Returns the requests that wait anywhere at this moment, as a queue before the fleet knows. */
  long backlog();

  /** Returns whether containers are known, so that there is a usage in cores or bytes. */
  default boolean knowsUsage(String resource) {
    return false;
  }

  /**
   * Returns what each replica uses of a resource that is known, in cores or bytes.
   *
   * @param container only this one of its containers; empty for all of them
   */
  default Reading usage(String resource, String container, double now) {
    return Reading.unavailable("the simulator knows no containers");
  }

  /** Returns the selectors of other HPAs that have made a pass, by name. */
  default Map<String, LabelSelector> rivals() {
    return Map.of();
  }
}
