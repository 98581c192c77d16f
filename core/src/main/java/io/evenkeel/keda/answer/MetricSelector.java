package io.evenkeel.keda.answer;

import java.util.HashMap;
import java.util.Map;

/**
 * A Prometheus selector, {@code name{label="value",…}}. Upstream takes every operator for equality.
 *
 * @param name name of the metric; empty if the selector names none
 * @param labels labels that a sample must carry, with their values
 */
record MetricSelector(String name, Map<String, String> labels) {
  private static final int LONGEST = 10_000;

  static MetricSelector parse(String text) {
    if (text.length() > LONGEST) {
      throw new UndecodableAnswerException("the selector is longer than " + LONGEST);
    }
    LineScanner scanner = new LineScanner(text.strip());
    String name = scanner.metricName();
    Map<String, String> labels = new HashMap<>();
    scanner.skipBlanks();
    if (scanner.skip('{')) {
      matchers(scanner, labels);
    }
    scanner.skipBlanks();
    if (!scanner.atEnd()) {
      throw scanner.wrong("the end of the selector");
    }
    String other = labels.remove("__name__");
    if (other != null && !name.isEmpty()) {
      throw new UndecodableAnswerException("the selector names its metric twice");
    }
    return new MetricSelector(other == null ? name : other, Map.copyOf(labels));
  }

  private static void matchers(LineScanner scanner, Map<String, String> labels) {
    scanner.skipBlanks();
    while (!scanner.skip('}')) {
      String label = scanner.labelName();
      scanner.skipBlanks();
      scanner.operator();
      scanner.skipBlanks();
      labels.put(label, scanner.quoted());
      scanner.skipBlanks();
      if (!scanner.skip(',') && !scanner.isAt('}')) {
        throw scanner.wrong("a comma or the closing brace");
      }
      scanner.skipBlanks();
    }
  }
}
