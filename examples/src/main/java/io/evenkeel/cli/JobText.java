package io.evenkeel.cli;

import io.evenkeel.sim.JobReport;
import io.evenkeel.sim.SizeDecision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What became of ScaledJobs as a table, and the largest start of jobs in words. */
final class JobText {
  private static final List<String> HEADER =
      List.of(
          "load",
          "messages",
          "left",
          "jobs",
          "idle",
          "failed",
          "peak",
          "mean",
          "wait p50",
          "wait p95",
          "wait p99",
          "job-hours");

  private JobText() {}

  static String render(List<JobSubject.Outcome> outcomes) {
    boolean several = outcomes.stream().map(JobSubject.Outcome::subject).distinct().count() > 1;
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    for (JobSubject.Outcome outcome : outcomes) {
      String load = outcome.report().load();
      rows.add(row(several ? outcome.subject().name() + " " + load : load, outcome.report()));
    }
    StringBuilder text = new StringBuilder(TextTable.aligned(rows));
    text.append("left: messages that no job has taken; idle: jobs that found no message\n\n");
    largest(outcomes).ifPresent(text::append);
    return text.toString();
  }

  private static List<String> row(String name, JobReport report) {
    JobReport.Jobs jobs = report.jobs();
    return List.of(
        name,
        String.valueOf(report.messages().arrived()),
        String.valueOf(report.messages().left()),
        String.valueOf(jobs.created()),
        String.valueOf(jobs.overProvisioned()),
        String.valueOf(jobs.failed()),
        String.valueOf(jobs.peak()),
        String.format(Locale.ROOT, "%.1f", jobs.mean()),
        seconds(report.waiting().p50()),
        seconds(report.waiting().p95()),
        seconds(report.waiting().p99()),
        String.format(Locale.ROOT, "%.2f", jobs.hours()));
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  private static Optional<String> largest(List<JobSubject.Outcome> outcomes) {
    return outcomes.stream()
        .flatMap(outcome -> outcome.report().decisions().stream().map(d -> new Told(outcome, d)))
        .max(Comparator.comparingInt(Told::jobs))
        .map(Told::text);
  }

  /**
   * A decision in words.
   *
   * @param outcome whose it is
   * @param decision the decision
   */
  private record Told(JobSubject.Outcome outcome, SizeDecision decision) {
    int jobs() {
      return decision.to() - decision.from();
    }

    String text() {
      StringBuilder text = new StringBuilder();
      text.append(
          "Most jobs at once: %s/%s under %s, after %s\n"
              .formatted(
                  outcome.subject().namespace(),
                  outcome.subject().name(),
                  outcome.report().load(),
                  Durations.text(decision.at())));
      decision
          .explanation()
          .render()
          .lines()
          .forEach(line -> text.append("  ").append(line).append('\n'));
      return text.append('\n').toString();
    }
  }
}
