package io.evenkeel.lint;

import io.evenkeel.manifest.FieldTree;
import io.evenkeel.manifest.ParsedObject;
import java.util.ArrayList;
import java.util.List;

/** Takes what one rule finds. */
public final class Findings {
  /** The most findings of one rule that are kept. */
  public static final int CAPACITY = 10_000;

  private final Rule rule;
  private final List<Finding> found = new ArrayList<>();

  Findings(Rule rule) {
    this.rule = rule;
  }

  /** Begins a finding about an object as a whole. */
  public Draft at(ParsedObject object) {
    return new Draft(object, object.fields());
  }

  /** Begins a finding about a field of an object. */
  public Draft at(ParsedObject object, FieldTree field) {
    return new Draft(object, field);
  }

  void add(Finding finding) {
    if (found.size() < CAPACITY) {
      found.add(finding);
    }
  }

  List<Finding> found() {
    return found;
  }

  /** A finding that is being written. */
  public final class Draft {
    private final ParsedObject object;
    private final FieldTree field;
    private final List<Change> patch = new ArrayList<>();
    private Severity severity = rule.severity();

    private Draft(ParsedObject object, FieldTree field) {
      this.object = object;
      this.field = field;
    }

    /** Sets how bad this one is, if not as bad as the rule's others. */
    public Draft as(Severity value) {
      severity = value;
      return this;
    }

    /** Adds a step of the repair. */
    public Draft patch(Change change) {
      patch.add(change);
      return this;
    }

    /**
     * Reports it.
     *
     * @param message what happens, with the numbers of this manifest
     * @param why the mechanism behind it
     * @param fix what to do
     */
    public void report(String message, String why, String fix) {
      add(
          new Finding(
              rule.id(),
              severity,
              object.source(),
              field.line(),
              object.title(),
              field.path().text(),
              message,
              why,
              fix,
              patch));
    }
  }
}
