package io.evenkeel.lint.hpa;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.MetricField;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.lint.query.AdapterRule;
import io.evenkeel.lint.query.Query;
import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A target of running requests per replica that the server's slots do not allow: vLLM runs {@code
 * --max-num-seqs} at most and lets the others wait.
 */
final class BeyondSlots extends PagedRule {
  BeyondSlots() {
    super("target-beyond-slots", Severity.ERROR);
  }

  private static final String RUNNING = "vllm:num_requests_running";
  private static final String SLOTS = "--max-num-seqs";
  private static final double TOLERANCE = 0.1;

  @Override
  public void check(Scene scene, Findings findings) {
    List<AdapterRule> rules = scene.adapterRules();
    for (MetricField metric : scene.metrics()) {
      boolean running =
          AdapterRule.giving(metric.name(), rules).filter(it -> counts(it.query())).isPresent();
      if (running && metric.type().equals("Pods")) {
        FieldTree field = metric.target().orElse(metric.field());
        check(scene, metric.object(), field, metric.targetNumber().orElse(0), findings);
      }
    }
    for (TriggerField trigger : scene.triggers("prometheus")) {
      Query query = Query.of(trigger.value("query"));
      String type = trigger.effectiveMetricType();
      boolean perReplica = type.equals(query.outermost().equals("sum") ? "AverageValue" : "Value");
      if (counts(query) && perReplica) {
        FieldTree field = trigger.metadataOrSelf("threshold");
        check(scene, trigger.object(), field, trigger.number("threshold").orElse(0), findings);
      }
    }
  }

  private static boolean counts(Query query) {
    return query.metrics().equals(Set.of(RUNNING)) && !query.isArithmetic();
  }

  private static void check(
      Scene scene, ParsedObject object, FieldTree field, double target, Findings findings) {
    double slots =
        scene.target(object).map(BeyondSlots::slots).orElse(OptionalDouble.empty()).orElse(0);
    if (slots > 0 && target * (1 + TOLERANCE) >= slots) {
      findings
          .at(object, field)
          .report(
              "with a target of %s running requests the workload never grows: a replica runs %d at"
                      .formatted(shown(target), (long) slots)
                  + " most (%s)".formatted(SLOTS),
              "what exceeds the slots waits, and is counted as waiting and not as running; the HPA"
                  + " acts from 1 + tolerance times the target on",
              "write a target of %d or less, or scale by vllm:num_requests_waiting too"
                  .formatted((long) Math.floor(slots * 0.8)));
    }
  }

  private static OptionalDouble slots(ParsedObject workload) {
    for (FieldTree container : Scene.containers(workload)) {
      List<String> words =
          Stream.of("command", "args")
              .flatMap(it -> container.elements(it).stream())
              .flatMap(it -> it.text().stream())
              .flatMap(it -> Stream.of(it.split("[\\s=]+", -1)))
              .toList();
      int at = words.indexOf(SLOTS);
      if (at >= 0 && at + 1 < words.size() && words.get(at + 1).matches("\\d{1,9}")) {
        return OptionalDouble.of(Double.parseDouble(words.get(at + 1)));
      }
    }
    return OptionalDouble.empty();
  }

  private static String shown(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
