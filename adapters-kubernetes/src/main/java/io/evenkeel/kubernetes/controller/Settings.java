package io.evenkeel.kubernetes.controller;

import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.spi.MetricSource;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Settings of a controller.
 *
 * @param mode what is done with decisions
 * @param identity name of this process in the lease, different from that of every other
 * @param ownNamespace namespace of the lease and of the memories
 * @param watchNamespace namespace whose objects are tended; empty for all
 * @param kinds kinds of objects that are tended
 * @param options options of the HPA controller
 * @param election how a leader is elected
 * @param workers number of passes at the same time
 * @param triggers where the metrics of KEDA's triggers come from, by namespace
 * @param listener who is told of every pass
 * @param notices tells what happens to the controller itself
 * @param clock the wall clock
 */
record Settings(
    Mode mode,
    String identity,
    String ownNamespace,
    String watchNamespace,
    Set<TendedKind> kinds,
    HpaOptions options,
    ElectionTimes election,
    int workers,
    Function<String, MetricSource> triggers,
    PassListener listener,
    Notices notices,
    InstantSource clock) {
  /** Checks the ranges. */
  Settings {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(ownNamespace, "ownNamespace");
    Objects.requireNonNull(watchNamespace, "watchNamespace");
    kinds = Set.copyOf(kinds);
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(election, "election");
    Objects.requireNonNull(triggers, "triggers");
    Objects.requireNonNull(listener, "listener");
    Objects.requireNonNull(notices, "notices");
    Objects.requireNonNull(clock, "clock");
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1, is " + workers);
    }
  }
}
