package io.evenkeel.kubernetes.diagnose;

import io.evenkeel.lint.Severity;
import java.util.Comparator;
import java.util.Objects;

/**
 * Something a check has to say. Texts of a cluster may hold anything: control characters become
 * blanks, and what is longer than 1,000 characters is cut off.
 *
 * @param check name of the check, such as {@code metric}
 * @param severity {@code ERROR} if autoscaling does not work, {@code WARNING} if it does less than
 *     it seems to, {@code NOTE} for what is worth knowing
 * @param object the object it concerns, such as {@code HorizontalPodAutoscaler shop/web}
 * @param what what was seen
 * @param why what that means
 * @param confirm a command that shows it
 * @param fix a command that mends it; empty if there is nothing to mend
 */
public record Finding(
    String check,
    Severity severity,
    String object,
    String what,
    String why,
    String confirm,
    String fix) {
  /** The worst first, then by object. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::object)
          .thenComparing(Finding::check)
          .thenComparing(Finding::what);

  private static final int LONGEST = 1000;

  /** Cleans the texts. */
  public Finding {
    check = clean(check);
    Objects.requireNonNull(severity, "severity");
    object = clean(object);
    what = clean(what);
    why = clean(why);
    confirm = clean(confirm);
    fix = clean(fix);
  }

  private static String clean(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ").strip();
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
  }
}
