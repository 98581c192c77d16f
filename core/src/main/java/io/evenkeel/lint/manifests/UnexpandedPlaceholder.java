package io.evenkeel.lint.manifests;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text such as <code>${AWS_REGION}</code> that nothing has expanded. */
final class UnexpandedPlaceholder extends PagedRule {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[A-Za-z_][^{}\\s]{0,100}}");

  /** Whose texts the cluster takes as they are. Elsewhere a container may expand them. */
  private static final Set<String> KINDS =
      Set.of(
          "HorizontalPodAutoscaler",
          "ScaledObject",
          "ScaledJob",
          "TriggerAuthentication",
          "ClusterTriggerAuthentication",
          "VerticalPodAutoscaler");

  /** What no autoscaler reads: a shell expands its own variables in the pods of a job. */
  private static final Set<String> LEFT_ASIDE = Set.of("spec.jobTargetRef");

  UnexpandedPlaceholder() {
    super("unexpanded-placeholder", Severity.ERROR);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject object : scene.objects()) {
      if (KINDS.contains(object.kind())) {
        check(object, object.fields(), findings);
      }
    }
  }

  private static void check(ParsedObject object, FieldTree field, Findings findings) {
    if (LEFT_ASIDE.contains(field.path().text())) {
      return;
    }
    field.entries().values().forEach(it -> check(object, it, findings));
    field.elements().forEach(it -> check(object, it, findings));
    String text = field.text().orElse("");
    Matcher matcher = PLACEHOLDER.matcher(text);
    // label_replace has groups of that form
    if (matcher.find() && !text.contains("label_replace")) {
      findings
          .at(object, field)
          .report(
              "holds the placeholder " + matcher.group() + ", which nothing has expanded",
              "kubectl and the API server take it as text, so what it names does not exist",
              "write the value, or run the file through envsubst, Helm or kustomize and lint what"
                  + " comes out");
    }
  }
}
