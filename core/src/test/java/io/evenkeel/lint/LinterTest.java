package io.evenkeel.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinterTest {
  private static final Linter LINTER = Linter.standard();
  private static final String OLD_BUDGET =
      """
      apiVersion: policy/v1beta1
      kind: PodDisruptionBudget
      metadata:
        name: chat
        annotations:
          evenkeel.io/lint-ignore: "%s"
      spec: {maxUnavailable: 1}
      """;

  @TempDir private Path folder;

  private LintReport lint(String text) {
    return LINTER.lint(text, "test.yaml");
  }

  /** Ten to the power of eleven fields in as many lines. */
  private static String bomb() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a%d: &a%1$d [".formatted(i));
      bomb.append("*a%d, ".formatted(i - 1).repeat(10)).append("x]\n");
    }
    return bomb.toString();
  }

  @Test
  void suppression_withReason_excuses_andIsCounted() {
    LintReport report =
        lint(OLD_BUDGET.formatted("deprecated-version: the old cluster has no other"));

    assertThat(report.findings()).isEmpty();
    assertThat(report.suppressed()).extracting(Finding::rule).containsExactly("deprecated-version");
  }

  @Test
  void suppression_withoutReason_excusesNothing_andIsAFinding() {
    LintReport report = lint(OLD_BUDGET.formatted("deprecated-version"));

    assertThat(report.findings())
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder("deprecated-version", "suppression-without-effect");
  }

  @Test
  void brokenFile_isAFinding_andTheOthersAreLinted() throws IOException {
    Path broken = Files.writeString(folder.resolve("a.yaml"), "kind: [\n");
    Path old = Files.writeString(folder.resolve("b.yaml"), OLD_BUDGET.formatted("x: y"));

    LintReport report = LINTER.lint(List.of(broken, old, folder.resolve("missing.yaml")));

    assertThat(report.findings())
        .extracting(Finding::rule)
        .contains(Linter.UNREADABLE, "deprecated-version");
    assertThat(report.findings()).filteredOn(it -> it.rule().equals(Linter.UNREADABLE)).hasSize(2);
  }

  @Test
  void aliasBomb_endsInAClearError() {
    LintReport report = lint(bomb());

    assertThat(report.atLeast(Severity.ERROR))
        .anySatisfy(it -> assertThat(it.message()).contains("more than 200000 fields"));
  }

  @Test
  void deepNesting_endsInAClearError() {
    LintReport report = lint("[".repeat(100_000));

    assertThat(report.findings())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.rule()).isEqualTo(Linter.UNREADABLE);
              assertThat(it.message()).contains("100 levels");
            });
  }

  @Test
  void hugeFile_isNotReadWhole() throws IOException {
    byte[] block =
        "# fifty megabytes of comment, line by line\n"
            .repeat(25_000)
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Path file = folder.resolve("huge.yaml");
    try (var out = Files.newOutputStream(file)) {
      for (int i = 0; i < 50; i++) {
        out.write(block);
      }
    }

    LintReport report = LINTER.lint(List.of(file));

    assertThat(report.findings())
        .singleElement()
        .satisfies(it -> assertThat(it.message()).contains("larger than 16 MiB"));
  }

  @Test
  void embeddedAliasBombs_areLeftAside() {
    String bomb = bomb().indent(4);
    StringBuilder map = new StringBuilder("apiVersion: v1\nkind: ConfigMap\ndata:\n");
    for (int i = 0; i < 5; i++) {
      map.append("  f%d.yaml: |\n".formatted(i)).append(bomb);
    }

    LintReport report = lint(map.toString());

    assertThat(report.objects()).isEqualTo(1);
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void malformedTexts_endInOneClearErrorEach() {
    for (String text :
        List.of("kind: [\n", "kind: x\n\tname: y\n", "a: 'b\n", "- a\n", "a: *nowhere\n", "{]")) {
      LintReport report = lint(text);

      assertThat(report.findings())
          .as(text)
          .singleElement()
          .satisfies(
              it -> {
                assertThat(it.rule()).isEqualTo(Linter.UNREADABLE);
                assertThat(it.severity()).isEqualTo(Severity.ERROR);
                assertThat(it.line()).isPositive();
              });
    }
  }

  @Test
  void thousandManifests_takeLessThanTwoSecondsOfTheProcessor() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      String rule = LINTER.rules().get(i % LINTER.rules().size()).id();
      Path file = folder.resolve(i + ".yaml");
      files.add(Files.writeString(file, RulePage.of(rule).firing()));
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    LINTER.lint(files);
    long before = threads.getCurrentThreadCpuTime();

    LintReport report = LINTER.lint(files);

    assertThat(report.objects()).isGreaterThan(1000);
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before))
        .isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void anchorThatHoldsItself_ends() {
    assertThat(lint("kind: Deployment\nspec: &a\n  more: *a\n").objects()).isEqualTo(1);
  }

  @Property(tries = 300)
  void anyText_isLinted(@ForAll String text) {
    assertThat(lint(text).findings()).isNotNull();
  }

  @Property(tries = 300)
  void damagedExample_isLinted(@ForAll int which, @ForAll int where, @ForAll char put) {
    List<Rule> rules = LINTER.rules();
    String text = RulePage.of(rules.get(Math.floorMod(which, rules.size())).id()).firing();
    int at = Math.floorMod(where, text.length());

    LintReport report = lint(text.substring(0, at) + put + text.substring(at + 1));

    assertThat(report.findings()).isSortedAccordingTo(Finding.ORDER);
    assertThat(lint(text).findings()).isEqualTo(lint(text).findings());
  }
}
