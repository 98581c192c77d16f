package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.lint.query.Query;

/** A query whose answer has a form that KEDA cannot read. */
final class ScalarQuery extends PagedRule {
  ScalarQuery() {
    super("scalar-query", Severity.ERROR);
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (TriggerField trigger : scene.triggers("prometheus")) {
      Query query = Query.of(trigger.value("query"));
      if (query.isNumber()
          || query.outermost().equals("scalar")
          || query.outermost().equals("time")) {
        findings
            .at(trigger.object(), trigger.metadataOrSelf("query"))
            .patch(
                Change.setText(
                    Change.pointer(trigger.metadataOrSelf("query").path().text()),
                    "vector(" + trigger.value("query").strip() + ")"))
            .report(
                "the answer is a scalar, which KEDA cannot decode: the trigger fails at every look",
                "Prometheus answers with resultType scalar, and KEDA reads vectors",
                "put vector(…) around it");
      }
    }
  }
}
