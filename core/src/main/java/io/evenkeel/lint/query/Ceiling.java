package io.evenkeel.lint.query;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** The most that a metric can ever be, whatever the load. */
public final class Ceiling {
  private static final Pattern HUNDRED = Pattern.compile("DCGM_FI_DEV_(GPU|MEM_COPY|ENC|DEC)_UTIL");
  private static final Pattern ONE =
      Pattern.compile("DCGM_FI_PROF_(\\w+_ACTIVE|SM_OCCUPANCY)|vllm:(kv|gpu|cpu)_cache_usage_perc");

  /** What gives no more than the largest of what goes in. */
  private static final Set<String> NO_MORE =
      Set.of(
          "avg",
          "max",
          "min",
          "quantile",
          "avg_over_time",
          "max_over_time",
          "min_over_time",
          "quantile_over_time",
          "last_over_time");

  private Ceiling() {}

  /** Returns the ceiling of a series, if it has one that is known. */
  public static OptionalDouble of(String series) {
    if (HUNDRED.matcher(series).matches()) {
      return OptionalDouble.of(100);
    }
    return ONE.matcher(series).matches() ? OptionalDouble.of(1) : OptionalDouble.empty();
  }

  /** Returns the ceiling of a query that only picks and averages one series. */
  public static OptionalDouble of(Query query) {
    return only(query).map(Ceiling::of).orElse(OptionalDouble.empty());
  }

  private static Optional<String> only(Query query) {
    boolean plain = !query.isArithmetic() && NO_MORE.containsAll(query.functions());
    return plain && query.metrics().size() == 1
        ? query.metrics().stream().findFirst()
        : Optional.empty();
  }
}
