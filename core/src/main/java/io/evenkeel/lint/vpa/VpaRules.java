package io.evenkeel.lint.vpa;

import io.evenkeel.lint.Rule;
import java.util.List;

/** The rules of this package. */
public final class VpaRules {
  private VpaRules() {}

  /** Returns them. */
  public static List<Rule> all() {
    return List.of(
        new DeprecatedMode(),
        new LimitsBelowMaximum(),
        new SingleReplica(),
        new UncontrolledResource(),
        new UnknownContainer());
  }
}
