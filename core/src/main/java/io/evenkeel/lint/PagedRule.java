package io.evenkeel.lint;

import java.util.Objects;

/** A rule whose words stand on its {@link RulePage}. */
public abstract class PagedRule implements Rule {
  private final String id;
  private final Severity severity;

  /**
   * Names the rule.
   *
   * @param id its name, and that of its page
   * @param severity how bad its findings are, unless it says otherwise of one
   */
  protected PagedRule(String id, Severity severity) {
    this.id = Objects.requireNonNull(id, "id");
    this.severity = Objects.requireNonNull(severity, "severity");
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final Severity severity() {
    return severity;
  }

  @Override
  public final String summary() {
    return RulePage.of(id).summary();
  }
}
