package io.evenkeel.lint.manifests;

import io.evenkeel.lint.Rule;
import java.util.List;

/** The rules of this package. */
public final class ManifestRules {
  private ManifestRules() {}

  /** Returns them. */
  public static List<Rule> all() {
    return List.of(new InvalidManifest(), new DeprecatedVersion(), new UnexpandedPlaceholder());
  }
}
