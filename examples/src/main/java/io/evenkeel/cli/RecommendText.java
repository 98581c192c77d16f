package io.evenkeel.cli;

import io.evenkeel.model.Quantity;
import io.evenkeel.trace.Step;
import io.evenkeel.vpa.CappingStep;
import io.evenkeel.vpa.ContainerRecommendation;
import io.evenkeel.vpa.cost.ContainerCost;
import io.evenkeel.vpa.cost.ResourceCost;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Recommendations as text: a table, why, and what it would have cost. */
final class RecommendText {
  private static final List<String> HEADER =
      List.of(
          "container", "resource", "lower", "target", "upper", "uncapped", "current", "capped by");
  private static final List<String> COST_HEADER =
      List.of("container", "resource", "mean request", "slack", "over the request", "changes");

  private static final long MEBIBYTE = 1 << 20;

  private RecommendText() {}

  static String render(List<Recommended> all, List<String> notes) {
    StringBuilder text = new StringBuilder();
    for (Recommended one : all) {
      text.append(one.vpa().namespace()).append('/').append(one.vpa().name()).append('\n');
      text.append(TextTable.aligned(table(one))).append('\n');
      text.append("Why\n");
      one.explained()
          .explanation()
          .render()
          .lines()
          .forEach(line -> text.append("  ").append(line).append('\n'));
      if (!one.costs().isEmpty()) {
        text.append("\nWhat following it every hour would have meant (Evenkeel's own figures)\n");
        text.append(TextTable.aligned(costs(one)));
      }
      text.append('\n');
    }
    notes.forEach(note -> text.append("Note: ").append(note).append('\n'));
    return text.toString();
  }

  private static List<List<String>> table(Recommended one) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    for (ContainerRecommendation container : one.recommendation().containers()) {
      Map<String, Quantity> target = container.target();
      if (target != null) {
        target.keySet().forEach(resource -> rows.add(row(one, container, resource)));
      }
    }
    if (rows.size() == 1) {
      rows.add(List.of("(nothing is recommended)", "", "", "", "", "", "", ""));
    }
    return rows;
  }

  private static List<String> row(
      Recommended one, ContainerRecommendation container, String resource) {
    String name = container.containerName();
    return List.of(
        name,
        resource,
        shown(resource, container.lowerBound()),
        shown(resource, container.target()),
        shown(resource, container.upperBound()),
        shown(resource, container.uncappedTarget()),
        shown(resource, one.current().get(name)),
        cappedBy(one, name, resource));
  }

  /** Bytes are told in mebibytes, rounded up; the exact number stands in the explanation. */
  private static String shown(String resource, @Nullable Map<String, Quantity> quantities) {
    Quantity quantity = quantities == null ? null : quantities.get(resource);
    if (quantity == null) {
      return "-";
    }
    return resource.equals("memory")
        ? ((quantity.milliValue() / 1000 + MEBIBYTE - 1) / MEBIBYTE) + "Mi"
        : quantity.milliValue() + "m";
  }

  static String cappedBy(Recommended one, String container, String resource) {
    return one.explained().explanation().steps().stream()
        .filter(step -> step.code() instanceof CappingStep)
        .filter(step -> step.subject().equals(container) && step.note().startsWith(resource + " "))
        .map(Step::code)
        .map(code -> code.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static List<List<String>> costs(Recommended one) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(COST_HEADER);
    one.costs().forEach((container, cost) -> addCosts(container, cost, rows));
    return rows;
  }

  private static void addCosts(String container, ContainerCost cost, List<List<String>> rows) {
    rows.add(cost(container, "cpu", cost.cpu(), Math.round(cost.cpu().meanRequest() * 1000) + "m"));
    long mebibytes = Math.round(cost.memory().meanRequest() / MEBIBYTE);
    rows.add(cost(container, "memory", cost.memory(), mebibytes + "Mi"));
  }

  private static List<String> cost(
      String container, String resource, ResourceCost cost, String mean) {
    return List.of(
        container,
        resource,
        mean,
        String.format(Locale.ROOT, "%.1f %%", 100 * cost.slackShare()),
        String.format(Locale.ROOT, "%.0f min", cost.minutesOver()),
        String.valueOf(cost.changes()));
  }
}
