package io.evenkeel.lint.query;

import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.List;
import java.util.Optional;

/** Files inside a ConfigMap. */
final class Embedded {
  /** No ConfigMap has as many. Bounds how long one that means ill can keep lint busy. */
  private static final int MOST = 100;

  private Embedded() {}

  static List<FieldTree> files(ParsedObject configMap) {
    return configMap.fields().at("data").stream()
        .flatMap(it -> it.entries().entrySet().stream())
        .filter(it -> it.getKey().matches(".*\\.(ya?ml|json|rules)"))
        .limit(MOST)
        .map(it -> it.getValue().embedded())
        .flatMap(Optional::stream)
        .toList();
  }
}
