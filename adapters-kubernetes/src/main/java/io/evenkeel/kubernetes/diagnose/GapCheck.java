package io.evenkeel.kubernetes.diagnose;

import io.evenkeel.kubernetes.diagnose.Observations.Gap;
import io.evenkeel.lint.Severity;
import java.util.List;

/** What could not be read was not looked at, which is not the same as being in order. */
final class GapCheck implements Check {
  @Override
  public List<Finding> findings(Observations seen) {
    return seen.gaps().stream().map(GapCheck::finding).toList();
  }

  private static Finding finding(Gap gap) {
    String where =
        gap.namespace().isEmpty() ? "--all-namespaces" : "-n " + Shell.word(gap.namespace());
    return new Finding(
        "not-checked",
        Severity.WARNING,
        gap.what() + (gap.namespace().isEmpty() ? "" : " in " + gap.namespace()),
        "not all of it could be read: " + gap.reason(),
        gap.forbidden()
            ? "Your rights are not enough, so that nothing is said of them here."
            : "Nothing is said of what was not read.",
        gap.forbidden()
            ? "kubectl auth can-i list " + gap.what() + " " + where
            : "kubectl get " + gap.what() + " " + where,
        gap.forbidden()
            ? "kubectl create clusterrole evenkeel-diagnose --verb=get,list --resource="
                + gap.what()
            : "");
  }
}
