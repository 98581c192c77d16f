package io.evenkeel.prometheus.rules;

import io.evenkeel.model.FieldPath;
import java.util.Objects;

/**
 * Something about rules that is legal and not what its author wants.
 *
 * @param kind what sort of trouble
 * @param source file it stands in
 * @param line line it stands on, from 1; 0 if unknown
 * @param path field it is about
 * @param why what happens
 * @param remedy what to do
 */
public record RuleFinding(
    Kind kind, String source, int line, FieldPath path, String why, String remedy) {
  /** Refuses null components. */
  public RuleFinding {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(why, "why");
    Objects.requireNonNull(remedy, "remedy");
  }

  /** Returns the finding as one line: {@code rules.yaml:7: rules[0].metricsQuery: …; …}. */
  public String render() {
    String place = line == 0 ? source : source + ":" + line;
    return place + ": " + path + ": " + why + "; " + remedy;
  }

  @Override
  public String toString() {
    return render();
  }

  /** Sorts of trouble. */
  public enum Kind {
    /** The query aggregates the pods away, so its result belongs to none of them. */
    GROUP_BY_MISSING(Severity.YIELDS_NOTHING),
    /** A quantile of a histogram whose series are not its buckets. */
    HISTOGRAM_WITHOUT_BUCKET(Severity.YIELDS_NOTHING),
    /** No rule makes a metric of that name. */
    NAME_WITHOUT_RULE(Severity.YIELDS_NOTHING),
    /** Prometheus has no series for the rule. */
    NO_SERIES(Severity.YIELDS_NOTHING),
    /** The series of the rule carry no label of a resource. */
    NO_RESOURCE(Severity.YIELDS_NOTHING),
    /** The query does not look at who asks. */
    MATCHERS_MISSING(Severity.WRONG_VALUE),
    /** Several series of one pod, of which the last one counts. */
    NOT_AGGREGATED(Severity.WRONG_VALUE),
    /** A later rule makes the same name. */
    NAME_SHADOWED(Severity.WRONG_VALUE),
    /** The metric is a poor measure of load. */
    POOR_SIGNAL(Severity.WRONG_VALUE),
    /** A field that has no effect where it stands. */
    WITHOUT_EFFECT(Severity.HARMLESS);

    private final Severity severity;

    Kind(Severity severity) {
      this.severity = severity;
    }

    /** Returns how bad it is. */
    public Severity severity() {
      return severity;
    }
  }

  /** How bad a finding is. */
  public enum Severity {
    /** The metric will not be there. */
    YIELDS_NOTHING,
    /** The metric may be of another value than its author thinks. */
    WRONG_VALUE,
    /** Nothing comes of it. */
    HARMLESS
  }
}
