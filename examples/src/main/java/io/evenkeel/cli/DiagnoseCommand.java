package io.evenkeel.cli;

import io.evenkeel.kubernetes.diagnose.Diagnosis;
import io.evenkeel.kubernetes.diagnose.DiagnosisReport;
import io.evenkeel.kubernetes.diagnose.Scope;
import io.evenkeel.lint.Severity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code evenkeel diagnose}: what is wrong with the autoscaling of a cluster. No class of the
 * Kubernetes client stands in a signature here, so that other commands do not load it.
 */
@Command(
    name = "diagnose",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Looks at the HorizontalPodAutoscalers and ScaledObjects of a cluster, and says what is wrong"
          + " with them, why, and with which command to confirm and to mend it. Changes nothing.",
      "Ends with status 0 if nothing is found that is as bad as --fail-on, with 1 if something is,"
          + " and with 2 if it could not look."
    })
final class DiagnoseCommand implements Callable<Integer> {
  private static final int FOUND = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Mixin private final ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Only the autoscaler of that name, or whose target has that name.")
  private String name = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}. Default: text.")
  private Format format = Format.TEXT;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "${COMPLETION-CANDIDATES}: what ends with status 1. Default: error.")
  private Severity failOn = Severity.ERROR;

  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    DiagnosisReport report;
    try (KubernetesClient client = ClusterConnection.client(cluster, PATIENCE, 0)) {
      Scope scope = new Scope(cluster.namespace, name);
      report = Diagnosis.of(client).report(scope, Instant.now());
    }
    if (!report.trouble().isEmpty()) {
      throw new BadInputException(List.of(report.trouble()));
    }
    switch (format) {
      case TEXT -> DiagnoseText.print(report, out);
      case JSON -> DiagnoseJson.print(report, out);
    }
    boolean found = report.findings().stream().anyMatch(it -> it.severity().isAtLeast(failOn));
    return found ? FOUND : 0;
  }

  /** How findings are printed. */
  enum Format {
    TEXT,
    JSON
  }
}
