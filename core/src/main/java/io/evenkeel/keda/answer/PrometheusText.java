package io.evenkeel.keda.answer;

import io.evenkeel.model.GoFloat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A body in Prometheus' text format (expfmt's {@code TextParser}). Samples of summaries and
 * histograms belong to the family without their suffix and have no value of their own, so that
 * upstream does not find them.
 */
final class PrometheusText {
  private static final Set<String> TYPES =
      Set.of("counter", "gauge", "untyped", "summary", "histogram");

  private final Map<String, String> types = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final List<Sample> samples = new ArrayList<>();

  private PrometheusText() {}

  static PrometheusText parse(String text) {
    PrometheusText parsed = new PrometheusText();
    for (String line : text.replace("\r\n", "\n").split("\n", -1)) {
      LineScanner scanner = new LineScanner(line);
      scanner.skipBlanks();
      if (scanner.skip('#')) {
        parsed.comment(scanner);
      } else if (!scanner.atEnd()) {
        parsed.sample(scanner);
      }
    }
    return parsed;
  }

  /** Returns the value of the first sample that carries what the selector names. */
  double value(MetricSelector selector) {
    if (!seen.contains(selector.name())) {
      throw new UndecodableAnswerException("metric '" + selector.name() + "' not found");
    }
    return samples.stream()
        .filter(sample -> sample.matches(selector))
        .findFirst()
        .orElseThrow(
            () -> new UndecodableAnswerException("no sample has the labels " + selector.labels()))
        .value();
  }

  /** Only a type means something: it must be known, come once and before its samples. */
  private void comment(LineScanner scanner) {
    scanner.skipBlanks();
    if (!scanner.word().equals("TYPE")) {
      return;
    }
    scanner.skipBlanks();
    String name = scanner.metricName();
    scanner.skipBlanks();
    String type = scanner.word();
    if (!TYPES.contains(type) || name.isEmpty()) {
      throw scanner.wrong("a metric and one of " + TYPES);
    }
    if (seen.contains(name) || types.putIfAbsent(name, type) != null) {
      throw scanner.wrong("one TYPE line before the samples of " + name);
    }
  }

  private void sample(LineScanner scanner) {
    String name = scanner.metricName();
    if (name.isEmpty()) {
      throw scanner.wrong("a metric");
    }
    Map<String, String> labels = labels(scanner);
    scanner.skipBlanks();
    double value = value(scanner);
    scanner.skipBlanks();
    checkTimestamp(scanner);
    String family = family(name);
    seen.add(family);
    if (!isCompound(family)) {
      samples.add(new Sample(family, labels, value));
    }
  }

  private static Map<String, String> labels(LineScanner scanner) {
    Map<String, String> labels = new HashMap<>();
    scanner.skipBlanks();
    if (!scanner.skip('{')) {
      return labels;
    }
    scanner.skipBlanks();
    while (!scanner.skip('}')) {
      String label = scanner.labelName();
      scanner.skipBlanks();
      if (!scanner.skip('=')) {
        throw scanner.wrong("'='");
      }
      scanner.skipBlanks();
      if (label.equals("__name__") || labels.put(label, scanner.quoted()) != null) {
        throw scanner.wrong("each label once, and none called __name__,");
      }
      scanner.skipBlanks();
      if (!scanner.skip(',') && !scanner.isAt('}')) {
        throw scanner.wrong("a comma or the closing brace");
      }
      scanner.skipBlanks();
    }
    return labels;
  }

  private static double value(LineScanner scanner) {
    String word = scanner.word();
    boolean hexadecimal = word.contains("p") || word.contains("P") || word.contains("_");
    return GoFloat.parse(word).stream()
        .filter(value -> !hexadecimal)
        .findFirst()
        .orElseThrow(() -> scanner.wrong("a number before"));
  }

  private static void checkTimestamp(LineScanner scanner) {
    String timestamp = scanner.word();
    scanner.skipBlanks();
    if (!timestamp.matches("|[-+]?[0-9]{1,19}") || !scanner.atEnd()) {
      throw scanner.wrong("an integer for a timestamp, and nothing after it,");
    }
  }

  private String family(String name) {
    if (types.containsKey(name) || seen.contains(name)) {
      return name;
    }
    for (String suffix : List.of("_count", "_sum", "_bucket")) {
      String base = name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : "";
      boolean own = suffix.equals("_bucket") ? isA(base, "histogram") : isCompound(base);
      if (own) {
        return base;
      }
    }
    return name;
  }

  private boolean isCompound(String family) {
    return isA(family, "summary") || isA(family, "histogram");
  }

  private boolean isA(String family, String type) {
    return type.equals(types.get(family));
  }

  private record Sample(String name, Map<String, String> labels, double value) {
    boolean matches(MetricSelector selector) {
      return name.equals(selector.name())
          && labels.entrySet().containsAll(selector.labels().entrySet());
    }
  }
}
