package io.evenkeel.sim;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What became of a ScaledJob in a {@link JobSimulation}.
 *
 * @param load name of the load
 * @param length simulated time
 * @param jobs the jobs
 * @param messages the queue
 * @param waiting how long messages waited for a job that took them; those still waiting are left
 *     out
 * @param decisions the first 1000 passes that created jobs, and why
 * @param notes what a reader should know beside the numbers
 */
public record JobReport(
    String load,
    Duration length,
    Jobs jobs,
    Messages messages,
    Waiting waiting,
    List<SizeDecision> decisions,
    List<String> notes) {
  /** Copies the lists. */
  public JobReport {
    Objects.requireNonNull(load, "load");
    Objects.requireNonNull(length, "length");
    Objects.requireNonNull(jobs, "jobs");
    Objects.requireNonNull(messages, "messages");
    Objects.requireNonNull(waiting, "waiting");
    decisions = List.copyOf(decisions);
    notes = List.copyOf(notes);
  }

  /**
   * The jobs.
   *
   * @param created how many were created
   * @param done how many finished their message
   * @param failed how many failed at the end of their work
   * @param overProvisioned how many found no message
   * @param peak most unfinished jobs at a time
   * @param mean unfinished jobs on average
   * @param hours job-hours, start-up included
   */
  public record Jobs(
      long created,
      long done,
      long failed,
      long overProvisioned,
      int peak,
      double mean,
      double hours) {}

  /**
   * The queue.
   *
   * @param arrived messages that came
   * @param done messages that were finished
   * @param left messages that no job had taken at the end
   * @param longestQueue most messages that waited at a time
   */
  public record Messages(long arrived, long done, int left, int longestQueue) {}

  /**
   * From the arrival of a message to the moment a job took it. Quantiles are up to 2 % too long.
   *
   * @param mean mean
   * @param p50 median
   * @param p95 95th percentile
   * @param p99 99th percentile
   * @param longest longest
   */
  public record Waiting(
      Duration mean, Duration p50, Duration p95, Duration p99, Duration longest) {}
}
