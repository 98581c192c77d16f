package io.evenkeel.manifest;

/**
 * One mistake in a manifest.
 *
 * @param source file it stands in
 * @param line line it stands on, from 1; 0 if it concerns the file as a whole
 * @param field path of the field; empty if it concerns the document as a whole
 * @param message what is wrong, and what to do
 */
public record ManifestProblem(String source, int line, String field, String message) {
  /** Returns the problem as one line: {@code hpa.yaml:7: spec.maxReplicas: …}. */
  public String render() {
    String place = line == 0 ? source : source + ":" + line;
    return field.isEmpty() ? place + ": " + message : place + ": " + field + ": " + message;
  }

  @Override
  public String toString() {
    return render();
  }
}
