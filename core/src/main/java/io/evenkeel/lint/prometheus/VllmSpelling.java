package io.evenkeel.lint.prometheus;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.Findings.Draft;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.query.QueryField;
import io.evenkeel.lint.query.QueryField.Origin;
import java.util.regex.Pattern;

/** A metric of vLLM with an underscore for its colon. */
final class VllmSpelling extends PagedRule {
  VllmSpelling() {
    super("vllm-underscore", Severity.WARNING);
  }

  private static final Pattern UNDERSCORE =
      Pattern.compile(
          "vllm_(num_requests_.*|generation_tokens.*|prompt_tokens.*|time_to_first_token.*|inter_token_latency.*|time_per_output_token.*|e2e_request.*|request_.*|kv_cache.*|gpu_cache.*|num_preemptions.*)");

  @Override
  public void check(Scene scene, Findings findings) {
    for (QueryField field : scene.queries()) {
      field.query().metrics().stream()
          .filter(it -> UNDERSCORE.matcher(it).matches())
          .forEach(it -> report(field, it, findings));
    }
  }

  private static void report(QueryField field, String metric, Findings findings) {
    String right = metric.replaceFirst("_", ":");
    Draft draft = findings.at(field.object(), field.field());
    if (field.origin() == Origin.TRIGGER) {
      String query = field.field().text().orElse("").replaceAll("\\b" + metric + "\\b", right);
      draft.patch(Change.setText(Change.pointer(field.field().path().text()), query));
    }
    draft.report(
        "vLLM has no %s; it is called %s".formatted(metric, right),
        "vLLM names its metrics with a colon, which Prometheus keeps; only a relabelling of yours"
            + " would have changed it",
        "write " + right);
  }
}
