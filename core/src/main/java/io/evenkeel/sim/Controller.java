package io.evenkeel.sim;

import io.evenkeel.hpa.HpaSpec;
import java.util.List;

/** Who steers the size of the fleet. Asked once in every second of virtual time. */
interface Controller {
  /** Returns the HPA that reads the metrics, whose bounds and targets the charts show. */
  HpaSpec spec();

  /** Returns the smallest size the workload may have. */
  int leastReplicas();

  /** Returns what no size that is written may be beyond. */
  default Bounds bounds() {
    return new Bounds(leastReplicas(), Math.max(leastReplicas(), spec().maxReplicas()));
  }

  /** Returns the size to begin with, unless another is set. */
  default int firstReplicas() {
    return Math.max(1, leastReplicas());
  }

  /** Does what comes before the first second. */
  default void begin() {}

  /** Does whatever is due in this second. */
  void second(long second);

  /** Returns the second that must not be passed over, if time goes in ticks. */
  default long nextPass() {
    return Long.MAX_VALUE;
  }

  /** Returns what a reader has to know to trust the numbers. */
  List<String> notes();

  /** Returns what the run showed, in words. */
  default List<String> findings() {
    return List.of();
  }
}
