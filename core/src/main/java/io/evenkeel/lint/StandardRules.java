package io.evenkeel.lint;

import io.evenkeel.lint.keda.KedaRules;
import io.evenkeel.lint.manifests.ManifestRules;
import java.util.List;
import java.util.stream.Stream;

/** Every rule of Evenkeel's. */
final class StandardRules {
  private StandardRules() {}

  static List<Rule> all() {
    return Stream.of(ManifestRules.all(), KedaRules.all()).flatMap(List::stream).toList();
  }
}
