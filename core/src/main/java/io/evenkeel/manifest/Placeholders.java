package io.evenkeel.manifest;

import io.evenkeel.keda.TriggerDraft;
import io.evenkeel.model.FieldPath;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Notes values of triggers that still hold a placeholder such as <code>${AWS_REGION}</code>. The
 * cluster takes them as they are, and the trigger then asks for something that does not exist.
 */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[A-Za-z_][^{}\\s]{0,100}}");

  private Placeholders() {}

  static void note(@Nullable List<TriggerDraft> triggers, ManifestDocument document) {
    for (int i = 0; triggers != null && i < triggers.size(); i++) {
      FieldPath path = FieldPath.of("spec").child("triggers").index(i).child("metadata");
      Map<String, String> metadata = triggers.get(i).metadata();
      if (metadata != null) {
        metadata.forEach((key, value) -> note(path.child(key), value, document));
      }
    }
  }

  private static void note(FieldPath path, String value, ManifestDocument document) {
    Matcher matcher = PLACEHOLDER.matcher(value);
    if (matcher.find()) {
      document.note(
          path,
          "holds the placeholder %s, which nothing has expanded; write its value"
              .formatted(matcher.group()));
    }
  }
}
