package io.evenkeel.kubernetes.diagnose;

import io.evenkeel.lint.Severity;
import java.util.List;
import java.util.Objects;

/**
 * What a diagnosis came to.
 *
 * @param findings all findings, the worst first
 * @param autoscalers number of HorizontalPodAutoscalers and ScaledObjects that were looked at
 * @param trouble why the cluster could not be looked at at all, in one line; empty if it could
 */
public record DiagnosisReport(List<Finding> findings, int autoscalers, String trouble) {
  /** Sorts the findings. */
  public DiagnosisReport {
    findings = findings.stream().distinct().sorted(Finding.ORDER).toList();
    Objects.requireNonNull(trouble, "trouble");
  }

  /** Returns the number of findings that are as bad as that. */
  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  static DiagnosisReport failed(String trouble) {
    return new DiagnosisReport(List.of(), 0, trouble);
  }
}
