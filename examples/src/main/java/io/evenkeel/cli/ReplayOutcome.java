package io.evenkeel.cli;

import io.evenkeel.prometheus.replay.Agreement;
import io.evenkeel.prometheus.replay.RecordingHead;
import io.evenkeel.sim.ComparisonReport;
import java.util.List;
import java.util.Optional;

/**
 * What a replay showed.
 *
 * @param ours the configuration
 * @param head what the past was
 * @param cluster how far it agrees with the cluster
 * @param rival the other configuration, if there is one
 * @param simulated both in the simulator, if the load is known
 * @param notes what the user should know beside the numbers
 */
record ReplayOutcome(
    ReplaySubject ours,
    RecordingHead head,
    Agreement cluster,
    Optional<Rival> rival,
    Optional<ComparisonReport> simulated,
    List<String> notes) {
  ReplayOutcome {
    notes = List.copyOf(notes);
  }

  /**
   * The other configuration.
   *
   * @param subject which
   * @param cluster how far it agrees with the cluster
   * @param both how far the two agree
   */
  record Rival(ReplaySubject subject, Agreement cluster, Agreement both) {}
}
