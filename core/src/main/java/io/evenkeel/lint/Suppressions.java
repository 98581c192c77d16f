package io.evenkeel.lint;

import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What annotations excuse: {@code evenkeel.io/lint-ignore: "rule-id: reason; rule-id: reason"} on
 * the object that a finding concerns. A rule without a reason, or one that does not exist, excuses
 * nothing and is a finding of its own.
 */
final class Suppressions extends PagedRule {
  static final String ANNOTATION = "evenkeel.io/lint-ignore";

  private final Set<String> known;

  Suppressions(Set<String> known) {
    super("suppression-without-effect", Severity.WARNING);
    this.known = known;
  }

  /** Returns the rules that are excused, by file and title of the object. */
  Map<String, Set<String>> excused(Scene scene) {
    Map<String, Set<String>> excused = new HashMap<>();
    for (ParsedObject object : scene.objects()) {
      for (Entry entry : entries(object)) {
        if (entry.counts(known)) {
          excused.computeIfAbsent(key(object), it -> new HashSet<>()).add(entry.rule());
        }
      }
    }
    return excused;
  }

  static String key(ParsedObject object) {
    return object.source() + "\n" + object.title();
  }

  static String key(Finding finding) {
    return finding.file() + "\n" + finding.object();
  }

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject object : scene.objects()) {
      for (Entry entry : entries(object)) {
        if (!entry.counts(known)) {
          findings
              .at(object, annotation(object).orElse(object.fields()))
              .report(
                  entry.reason().isEmpty()
                      ? "excuses " + entry.rule() + " without a reason, which does not count"
                      : "excuses " + entry.rule() + ", which is no rule",
                  "a reason is what the next reader needs to know whether it still holds",
                  "write \"rule-id: reason\", several of them with \"; \" between");
        }
      }
    }
  }

  private static Optional<FieldTree> annotation(ParsedObject object) {
    return object.fields().at("metadata.annotations").flatMap(it -> it.field(ANNOTATION));
  }

  private static Entry[] entries(ParsedObject object) {
    String text = annotation(object).flatMap(FieldTree::text).orElse("");
    return text.lines()
        .flatMap(line -> java.util.Arrays.stream(line.split(";", -1)))
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .map(Entry::of)
        .toArray(Entry[]::new);
  }

  private record Entry(String rule, String reason) {
    static Entry of(String text) {
      int colon = text.indexOf(':');
      return colon < 0
          ? new Entry(text, "")
          : new Entry(text.substring(0, colon).strip(), text.substring(colon + 1).strip());
    }

    boolean counts(Set<String> known) {
      return !reason.isEmpty() && known.contains(rule);
    }
  }
}
