package io.evenkeel.cli;

import io.evenkeel.sim.replica.Objective;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Objectives as the command line writes them: {@code ttft=2s@0.95,itl=100ms}. */
final class Slo {
  private static final String SYNTAX =
      "must be such as ttft=2s@0.95,itl=100ms, with a share above 0 and below 1";

  private Slo() {}

  /** Returns the objective; says in the list of problems what cannot be read. */
  static Objective parse(String text, List<String> problems) {
    Objective objective = Objective.ofTtft(Duration.ofSeconds(2));
    for (String part : text.split(",", -1)) {
      int cut = part.indexOf('=');
      String name = cut < 0 ? part : part.substring(0, cut);
      String value = cut < 0 ? "" : part.substring(cut + 1);
      Optional<Objective> changed =
          switch (name.strip()) {
            case "ttft" -> ttft(objective, value.strip());
            case "itl", "tpot" -> positive(value.strip()).map(objective::withTpot);
            default -> Optional.empty();
          };
      if (changed.isEmpty()) {
        problems.add("--slo " + part + ": " + SYNTAX);
      }
      objective = changed.orElse(objective);
    }
    return objective;
  }

  private static Optional<Objective> ttft(Objective objective, String value) {
    int cut = value.indexOf('@');
    Optional<Duration> time = positive(cut < 0 ? value : value.substring(0, cut));
    double share = cut < 0 ? objective.share() : number(value.substring(cut + 1));
    return share > 0 && share < 1
        ? time.map(it -> objective.withTtft(it).withShare(share))
        : Optional.empty();
  }

  private static Optional<Duration> positive(String text) {
    return Durations.parse(text).filter(it -> !it.isZero() && !it.isNegative());
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
