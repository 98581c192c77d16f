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
    trouble(report.at(), object, report.trouble());
    Said before = last.getOrDefault(object, Said.NOTHING);
    String change = change(report, before.change());
    if (!change.isEmpty() && (report.written() || !change.equals(before.change()))) {
      line(report.at(), object, change);
      explanation(report.explanation());
    }
    String difference = difference(report, before.difference());
    if (!difference.equals(before.difference())) {
      difference(report, before.difference(), difference);
    }
    summary.passed(report);
    remember(object, new Said(report.trouble(), change, difference));
    out.flush();
  }

  @Override
  public synchronized void passed(VerticalReport report) {
    vertical.print(report, mode);
    out.flush();
  }

  @Override
  public synchronized void noticed(Notice notice) {
    line(notice.at(), "controller", notice.text());
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

  /** Prints the trouble of an object, if that is news. */
  void trouble(Instant at, String object, String trouble) {
    Said before = last.getOrDefault(object, Said.NOTHING);
    if (!trouble.equals(before.trouble())) {
      line(at, object, trouble.isEmpty() ? "is well again" : trouble);
      remember(object, new Said(trouble, before.change(), before.difference()));
    }
  }

  void line(Instant at, Object object, String text) {
    out.println(plain(at.truncatedTo(ChronoUnit.SECONDS) + " " + object + ": " + text));
  }

  void explanation(String text) {
    if (explain) {
      text.lines().forEach(line -> out.println("    " + plain(line)));
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
  private static String difference(PassReport report, String before) {
    return report.comparison().map(it -> it.agrees() ? "" : words(it)).orElse(before);
  }

  private static String words(Comparison comparison) {
    boolean differs = comparison.verdict().differs();
    return "%s: at size %d Evenkeel decided %d, %s %d; %s"
        .formatted(
            differs ? DIFFERS : "is not compared",
            comparison.before(),
            comparison.ours(),
            differs ? "the real autoscaler" : "and then there were",
            comparison.theirs(),
            comparison.verdict().words());
  }

  private void difference(PassReport report, String before, String now) {
    if (!now.isEmpty()) {
      line(report.at(), report.object(), now);
      report.comparison().ifPresent(this::reasons);
    } else if (before.startsWith(DIFFERS)) {
      line(report.at(), report.object(), "agrees again");
    }
  }

  private void reasons(Comparison comparison) {
    explanation(comparison.explanation());
    if (explain && !comparison.theirReason().isEmpty()) {
      out.println("    the real one says:");
      explanation(comparison.theirReason());
    }
  }

  /** Names and messages come from a cluster, where anybody may have written them. */
  private static String plain(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  /** What was said of an object. */
  private record Said(String trouble, String change, String difference) {
    static final Said NOTHING = new Said("", "", "");
  }
}
