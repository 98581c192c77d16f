package io.evenkeel.prometheus.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.lint.Linter;
import io.evenkeel.lint.Severity;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The rules that are shipped, before promtool and our own linter. */
final class ShippedRulesTest {
  @TempDir private Path directory;

  @Test
  void rules_areAcceptedByPromtool() throws Exception {
    String rules = Shipped.copy(Shipped.RULES, directory).toString();

    assertThat(promtool("check", "rules", rules))
        .returns(0, Shipped.Outcome::code)
        .extracting(Shipped.Outcome::output)
        .asString()
        .contains("SUCCESS: 17 rules found");
  }

  @Test
  void everyAlert_firesForTheIllAndNotForTheWell() throws Exception {
    Shipped.copy(Shipped.RULES, directory);
    String test = Shipped.copy(Shipped.RULES_TEST, directory).toString();

    Shipped.Outcome outcome = promtool("test", "rules", test);

    assertThat(outcome.code()).as(outcome.output()).isZero();
    assertThat(outcome.output()).contains("SUCCESS");
  }

  @Test
  void everyAlert_isInTheUnitTest() throws Exception {
    String test = Shipped.text(Shipped.RULES_TEST);

    assertThat(alerts())
        .hasSize(11)
        .allSatisfy(it -> assertThat(test).contains("alertname=\"" + it.get("alert") + "\""));
  }

  @Test
  void everyAlert_waitsAndSaysHowBadItIsAndWhatToDo() throws Exception {
    assertThat(alerts())
        .allSatisfy(
            alert -> {
              assertThat(alert.containsKey("for")).isTrue();
              assertThat(texts(alert.get("labels")).get("severity"))
                  .isIn("info", "warning", "critical");
              assertThat(texts(alert.get("annotations")))
                  .containsOnlyKeys("summary", "description", "runbook")
                  .allSatisfy((key, text) -> assertThat(text).endsWith("."));
            });
  }

  @Test
  void linter_findsNothingToWarnOf() throws Exception {
    var report = Linter.standard().lint(Shipped.text(Shipped.RULES), Shipped.RULES);

    assertThat(report.objects()).isPositive();
    assertThat(report.atLeast(Severity.WARNING)).isEmpty();
  }

  @Test
  void linter_readsTheRules_soThatItsSilenceMeansSomething() throws Exception {
    String wrong = Shipped.text(Shipped.RULES).replace("(vllm:num", "(vllm_num");

    assertThat(Linter.standard().lint(wrong, Shipped.RULES).atLeast(Severity.WARNING)).isNotEmpty();
  }

  private Shipped.Outcome promtool(String... arguments) throws Exception {
    Path promtool = RealServer.required("promtool");
    String[] command =
        Stream.concat(Stream.of(promtool.toString()), Stream.of(arguments)).toArray(String[]::new);
    return Shipped.run("", directory, command);
  }

  private static List<Map<?, ?>> alerts() throws Exception {
    Map<?, ?> file = new Yaml().load(Shipped.text(Shipped.RULES));
    return maps(file.get("groups"))
        .flatMap(group -> maps(group.get("rules")))
        .filter(rule -> rule.containsKey("alert"))
        .<Map<?, ?>>map(rule -> rule)
        .toList();
  }

  private static Stream<Map<?, ?>> maps(Object list) {
    return ((List<?>) list).stream().map(it -> (Map<?, ?>) it);
  }

  private static Map<String, String> texts(Object map) {
    Map<String, String> texts = new HashMap<>();
    ((Map<?, ?>) map).forEach((key, text) -> texts.put(key.toString(), text.toString()));
    return texts;
  }
}
