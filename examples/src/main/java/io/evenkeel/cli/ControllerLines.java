package io.evenkeel.cli;

import io.evenkeel.keda.ScaledObject;
import io.evenkeel.kubernetes.controller.Comparison;
import io.evenkeel.kubernetes.controller.Notice;
import io.evenkeel.kubernetes.controller.NoticeListener;
import io.evenkeel.kubernetes.controller.PassListener;
import io.evenkeel.kubernetes.controller.PassReport;
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

  private final PrintWriter out;
  private final String mode;
  private final boolean explain;
  private final Map<String, Said> last = new HashMap<>();

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
    if (!now.trouble().equals(before.trouble())) {
      line(report, now.trouble().isEmpty() ? "is well again" : now.trouble());
    }
    boolean isNew = !now.change().isEmpty() && !now.change().equals(before.change());
    if (report.written() || isNew) {
      line(report, now.change());
      explanation(report.explanation());
    }
    if (!now.divergence().equals(before.divergence())) {
      line(report, now.divergence().isEmpty() ? "agrees again" : "differs: " + now.divergence());
      explanation(report.comparison().map(Comparison::explanation).orElse(""));
    }
    remember(object, now);
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
        .map(
            it ->
                it.agrees()
                    ? ""
                    : "at size %d Evenkeel decided %d, the real autoscaler %d"
                        .formatted(it.before(), it.ours(), it.theirs()))
        .orElse(before);
  }

  private void line(PassReport report, String text) {
    out.println(plain(time(report.at()) + " " + report.object() + ": " + text));
  }

  private void explanation(String text) {
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
