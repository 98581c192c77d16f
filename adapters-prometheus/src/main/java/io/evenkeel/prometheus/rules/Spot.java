package io.evenkeel.prometheus.rules;

import io.evenkeel.model.FieldPath;

/**
 * Where something of the configuration stands.
 *
 * @param source file
 * @param line line, from 1
 * @param path field
 */
record Spot(String source, int line, FieldPath path) {
  RuleFinding finding(RuleFinding.Kind kind, String why, String remedy) {
    return new RuleFinding(kind, source, line, path, why, remedy);
  }

  @Override
  public String toString() {
    return path + " (" + source + ":" + line + ")";
  }
}
