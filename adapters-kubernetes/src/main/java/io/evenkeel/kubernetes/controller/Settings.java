package io.evenkeel.kubernetes.controller;

import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.spi.MetricSource;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Settings of a controller.
 *
 * @param mode what is done with decisions
 * @param identity name of this process in the lease, different from that of every other
 * @param ownNamespace namespace of the lease and of the memories
 * @param watchNamespace namespace whose objects are tended; empty for all
 * @param kinds kinds of objects that are tended
 * @param options options of the HPA controller
 * @param vertical options of the VPA recommender and updater
 * @param election how a leader is elected
 * @param leaseName name of the lease; empty for no election
 * @param workers number of passes at the same time
 * @param triggers where the metrics of KEDA's triggers come from, by namespace
 * @param listener who is told of every pass
 * @param decisions who is told what was decided
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
    VerticalOptions vertical,
    ElectionTimes election,
    Optional<String> leaseName,
    int workers,
    Function<String, MetricSource> triggers,
    PassListener listener,
    DecisionListener decisions,
    Notices notices,
    InstantSource clock) {
  private static final int MOST_WORKERS = 200;
  private static final Pattern OBJECT_NAME =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  /** Checks the ranges. */
  Settings {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(ownNamespace, "ownNamespace");
    Objects.requireNonNull(watchNamespace, "watchNamespace");
    kinds = Set.copyOf(kinds);
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(vertical, "vertical");
    Objects.requireNonNull(election, "election");
    Objects.requireNonNull(leaseName, "leaseName");
    Objects.requireNonNull(triggers, "triggers");
    Objects.requireNonNull(listener, "listener");
    Objects.requireNonNull(decisions, "decisions");
    Objects.requireNonNull(notices, "notices");
    Objects.requireNonNull(clock, "clock");
    if (workers < 1 || workers > MOST_WORKERS) {
      throw new IllegalArgumentException(
          "workers must be from 1 to %d, is %d".formatted(MOST_WORKERS, workers));
    }
    if (leaseName.isPresent() && !OBJECT_NAME.matcher(leaseName.get()).matches()) {
      throw new IllegalArgumentException(
          "leaseName must be a name such as evenkeel-apply: at most 253 lower-case letters, digits,"
              + " - and ., is "
              + leaseName.get());
    }
  }

  /** Returns the kinds whose objects are watched and tended one by one. */
  Set<TendedKind> watchedKinds() {
    Set<TendedKind> watched = EnumSet.noneOf(TendedKind.class);
    watched.addAll(kinds);
    watched.remove(TendedKind.VPA);
    return watched;
  }
}
