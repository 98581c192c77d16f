package io.evenkeel.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.sim.JobReport;
import java.time.Duration;

/** What became of a ScaledJob, as JSON. */
final class JobJson {
  private JobJson() {}

  static void write(ObjectNode run, JobSubject.Outcome outcome) {
    JobReport report = outcome.report();
    JobReport.Jobs jobs = report.jobs();
    JobReport.Messages messages = report.messages();
    run.put("namespace", outcome.subject().namespace());
    run.put("name", outcome.subject().name());
    run.put("load", report.load());
    run.put("seconds", report.length().toSeconds());
    run.put("messagesArrived", messages.arrived());
    run.put("messagesDone", messages.done());
    run.put("messagesLeft", messages.left());
    run.put("longestQueue", messages.longestQueue());
    run.put("jobsCreated", jobs.created());
    run.put("jobsDone", jobs.done());
    run.put("jobsFailed", jobs.failed());
    run.put("jobsOverProvisioned", jobs.overProvisioned());
    run.put("peakJobs", jobs.peak());
    run.put("meanJobs", jobs.mean());
    run.put("jobHours", jobs.hours());
    waiting(run.putObject("waitingSeconds"), report.waiting());
    ArrayNode decisions = run.putArray("decisions");
    report.decisions().forEach(it -> JsonReport.decision(decisions.addObject(), it));
    ArrayNode notes = run.putArray("notes");
    report.notes().forEach(notes::add);
  }

  private static void waiting(ObjectNode node, JobReport.Waiting waiting) {
    node.put("mean", seconds(waiting.mean()));
    node.put("p50", seconds(waiting.p50()));
    node.put("p95", seconds(waiting.p95()));
    node.put("p99", seconds(waiting.p99()));
    node.put("longest", seconds(waiting.longest()));
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
