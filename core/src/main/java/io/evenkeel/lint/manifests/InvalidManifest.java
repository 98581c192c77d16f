package io.evenkeel.lint.manifests;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ManifestProblem;
import io.evenkeel.manifest.ParsedObject;

/** What the API server or the admission webhook of a kind would refuse. */
final class InvalidManifest extends PagedRule {
  InvalidManifest() {
    super("invalid-manifest", Severity.ERROR);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject object : scene.objects()) {
      for (ManifestProblem problem : object.problems()) {
        if (!DeprecatedVersion.explains(object, problem)) {
          report(object, problem, findings);
        }
      }
    }
  }

  private static void report(ParsedObject object, ManifestProblem problem, Findings findings) {
    boolean cutShort = problem.line() == 0;
    findings
        .at(object, place(problem))
        .report(
            problem.message(),
            cutShort
                ? "lint stops there, so that no file can use up its memory"
                : "the rules of its kind say so; the object is refused, and what it replaces stays"
                    + " in force",
            cutShort ? "look for aliases of aliases" : "mend the field as the message says");
  }

  private static FieldTree place(ManifestProblem problem) {
    return FieldTree.marker(problem.violation().field(), problem.line());
  }
}
