package io.evenkeel.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What a rule proposes as a patch mends what it found, and nothing else breaks by it. */
final class PatchesTest {
  private static final Linter LINTER = Linter.standard();

  static Stream<String> rules() {
    return LINTER.rules().stream().map(Rule::id).filter(it -> !patched(it).isEmpty());
  }

  private static List<Finding> patched(String rule) {
    return LINTER.lint(RulePage.of(rule).firing(), "firing.yaml").findings().stream()
        .filter(it -> it.rule().equals(rule) && !it.patch().isEmpty())
        .toList();
  }

  @Test
  void rulesWithPatch_areMany() {
    assertThat(rules()).hasSizeGreaterThanOrEqualTo(30);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void patch_mendsWhatWasFound(String rule) {
    List<Object> documents = new ArrayList<>();
    new Yaml().loadAll(RulePage.of(rule).firing()).forEach(documents::add);
    List<Finding> found = patched(rule);
    // from the last to the first, as an element that is removed moves those behind it
    for (int i = found.size() - 1; i >= 0; i--) {
      Object target = document(documents, found.get(i).object());
      found.get(i).patch().forEach(change -> apply(change, target));
    }

    LintReport after = LINTER.lint(new Yaml().dumpAll(documents.iterator()), "patched.yaml");

    assertThat(after.findings()).noneMatch(it -> it.rule().equals(rule) && !it.patch().isEmpty());
    assertThat(after.atLeast(Severity.ERROR)).isEmpty();
  }

  private static Object document(List<Object> documents, String title) {
    return documents.stream()
        .filter(it -> title.equals(map(it).get("kind") + " default/" + name(it)))
        .findFirst()
        .orElseThrow();
  }

  private static Object name(Object document) {
    return map(map(document).get("metadata")).get("name");
  }

  /** RFC 6902, as far as rules use it: add (which replaces in objects) and remove. */
  private static void apply(Change change, Object document) {
    String[] names = change.path().substring(1).split("/", -1);
    Object parent = document;
    for (int i = 0; i < names.length - 1; i++) {
      parent = child(parent, names[i]);
    }
    String last = names[names.length - 1].replace("~1", "/").replace("~0", "~");
    if (change.op().equals("remove") && parent instanceof List<?> list) {
      list.remove(Integer.parseInt(last));
    } else if (change.op().equals("remove")) {
      assertThat(map(parent).remove(last)).as(change.path()).isNotNull();
    } else {
      map(parent).put(last, new Yaml().load(change.value()));
    }
  }

  private static Object child(Object parent, String name) {
    Object child =
        parent instanceof List<?> list ? list.get(Integer.parseInt(name)) : map(parent).get(name);
    assertThat(child).as(name).isNotNull();
    return child;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }
}
