package io.evenkeel.lint.query;

import java.util.Optional;

/**
 * A query that as a whole divides one thing by another.
 *
 * @param above what is divided
 * @param below what it is divided by
 */
public record Quotient(Query above, Query below) {
  /** Returns the two sides of the only operator of a query, if that is a division. */
  public static Optional<Quotient> of(Query query) {
    String text = query.toString();
    int at = -1;
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += "({[".indexOf(c) >= 0 ? 1 : ")}]".indexOf(c) >= 0 ? -1 : 0;
      if (depth == 0 && "+-*/%^<>=!".indexOf(c) >= 0) {
        if (c != '/' || at >= 0) {
          return Optional.empty();
        }
        at = i;
      }
    }
    return at < 0
        ? Optional.empty()
        : Optional.of(
            new Quotient(
                Query.of(text.substring(0, at)),
                Query.of(
                    text.substring(at + 1)
                        .replaceFirst("^\\s*(on|ignoring)\\s*\\([^()]*\\)", ""))));
  }

  /** Returns whether it is surely a mean or a share, which does not grow with the replicas. */
  public boolean isMean() {
    boolean histogram =
        above.metrics().stream().allMatch(it -> it.endsWith("_sum"))
            && below.metrics().stream().allMatch(it -> it.endsWith("_count"))
            && !above.metrics().isEmpty();
    boolean share = !above.metrics().isEmpty() && above.metrics().equals(below.metrics());
    return below.outermost().equals("count") || histogram || share;
  }

  /** Returns whether it is one total over another, which is most often a share too. */
  public boolean isTotals() {
    return above.outermost().equals("sum") && below.outermost().equals("sum");
  }
}
