package io.evenkeel.cli;

import io.evenkeel.lint.LintReport;
import io.evenkeel.lint.Linter;
import io.evenkeel.lint.Rule;
import io.evenkeel.lint.RulePage;
import io.evenkeel.lint.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel lint}: configurations that are legal and wrong. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Looks for what is legal and wrong in autoscaling manifests, all of them together: HPAs,"
          + " ScaledObjects, ScaledJobs, VPAs, workloads, disruption budgets, node pools,"
          + " prometheus-adapter's configuration, Prometheus rules and Grafana dashboards.",
      "Ends with status 0 if nothing is found that is as bad as --fail-on, with 1 if something is,"
          + " and with 2 if it could not do what it was asked to.",
      "A finding is excused by the annotation evenkeel.io/lint-ignore: \"rule-id: reason\"."
    })
final class LintCommand implements Callable<Integer> {
  private static final int FOUND = 1;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files, and folders whose .yaml, .yml and .json files are looked at.")
  private final List<String> paths = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}. Default: text. SARIF is what code hosts show.")
  private Format format = Format.TEXT;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "${COMPLETION-CANDIDATES}: what ends with status 1. Default: error.")
  private Severity failOn = Severity.ERROR;

  @Option(
      names = "--prove",
      description =
          "Also simulates what findings predict, on an A10G, and says whether it shows; writes"
              + " charts of the runs to --report.")
  private boolean prove;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Where the charts of --prove go. Default: evenkeel-report.")
  private Path charts = Path.of("evenkeel-report");

  @Option(names = "--rules", description = "Lists the rules and ends.")
  private boolean list;

  @Option(
      names = "--explain",
      paramLabel = "RULE",
      description = "Prints the page of a rule, with its examples, and ends.")
  private String explain = "";

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    Linter linter = Linter.standard();
    PrintWriter out = command.commandLine().getOut();
    if (!explain.isEmpty()) {
      out.print(page(explain, linter));
      return 0;
    }
    if (list) {
      list(linter, out);
      return 0;
    }
    LintReport report = linter.lint(LintFiles.of(paths));
    LintProof proof = prove ? LintProof.of(report.findings()) : LintProof.none();
    switch (format) {
      case TEXT -> LintText.print(report, proof, out);
      case JSON -> LintJson.print(report, proof, out);
      case SARIF -> LintSarif.print(report, linter.rules(), out);
    }
    Optional<Path> page = proof.charts(charts);
    if (format == Format.TEXT) {
      page.ifPresent(it -> out.println("Charts of what was simulated: " + it));
    }
    return report.atLeast(failOn).isEmpty() ? 0 : FOUND;
  }

  private static String page(String rule, Linter linter) {
    boolean known = linter.rules().stream().anyMatch(it -> it.id().equals(rule));
    if (!known) {
      throw new BadInputException(
          List.of("--explain " + rule + ": there is no such rule; --rules lists them"));
    }
    return RulePage.of(rule).text();
  }

  private static void list(Linter linter, PrintWriter out) {
    linter.rules().stream()
        .sorted(Comparator.comparing(Rule::id))
        .forEach(
            rule ->
                out.printf(
                    "%-30s %-8s %s%n",
                    rule.id(), rule.severity().name().toLowerCase(Locale.ROOT), rule.summary()));
  }

  /** How findings are printed. */
  enum Format {
    TEXT,
    JSON,
    SARIF
  }
}
