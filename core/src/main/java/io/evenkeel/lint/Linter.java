package io.evenkeel.lint;

import io.evenkeel.manifest.AnyManifests;
import io.evenkeel.manifest.ManifestProblem;
import io.evenkeel.manifest.ParsedFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at manifests with a set of rules. Immutable; the same files give the same report.
 *
 * <pre>{@code
 * LintReport report = Linter.standard().lint(List.of(Path.of("scaledobject.yaml")));
 * report.findings().forEach(finding -> System.out.println(finding.render()));
 * }</pre>
 */
public final class Linter {
  /** The rule that says which files could not be read. */
  static final String UNREADABLE = "unreadable";

  private final List<Rule> rules;
  private final Suppressions suppressions;

  private Linter(List<Rule> rules) {
    this.suppressions =
        new Suppressions(rules.stream().map(Rule::id).collect(Collectors.toUnmodifiableSet()));
    this.rules = Stream.concat(rules.stream(), Stream.of(suppressions)).toList();
  }

  /** Returns the linter with every rule of Evenkeel's. */
  public static Linter standard() {
    return new Linter(StandardRules.all());
  }

  /** Returns a linter with some rules and no others, ids being different. */
  public static Linter of(List<Rule> rules) {
    return new Linter(List.copyOf(rules));
  }

  /** Returns the rules, those about suppressions included. */
  public List<Rule> rules() {
    return rules;
  }

  /** Lints what stands in some files, together. Never throws for what it finds there. */
  public LintReport lint(List<Path> files) {
    return lint(AnyManifests.read(files));
  }

  /**
   * Lints what stands in a text.
   *
   * @param source what to call the text in findings
   */
  public LintReport lint(String text, String source) {
    return lint(AnyManifests.parse(text, source));
  }

  private LintReport lint(ParsedFiles files) {
    Scene scene = new Scene(files);
    List<Finding> all = new ArrayList<>();
    files.problems().forEach(problem -> all.add(unreadable(problem)));
    for (Rule rule : rules) {
      Findings findings = new Findings(rule);
      rule.check(scene, findings);
      all.addAll(findings.found());
    }
    all.sort(Finding.ORDER);
    Map<String, Set<String>> excused = suppressions.excused(scene);
    Map<Boolean, List<Finding>> parted =
        all.stream()
            .distinct()
            .collect(
                Collectors.partitioningBy(
                    it ->
                        excused.getOrDefault(Suppressions.key(it), Set.of()).contains(it.rule())));
    return new LintReport(
        parted.getOrDefault(false, List.of()),
        parted.getOrDefault(true, List.of()),
        files.objects().size());
  }

  private static Finding unreadable(ManifestProblem problem) {
    return new Finding(
        UNREADABLE,
        Severity.ERROR,
        problem.source(),
        problem.line(),
        "",
        "",
        problem.message(),
        "what cannot be read cannot be applied, and was not looked at",
        "mend the file",
        List.of());
  }
}
