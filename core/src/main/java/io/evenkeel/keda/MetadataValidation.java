package io.evenkeel.keda;

import io.evenkeel.model.FieldPath;
import io.evenkeel.model.NameRule;
import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The API server's rules for the metadata of every object. */
final class MetadataValidation {
  private static final FieldPath METADATA = FieldPath.of("metadata");

  private MetadataValidation() {}

  static List<Violation> violations(MetadataDraft metadata, boolean clusterWide) {
    List<Violation> found = new ArrayList<>();
    checkName(metadata, found);
    if (!clusterWide) {
      checkNamed(metadata.namespace(), "namespace", NameRule.DNS_LABEL, "must be set", found);
    }
    checkLabels(metadata, found);
    return List.copyOf(found);
  }

  private static void checkName(MetadataDraft metadata, List<Violation> found) {
    checkNamed(
        metadata.name(), "name", NameRule.DNS_SUBDOMAIN, "name or generateName is required", found);
  }

  private static void checkNamed(
      @Nullable String text, String field, NameRule rule, String ifAbsent, List<Violation> found) {
    FieldPath path = METADATA.child(field);
    if (text == null || text.isEmpty()) {
      found.add(Violation.required(path, ifAbsent));
      return;
    }
    rule.complaints(text).forEach(c -> found.add(Violation.invalid(path, text, c)));
  }

  private static void checkLabels(MetadataDraft metadata, List<Violation> found) {
    FieldPath path = METADATA.child("labels");
    Map<String, String> labels = metadata.labels() == null ? Map.of() : metadata.labels();
    labels.forEach(
        (key, value) -> {
          NameRule.QUALIFIED_NAME
              .complaints(key)
              .forEach(c -> found.add(Violation.invalid(path.key(key), key, c)));
          NameRule.LABEL_VALUE
              .complaints(value)
              .forEach(c -> found.add(Violation.invalid(path.key(key), value, c)));
        });
  }
}
