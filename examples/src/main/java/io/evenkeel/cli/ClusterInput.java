package io.evenkeel.cli;

import io.evenkeel.sim.cluster.ClusterModel;
import io.evenkeel.sim.cluster.ColdStart;
import io.evenkeel.sim.cluster.NodePool;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the user says of the cluster: its nodes, which are Spot, limits and prices. */
final class ClusterInput {
  private static final Pattern COUNT = Pattern.compile("\\d{1,5}");
  private static final Pattern NODES = Pattern.compile("(\\d{1,5})(?:x(\\d{1,2}))?");
  private static final Pattern SPOT = Pattern.compile("(\\d{1,3})%(?::(\\d{1,2})%)?");

  /** The middle of the third of the bands that clouds publish, 10 to 15 % a month. */
  private static final int PER_MONTH = 12;

  private final List<String> problems;
  private Optional<NodePool> pool = Optional.empty();
  private OptionalInt most = OptionalInt.empty();
  private OptionalInt unavailable = OptionalInt.empty();

  ClusterInput(List<String> problems) {
    this.problems = problems;
  }

  void nodes(String text, String spot) {
    Matcher match = NODES.matcher(text);
    if (match.matches()) {
      int gpus = match.group(2) == null ? 1 : Integer.parseInt(match.group(2));
      pool(Integer.parseInt(match.group(1)), gpus, text);
    } else if (!text.isEmpty()) {
      problems.add("--nodes " + text + ": must be COUNT or COUNTxGPUS, such as 8 or 4x8");
    }
    if (text.isEmpty() && !spot.isEmpty()) {
      problems.add("--spot " + spot + ": needs --nodes, such as --nodes 8");
    } else if (!spot.isEmpty()) {
      spot(spot);
    }
  }

  private void pool(int count, int gpus, String text) {
    try {
      pool = Optional.of(NodePool.of(count, gpus));
    } catch (IllegalArgumentException e) {
      problems.add("--nodes " + text + ": " + e.getMessage());
    }
  }

  private void spot(String text) {
    Matcher match = SPOT.matcher(text);
    if (match.matches() && Integer.parseInt(match.group(1)) <= 100) {
      String month = match.group(2);
      double perMonth = (month == null ? PER_MONTH : Integer.parseInt(month)) / 100.0;
      double share = Integer.parseInt(match.group(1)) / 100.0;
      pool = pool.map(nodes -> nodes.withSpot(new NodePool.Spot(share, perMonth)));
    } else {
      problems.add(
          "--spot "
              + text
              + ": must be SHARE% or SHARE%:MONTHLY%, such as 50% or 50%:20%, where MONTHLY of the"
              + " Spot nodes are taken away within a month");
    }
  }

  void limits(String quota, String maxUnavailable) {
    most = count("--quota", quota);
    unavailable = count("--max-unavailable", maxUnavailable);
  }

  private OptionalInt count(String option, String text) {
    if (text.isEmpty() || COUNT.matcher(text).matches()) {
      return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }
    problems.add(option + " " + text + ": must be a whole number from 0 to 99999");
    return OptionalInt.empty();
  }

  /** Reads what a node costs, which stands in place of what a replica costs. */
  void nodePrice(String text, String replicaPrice) {
    if (text.isEmpty()) {
      return;
    }
    if (pool.isEmpty()) {
      problems.add("--node-price " + text + ": needs --nodes, such as --nodes 8");
    }
    if (!replicaPrice.isEmpty()) {
      problems.add("--node-price " + text + ": cannot be used with --price; choose one");
    }
    OptionalDouble price = price("--node-price", text, problems);
    if (price.isPresent()) {
      pool = pool.map(nodes -> nodes.withPricePerHour(price.getAsDouble()));
    }
  }

  /** Returns a price; says in the list of problems why there is none. */
  static OptionalDouble price(String option, String text, List<String> problems) {
    try {
      double number = Double.parseDouble(text);
      if (number >= 0 && number <= 1e9) {
        return OptionalDouble.of(number);
      }
    } catch (NumberFormatException e) {
      // Reported below, together with numbers out of range.
    }
    problems.add(option + " " + text + ": must be a number from 0 to 1000000000, such as 1.2");
    return OptionalDouble.empty();
  }

  /** Returns the cluster, in which replicas start like that. */
  ClusterModel model(ColdStart start) {
    ClusterModel model = ClusterModel.unlimited(start);
    model = pool.map(model::withPool).orElse(model);
    model = most.isPresent() ? model.withQuota(most.getAsInt()) : model;
    return unavailable.isPresent() ? model.withMaxUnavailable(unavailable.getAsInt()) : model;
  }
}
