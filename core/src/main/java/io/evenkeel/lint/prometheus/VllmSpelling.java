package io.evenkeel.lint.prometheus;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.query.Queries;
import io.evenkeel.lint.query.QueryField;
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
    for (QueryField field : Queries.of(scene)) {
      field.query().metrics().stream()
          .filter(it -> UNDERSCORE.matcher(it).matches())
          .forEach(
              it ->
                  findings
                      .at(field.object(), field.field())
                      .report(
                          "vLLM has no %s; it is called %s"
                              .formatted(it, it.replaceFirst("_", ":")),
                          "vLLM names its metrics with a colon, which Prometheus keeps; only a"
                              + " relabelling of yours would have changed it",
                          "write " + it.replaceFirst("_", ":")));
    }
  }
}
