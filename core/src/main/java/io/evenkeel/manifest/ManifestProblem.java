package io.evenkeel.manifest;

import io.evenkeel.model.Violation;
import java.util.Objects;

/**
 * One mistake in a manifest.
 *
 * @param source file it stands in
 * @param line line it stands on, from 1; 0 if it concerns the file as a whole
 * @param violation which field breaks which rule; the path is empty if it concerns the document as
 *     a whole
 */
public record ManifestProblem(String source, int line, Violation violation) {
  /** Refuses null components. */
  public ManifestProblem {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(violation, "violation");
  }

  /** Returns the path of the field; empty if it concerns the document as a whole. */
  public String field() {
    return violation.field().text();
  }

  /** Returns what is wrong, and what to do. Mistakes of form need no word for their kind. */
  public String message() {
    return switch (violation.type()) {
      case UNKNOWN_FIELD, MALFORMED -> violation.message();
      case REQUIRED, INVALID, NOT_SUPPORTED, FORBIDDEN, TOO_MANY -> violation.renderWithoutField();
    };
  }

  /** Returns the problem as one line: {@code hpa.yaml:7: spec.maxReplicas: …}. */
  public String render() {
    String place = line == 0 ? source : source + ":" + line;
    String where = field().isEmpty() ? place : place + ": " + field();
    return Scalars.oneLine(where + ": " + message());
  }

  @Override
  public String toString() {
    return render();
  }
}
