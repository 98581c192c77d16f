package io.evenkeel.cli;

import io.evenkeel.keda.ScaledObject;
import io.evenkeel.kubernetes.controller.Comparison;
import io.evenkeel.kubernetes.controller.Notice;
import io.evenkeel.kubernetes.controller.NoticeListener;
import io.evenkeel.kubernetes.controller.PassListener;
import io.evenkeel.kubernetes.controller.PassReport;
import io.evenkeel.kubernetes.controller.ShadowSummary;
import io.evenkeel.kubernetes.controller.VerticalReport;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * A line for every new answer: a size that is to change, a difference from the real autoscaler, a
 * trouble, that one of these is over; and for whatever happens to the controller itself. What was
 * said of an object in the pass before is not said again, but for sizes that were written.
 */
final class ControllerLines implements PassListener, NoticeListener {
  /** Objects of which it is remembered what was said; of others it is said every time. */
  private static final int CAPACITY = 10_000;

  private static final int LONGEST = 1000;
  private static final String DIFFERS = "differs";

  private final PrintWriter out;
  private final String mode;
  private final boolean explain;
  private final Map<String, Said> last = new HashMap<>();
  private final ShadowSummary summary = new ShadowSummary();
  private final VerticalLines vertical = new VerticalLines(this);

  ControllerLines(PrintWriter out, String mode, boolean explain) {
    this.out = out;
    this.mode = mode;
    this.explain = explain;
  }

  @Override
  public synchronized void passed(PassReport report) {
    String object = report.object().toString();
    Said before = last.getOrDefault(object, Said.NOTHING);
    Said now =
        new Said(
            report.trouble(),
            change(report, before.change()),
            divergence(report, before.divergence()));
    trouble(report.at(), object, before.trouble(), now.trouble());
    boolean isNew = report.written() || !now.change().equals(before.change());
    if (isNew && !now.change().isEmpty()) {
      line(report, now.change());
      explanation(report.explanation());
    }
    if (!now.divergence().isEmpty() && !now.divergence().equals(before.divergence())) {
      line(report, now.divergence());
      report.comparison().ifPresent(this::reasons);
    } else if (now.divergence().isEmpty() && before.divergence().startsWith(DIFFERS)) {
      line(report, "agrees again");
    }
    remember(object, now);
    summary.passed(report);
    out.flush();
  }

  @Override
  public synchronized void passed(VerticalReport report) {
    vertical.print(report, mode);
    out.flush();
  }

  @Override
  public synchronized void noticed(Notice notice) {
    out.println(plain(time(notice.at()) + " controller: " + notice.text()));
    out.flush();
  }

  /** Prints a line about the run. */
  synchronized void say(String text) {
    out.println(plain(text));
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

  /** Prints a trouble of an object unless it is said already; that it is over, too. */
  void trouble(Instant at, String object, String trouble) {
    Said before = last.getOrDefault(object, Said.NOTHING);
    trouble(at, object, before.trouble(), trouble);
    remember(object, new Said(trouble, before.change(), before.divergence()));
  }

  private void trouble(Instant at, String object, String before, String now) {
    if (!now.equals(before)) {
      line(at, object, now.isEmpty() ? "is well again" : now);
    }
  }

  private void remember(String object, Said now) {
    if (now.equals(Said.NOTHING)) {
      last.remove(object);
    } else if (last.size() < CAPACITY || last.containsKey(object)) {
      last.put(object, now);
    }
  }

  /**
   * A look at the triggers of a ScaledObject leaves the size to the HPA: that takes back nothing
   * that the HPA has said of that size.
   */
  private String change(PassReport report, String before) {
    if (report.desired() == report.current()) {
      boolean looks = report.object().kind().equals(ScaledObject.KIND);
      return looks && before.startsWith(report.current() + " -> ") ? before : "";
    }
    String what = report.written() ? "written" : mode.equals("apply") ? "not written" : "decided";
    return "%d -> %d, %s".formatted(report.current(), report.desired(), what);
  }

  /** A pass that could not compare takes back nothing, either. */
  private static String divergence(PassReport report, String before) {
    return report
        .comparison()
        .map(it -> it.agrees() ? "" : divergence(it, it.verdict().differs()))
        .orElse(before);
  }

  private static String divergence(Comparison comparison, boolean differs) {
    return "%s: at size %d Evenkeel decided %d, %s %d; %s"
        .formatted(
            differs ? DIFFERS : "is not compared",
            comparison.before(),
            comparison.ours(),
            differs ? "the real autoscaler" : "and then there were",
            comparison.theirs(),
            comparison.verdict().words());
  }

  private void reasons(Comparison comparison) {
    explanation(comparison.explanation());
    if (explain && !comparison.theirReason().isEmpty()) {
      out.println("    the real one says:");
      explanation(comparison.theirReason());
    }
  }

  private void line(PassReport report, String text) {
    line(report.at(), report.object(), text);
  }

  void line(Instant at, Object object, String text) {
    out.println(plain(time(at) + " " + object + ": " + text));
  }

  void explanation(String text) {
    if (explain) {
      text.lines().forEach(line -> out.println("    " + plain(line)));
    }
  }

  private static Instant time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Names and messages come from a cluster, where anybody may have written them. */
  private static String plain(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  /** What was said of an object. */
  private record Said(String trouble, String change, String divergence) {
    static final Said NOTHING = new Said("", "", "");
  }
}
