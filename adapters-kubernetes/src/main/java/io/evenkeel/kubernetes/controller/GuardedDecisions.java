package io.evenkeel.kubernetes.controller;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.kubernetes.ObjectKey;
import io.evenkeel.loop.HpaPass;
import io.evenkeel.loop.PollPass;
import io.evenkeel.model.ObjectRef;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener whose mistakes do not fail a pass. */
final class GuardedDecisions implements DecisionListener {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedDecisions.class);

  private final DecisionListener listener;

  GuardedDecisions(DecisionListener listener) {
    this.listener = listener;
  }

  /** Returns one that nobody listens to. */
  static DecisionListener silent() {
    return new DecisionListener() {
      @Override
      public void decided(ObjectKey object, HpaSpec spec, HpaPass pass, Duration took) {}

      @Override
      public void polled(ObjectKey object, ObjectRef target, PollPass pass) {}
    };
  }

  @Override
  public void decided(ObjectKey object, HpaSpec spec, HpaPass pass, Duration took) {
    guarded(object, () -> listener.decided(object, spec, pass, took));
  }

  @Override
  public void polled(ObjectKey object, ObjectRef target, PollPass pass) {
    guarded(object, () -> listener.polled(object, target, pass));
  }

  private static void guarded(ObjectKey object, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.error("{}: the listener of decisions failed", object, e);
    }
  }
}
