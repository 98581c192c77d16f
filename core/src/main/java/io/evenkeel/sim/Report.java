package io.evenkeel.sim;

import io.evenkeel.hpa.HpaSpec;
import io.evenkeel.sim.cluster.ClusterEvents;
import io.evenkeel.sim.measure.Cost;
import io.evenkeel.sim.measure.Elasticity;
import io.evenkeel.sim.replica.Objective;
import io.evenkeel.sim.replica.ReplicaModel;
import io.evenkeel.sim.vertical.VerticalReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a simulation showed.
 *
 * @param load name of the load
 * @param spec the HPA that was simulated, or the one that KEDA generates
 * @param leastReplicas the smallest size the workload may have; with KEDA less than {@code spec}'s
 * @param length simulated time
 * @param replica how fast one replica serves
 * @param startUp time from the creation of a replica to its first request
 * @param objective when a request was served well
 * @param requests what became of the requests
 * @param scaling what became of the size
 * @param latency how long requests waited
 * @param elasticity how closely the size followed what was needed
 * @param cost what the replicas cost
 * @param timeline the course of it all
 * @param decisions the decisions that changed the size or could not be written, the first {@value
 *     #DECISIONS} of them
 * @param mostInterestingDecision of all decisions that changed the size or were kept from it, the
 *     one whose outcome is furthest from what the metrics asked for; among equals the one that
 *     changed the size most, then the first
 * @param events what the cluster did: quota, pending replicas, Spot nodes
 * @param notes what a reader has to know to trust the numbers
 * @param vertical what the VPA did, if there was one
 * @param findings what several controllers on one workload made of it, in words
 */
public record Report(
    String load,
    HpaSpec spec,
    int leastReplicas,
    Duration length,
    ReplicaModel replica,
    Duration startUp,
    Objective objective,
    Requests requests,
    Scaling scaling,
    Latency latency,
    Elasticity elasticity,
    Cost cost,
    Timeline timeline,
    List<SizeDecision> decisions,
    Optional<SizeDecision> mostInterestingDecision,
    ClusterEvents events,
    List<String> notes,
    Optional<VerticalReport> vertical,
    List<String> findings) {
  /** The most decisions that are kept. */
  public static final int DECISIONS = 1000;

  /** Copies the lists. */
  public Report {
    decisions = List.copyOf(decisions);
    notes = List.copyOf(notes);
    findings = List.copyOf(findings);
  }

  /** Returns the largest number of replicas that existed at once. */
  public int peakReplicas() {
    return scaling.peakReplicas();
  }

  /** Returns the mean number of replicas over time. */
  public double meanReplicas() {
    return scaling.meanReplicas();
  }

  /** Returns how often the size was raised. */
  public int scaleUps() {
    return scaling.scaleUps();
  }

  /** Returns how often the size was lowered. */
  public int scaleDowns() {
    return scaling.scaleDowns();
  }

  /** Returns how often a change of size went against the one before it. */
  public int flaps() {
    return scaling.flaps();
  }

  /** Returns replicas × hours, from creation to the end, start-up and draining included. */
  public double replicaHours() {
    return scaling.replicaHours();
  }

  /** Returns the largest number of requests that waited at once, looked at once a second. */
  public long longestQueue() {
    return requests.longestQueue();
  }

  /**
   * Returns the share of requests whose first token came within the objective, 0 to 1. Refused
   * requests, and those that at the end have waited longer than the objective, count as misses;
   * those that may still make it do not count. 1 if there were none.
   */
  public double shareWithinObjective() {
    long counted = requests.withinObjective() + requests.missedObjective();
    return counted == 0 ? 1 : (double) requests.withinObjective() / counted;
  }

  /** Returns the longest time to first token that counts as good. */
  public Duration ttftObjective() {
    return objective.ttft();
  }

  /**
   * Returns the share of requests that met both objectives, 0 to 1: those whose first token came in
   * time and whose answer, once complete, took no longer per token. Misses of the first count as by
   * {@link #shareWithinObjective}. 1 if there were none.
   */
  public double sloAttainment() {
    return requests.attainment();
  }

  /**
   * What became of the requests.
   *
   * @param arrived requests that came
   * @param finished requests that were answered in full
   * @param refused requests too long for any replica's cache
   * @param withinObjective requests whose first token came within the objective
   * @param missedObjective requests whose first token came later or will
   * @param longestQueue most requests that waited at once
   * @param attainment share of requests that met both objectives, 0 to 1
   * @param meanPromptTokens mean size of the prompts that came; 0 if none did
   * @param meanOutputTokens mean size of the answers that were asked for; 0 if none was
   */
  public record Requests(
      long arrived,
      long finished,
      long refused,
      long withinObjective,
      long missedObjective,
      long longestQueue,
      double attainment,
      double meanPromptTokens,
      double meanOutputTokens) {}

  /**
   * How long requests took, in seconds, within one percent; NaN if no answer came.
   *
   * @param ttftP50 median of the time to first token
   * @param ttftP95 its 95th percentile
   * @param ttftP99 its 99th percentile
   * @param tpotP50 median of the mean time per token after the first
   * @param tpotP95 its 95th percentile
   */
  public record Latency(
      double ttftP50, double ttftP95, double ttftP99, double tpotP50, double tpotP95) {}

  /**
   * What became of the size.
   *
   * @param peakReplicas most replicas at once
   * @param meanReplicas mean over time
   * @param scaleUps number of rises
   * @param scaleDowns number of falls
   * @param flaps number of changes against the direction of the one before
   * @param replicaHours replicas × hours that have to be paid for
   */
  public record Scaling(
      int peakReplicas,
      double meanReplicas,
      int scaleUps,
      int scaleDowns,
      int flaps,
      double replicaHours) {}
}
