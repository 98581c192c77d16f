package io.evenkeel.vpa.cost;

import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.Capping;
import io.evenkeel.vpa.ContainerRecommendation;
import io.evenkeel.vpa.Recommendation;
import io.evenkeel.vpa.RecommenderOptions;
import io.evenkeel.vpa.UsageHistory;
import io.evenkeel.vpa.UsageRow;
import io.evenkeel.vpa.VerticalAutoscaler;
import io.evenkeel.vpa.VpaSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The moving choice of a recommender: at most once in an interval the containers get the target
 * that follows from the rows before. Not thread-safe; a new one is needed for every replay.
 */
public final class RecommenderChoice implements Choice {
  private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

  private final VpaSpec spec;
  private final VerticalAutoscaler recommender;
  private final UsageHistory history;
  private final Duration interval;
  private final Map<String, Requested> current = new HashMap<>();
  private @Nullable Instant next;

  private RecommenderChoice(VpaSpec spec, RecommenderOptions options, Duration interval) {
    this.spec = spec;
    this.recommender = VerticalAutoscaler.of(spec, options);
    this.history = UsageHistory.until(options.aggregation(), END);
    this.interval = interval;
  }

  /**
   * Returns the choice of a recommender that knows nothing yet.
   *
   * @param spec the VPA, whose policies cap what is chosen
   * @param options options of the recommender
   * @param interval time between two choices, greater than zero
   */
  public static RecommenderChoice of(VpaSpec spec, RecommenderOptions options, Duration interval) {
    Objects.requireNonNull(spec, "spec");
    Objects.requireNonNull(options, "options");
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException("interval must be greater than zero, got " + interval);
    }
    return new RecommenderChoice(spec, options, interval);
  }

  @Override
  public Optional<Requested> requestFor(UsageRow row) {
    if (next == null) {
      next = row.at().plus(interval);
    } else if (!row.at().isBefore(next)) {
      choose();
      next = row.at().plus(interval);
    }
    history.add(row);
    return Optional.ofNullable(current.get(row.container()));
  }

  private void choose() {
    Recommendation recommendation = recommender.recommend(history.states()).recommendation();
    Recommendation capped =
        Capping.toPolicy(
                recommendation, spec.containerPolicies(), recommender.options().globalMaxAllowed())
            .recommendation();
    for (ContainerRecommendation container : capped.containers()) {
      Map<String, Quantity> target =
          Objects.requireNonNullElse(container.target(), Map.<String, Quantity>of());
      current.put(
          container.containerName(),
          new Requested(number(target.get("cpu")), number(target.get("memory"))));
    }
  }

  private static double number(@Nullable Quantity quantity) {
    return quantity == null ? 0 : Math.max(0, quantity.value().doubleValue());
  }
}
