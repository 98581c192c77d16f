package io.evenkeel.lint.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a query of Prometheus is made of: its words, not its meaning. Texts in quotes and comments
 * are left aside. A query that is none has few words.
 */
public final class Query {
  private static final int LONGEST = 20_000;

  private static final Pattern QUOTED =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'|`[^`]*+`");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern RANGE =
      Pattern.compile("\\[\\s*((?:\\d+(?:ms|[smhdwy]))+)\\s*[\\]:]");
  private static final Pattern PART = Pattern.compile("(\\d+)(ms|[smhdwy])");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\(([^()]*)\\)");

  private static final Set<String> AGGREGATIONS =
      Set.of(
          "sum",
          "avg",
          "min",
          "max",
          "count",
          "group",
          "stddev",
          "stdvar",
          "topk",
          "bottomk",
          "quantile",
          "count_values");
  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "bool", "offset", "inf", "nan", "start", "end", "atan2");

  private final String text;

  private Query(String text) {
    this.text = text;
  }

  /** Reads a query. */
  public static Query of(String text) {
    String bounded = text.length() <= LONGEST ? text : "";
    String noComments = QUOTED.matcher(bounded).replaceAll("\"\"").replaceAll("#[^\\n]*", " ");
    return new Query(noComments.strip());
  }

  /** Returns whether there is nothing in it, or more than is read. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  /**
   * Returns the function or aggregation that the whole query is a call of, in lower case; empty if
   * it is a sum, a selector or anything else.
   */
  public String outermost() {
    Matcher name = NAME.matcher(text);
    if (!name.lookingAt()) {
      return "";
    }
    int open = skipGrouping(name.end());
    boolean call = open < text.length() && text.charAt(open) == '(';
    int close = call ? closing(open) : -1;
    boolean whole = close >= 0 && skipGrouping(close + 1) >= text.length();
    return whole ? name.group().toLowerCase(Locale.ROOT) : "";
  }

  /** Returns the query inside the outermost call; the query itself if there is none. */
  public Query inner() {
    if (outermost().isEmpty()) {
      return this;
    }
    int open = text.indexOf('(', 0);
    Matcher name = NAME.matcher(text);
    open = name.lookingAt() ? skipGrouping(name.end()) : open;
    return new Query(text.substring(open + 1, closing(open)).strip());
  }

  /** Returns whether the whole query is an aggregation, so that it has one series or few. */
  public boolean isAggregated() {
    return AGGREGATIONS.contains(outermost());
  }

  /** Returns whether the outermost aggregation keeps labels, and so may have several series. */
  public boolean keepsLabels() {
    Matcher grouping = GROUPING.matcher(text);
    while (grouping.find()) {
      boolean outside = depth(grouping.start()) == 0;
      boolean by = grouping.group(1).equals("by") && !grouping.group(2).isBlank();
      if (outside && (by || grouping.group(1).equals("without"))) {
        return true;
      }
    }
    return false;
  }

  /** Returns the lengths of its ranges, such as 5 min for {@code [5m]}. */
  public List<Duration> ranges() {
    List<Duration> ranges = new ArrayList<>();
    Matcher matcher = RANGE.matcher(text);
    while (matcher.find()) {
      duration(matcher.group(1)).ifPresent(ranges::add);
    }
    return ranges;
  }

  /** Returns a duration as Prometheus writes it, such as {@code 1h30m}. */
  public static Optional<Duration> duration(String text) {
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(text);
    int end = 0;
    while (part.find() && part.start() == end && part.group(1).length() <= 9) {
      sum = sum.plus(unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
      end = part.end();
    }
    return end == text.length() && end > 0 ? Optional.of(sum) : Optional.empty();
  }

  private static Duration unit(String name) {
    return switch (name) {
      case "ms" -> Duration.ofMillis(1);
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      case "w" -> Duration.ofDays(7);
      default -> Duration.ofDays(365);
    };
  }

  /** Returns whether it calls a function or an aggregation of that name. */
  public boolean calls(String function) {
    return !arguments(function).isEmpty();
  }

  /** Returns what stands between the parentheses of every call of a function. */
  public List<Query> arguments(String function) {
    List<Query> found = new ArrayList<>();
    Matcher name = NAME.matcher(text);
    while (name.find()) {
      int open = name.group().equals(function) ? skipGrouping(name.end()) : text.length();
      int close = open < text.length() && text.charAt(open) == '(' ? closing(open) : -1;
      if (close >= 0) {
        found.add(new Query(text.substring(open + 1, close).strip()));
      }
    }
    return found;
  }

  /** Returns the labels that the outermost aggregation inside groups {@code by}. */
  public Set<String> groupedBy() {
    Set<String> labels = new LinkedHashSet<>();
    Matcher grouping = GROUPING.matcher(text);
    while (grouping.find()) {
      if (grouping.group(1).equals("by")) {
        labels.addAll(List.of(grouping.group(2).strip().split("\\s*,\\s*", -1)));
      }
    }
    return labels;
  }

  /** Returns the names of the metrics it looks at, in their order. */
  public Set<String> metrics() {
    Set<String> found = new LinkedHashSet<>();
    String bare = GROUPING.matcher(text).replaceAll(" ").replaceAll("\\{[^{}]*}", "{}");
    bare = bare.replaceAll("\\[[^\\[\\]]*]", "[]");
    Matcher name = NAME.matcher(bare);
    while (name.find()) {
      String after = bare.substring(name.end()).stripLeading();
      boolean digitBefore = name.start() > 0 && Character.isDigit(bare.charAt(name.start() - 1));
      boolean variable = name.start() > 0 && "$.".indexOf(bare.charAt(name.start() - 1)) >= 0;
      if (!after.startsWith("(")
          && !digitBefore
          && !variable
          && !WORDS.contains(name.group().toLowerCase(Locale.ROOT))
          && !AGGREGATIONS.contains(name.group())) {
        found.add(name.group());
      }
    }
    return found;
  }

  /** Returns the names of the functions and aggregations that it calls. */
  public Set<String> functions() {
    Set<String> found = new LinkedHashSet<>();
    Matcher name = NAME.matcher(GROUPING.matcher(text).replaceAll(" "));
    String bare = GROUPING.matcher(text).replaceAll(" ");
    while (name.find()) {
      if (bare.substring(name.end()).stripLeading().startsWith("(")) {
        found.add(name.group());
      }
    }
    return found;
  }

  /** Returns whether it computes or compares, rather than only picking and aggregating. */
  public boolean isArithmetic() {
    String bare = text.replaceAll("\\{[^{}]*}", "").replaceAll("\\[[^\\[\\]]*]", "");
    return bare.matches("(?s).*[-+*/%^<>=!].*");
  }

  /** Returns whether it is a number and nothing else. */
  public boolean isNumber() {
    return text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
  }

  private int skipGrouping(int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    Matcher grouping = GROUPING.matcher(text);
    if (grouping.find(at) && grouping.start() == at) {
      at = grouping.end();
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }
    return at;
  }

  private int closing(int open) {
    int depth = 0;
    for (int at = open; at < text.length(); at++) {
      depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return -1;
  }

  private int depth(int until) {
    int depth = 0;
    for (int at = 0; at < until; at++) {
      depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
    }
    return depth;
  }

  @Override
  public String toString() {
    return text;
  }
}
