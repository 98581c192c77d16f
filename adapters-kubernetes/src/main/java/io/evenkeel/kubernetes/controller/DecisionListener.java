package io.evenkeel.kubernetes.controller;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.loop.HpaPass;
import io.evenkeel.loop.PollPass;
import io.evenkeel.model.ObjectRef;
import java.time.Duration;

/**
 * Is told what was decided with all that it rests on, for metrics and records, by the thread that
 * made the pass: return soon. Several threads may call at once.
 */
public interface DecisionListener {
  /**
   * Takes note of the pass of an HPA.
   *
   * @param object the HPA, or the ScaledObject it was generated for
   * @param spec its spec
   * @param pass what the pass came to
   * @param took how long it took, metrics and writes included
   */
  void decided(ObjectKey object, HpaSpec spec, HpaPass pass, Duration took);

  /**
   * Takes note of a look at the triggers of a ScaledObject.
   *
   * @param object the ScaledObject
   * @param target the workload it scales
   * @param pass what the look came to
   */
  void polled(ObjectKey object, ObjectRef target, PollPass pass);
}
