package io.evenkeel.cli;

import io.evenkeel.kubernetes.controller.Comparison;
import io.evenkeel.kubernetes.controller.PassListener;
import io.evenkeel.kubernetes.controller.PassReport;
import io.evenkeel.kubernetes.controller.ShadowSummary;
import io.evenkeel.kubernetes.controller.VerticalReport;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A line for every pass that changes a size or that differs from the real autoscaler. A trouble is
 * told when it begins, and when it has passed.
 */
final class ControllerLines implements PassListener {
  /** Objects whose trouble is remembered; what is beyond is told every time. */
  private static final int CAPACITY = 10_000;

  private static final int LONGEST = 1000;

  private final PrintWriter out;
  private final String mode;
  private final boolean explain;
  private final Map<String, String> troubles = new HashMap<>();
  private final ShadowSummary summary = new ShadowSummary();
  private final VerticalLines vertical = new VerticalLines(this);

  ControllerLines(PrintWriter out, String mode, boolean explain) {
    this.out = out;
    this.mode = mode;
    this.explain = explain;
  }

  @Override
  public synchronized void passed(PassReport report) {
    trouble(report.at(), report.object().toString(), report.trouble());
    boolean changed = report.desired() != report.current();
    if (changed) {
      String what = report.written() ? "written" : mode.equals("apply") ? "not written" : "decided";
      line(
          report.at(),
          report.object(),
          "%d -> %d, %s".formatted(report.current(), report.desired(), what));
      explanation(report.explanation());
    }
    summary.passed(report);
    report.comparison().filter(it -> !it.agrees()).ifPresent(it -> divergence(report, it));
    out.flush();
  }

  /** Says good-bye; in the shadow, with what the comparisons came to. */
  synchronized void farewell() {
    out.println("evenkeel: stopped");
    if (mode.equals("shadow")) {
      summary.lines().forEach(line -> out.println(plain(line)));
    }
    out.flush();
  }

  @Override
  public synchronized void passed(VerticalReport report) {
    vertical.print(report, mode);
    out.flush();
  }

  /** Prints a line about the controller itself. */
  synchronized void say(String text) {
    out.println(plain(text));
    out.flush();
  }

  void trouble(Instant at, String object, String trouble) {
    String before = troubles.getOrDefault(object, "");
    if (trouble.equals(before)) {
      return;
    }
    line(at, object, trouble.isEmpty() ? "is well again" : trouble);
    if (trouble.isEmpty()) {
      troubles.remove(object);
    } else if (troubles.size() < CAPACITY || troubles.containsKey(object)) {
      troubles.put(object, trouble);
    }
  }

  private void divergence(PassReport report, Comparison comparison) {
    boolean differs = comparison.verdict().differs();
    line(
        report.at(),
        report.object(),
        "%s: at %s with %d replicas Evenkeel decided %d, %s %d; %s"
            .formatted(
                differs ? "differs" : "is not compared",
                comparison.at(),
                comparison.before(),
                comparison.ours(),
                differs ? "the real autoscaler" : "and then there were",
                comparison.theirs(),
                comparison.verdict().words()));
    explanation(comparison.explanation());
    if (explain && !comparison.theirReason().isEmpty()) {
      out.println("    the real one says:");
      explanation(comparison.theirReason());
    }
  }

  void line(Instant at, Object object, String text) {
    out.println(plain(at + " " + object + ": " + text));
  }

  void explanation(String text) {
    if (explain) {
      text.lines().forEach(line -> out.println("    " + plain(line)));
    }
  }

  /** Names and messages come from a cluster, where anybody may have written them. */
  private static String plain(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
