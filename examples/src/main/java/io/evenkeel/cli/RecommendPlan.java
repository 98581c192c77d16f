package io.evenkeel.cli;

import io.evenkeel.manifest.VpaManifest;
import io.evenkeel.model.Quantity;
import io.evenkeel.vpa.AggregationOptions;
import io.evenkeel.vpa.RecommenderOptions;
import io.evenkeel.vpa.SampleOutcome;
import io.evenkeel.vpa.UsageHistory;
import io.evenkeel.vpa.UsageRow;
import io.evenkeel.vpa.VerticalAutoscaler;
import io.evenkeel.vpa.cost.ContainerCost;
import io.evenkeel.vpa.cost.CostReplay;
import io.evenkeel.vpa.cost.RecommenderChoice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every VPA after one history. */
final class RecommendPlan {
  private static final Duration LOOP = Duration.ofHours(1);
  private static final Duration LONGEST_GAP = Duration.ofMinutes(10);

  private final List<VpaManifest> vpas;
  private final UsageSource source;
  private final Instant at;
  private final Map<String, Map<String, Quantity>> current;
  private final List<String> notes;

  RecommendPlan(
      List<VpaManifest> vpas,
      UsageSource source,
      Instant at,
      Map<String, Map<String, Quantity>> current,
      List<String> notes) {
    this.vpas = vpas;
    this.source = source;
    this.at = at;
    this.current = current;
    this.notes = notes;
  }

  /** Reads the history once, and once more per VPA if costs are asked for. */
  List<Recommended> run(boolean withCosts) {
    UsageHistory history = UsageHistory.until(AggregationOptions.defaults(), at);
    List<String> problems = source.forEach(history::add);
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    if (history.count(SampleOutcome.ACCEPTED) == 0) {
      throw new BadInputException(
          List.of("the usage has no sample that counts; look at its times, its numbers and --at"));
    }
    note(history);
    List<Recommended> all = new ArrayList<>();
    for (VpaManifest vpa : vpas) {
      all.add(
          new Recommended(
              vpa,
              VerticalAutoscaler.of(vpa.spec()).recommend(history.states(), vpa.annotations()),
              current,
              withCosts ? costs(vpa) : Map.of()));
    }
    return all;
  }

  private Map<String, ContainerCost> costs(VpaManifest vpa) {
    CostReplay replay =
        CostReplay.of(
            RecommenderChoice.of(vpa.spec(), RecommenderOptions.defaults(), LOOP), LONGEST_GAP);
    source.forEach(row -> replayUntil(row, replay));
    return replay.costs();
  }

  private void replayUntil(UsageRow row, CostReplay replay) {
    if (!row.at().isAfter(at)) {
      replay.add(row);
    }
  }

  private void note(UsageHistory history) {
    note(history, SampleOutcome.INVALID, "negative or no number");
    note(history, SampleOutcome.OUT_OF_ORDER, "not later than the one before them");
    note(history, SampleOutcome.IN_THE_FUTURE, "later than --at");
    note(history, SampleOutcome.UNKNOWN_CONTAINER, "of more containers than a history can hold");
  }

  private void note(UsageHistory history, SampleOutcome outcome, String words) {
    long count = history.count(outcome);
    if (count > 0) {
      notes.add(count + (count == 1 ? " sample does" : " samples do") + " not count: " + words);
    }
  }
}
