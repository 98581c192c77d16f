package io.evenkeel.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.hpa.MetricSpec;
import io.evenkeel.hpa.MetricTarget;
import io.evenkeel.sim.Report;
import io.evenkeel.sim.SizeDecision;
import io.evenkeel.sim.Timeline;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * The outcomes as one self-contained page: charts by uPlot, which is put into the page, and every
 * decision with its explanation.
 */
final class HtmlReport {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";

  private HtmlReport() {}

  /** Writes the page into the directory, which is made if need be, and returns its path. */
  static Path write(Path directory, List<WhatIf.Outcome> outcomes) throws IOException {
    return write(directory, "what-if.html", outcomes);
  }

  /** Writes the page under that name; see the other method. */
  static Path write(Path directory, String name, List<WhatIf.Outcome> outcomes) throws IOException {
    Files.createDirectories(directory);
    Path page = directory.resolve(name);
    Files.writeString(page, render(outcomes));
    return page;
  }

  static String render(List<WhatIf.Outcome> outcomes) {
    return resource("report.html")
        .replace("/*uplot.licence*/", resource(UPLOT + "LICENSE").strip())
        .replace("/*uplot.css*/", resource(UPLOT + "dist/uPlot.min.css"))
        .replace("/*report.css*/", resource("report.css"))
        .replace("/*uplot.js*/", resource(UPLOT + "dist/uPlot.iife.min.js"))
        .replace("/*report.js*/", resource("report.js"))
        .replace("/*data*/", data(outcomes));
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A manifest's names come from outside; none may end the script they stand in. */
  private static String data(List<WhatIf.Outcome> outcomes) {
    ArrayNode runs = JSON.createArrayNode();
    outcomes.forEach(outcome -> run(runs.addObject(), outcome));
    try {
      return JSON.writeValueAsString(runs).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void run(ObjectNode run, WhatIf.Outcome outcome) {
    Report report = outcome.report();
    run.put("name", outcome.subject().namespace() + "/" + outcome.subject().name());
    run.put("load", report.load());
    run.put("min", report.leastReplicas());
    run.put("max", report.spec().maxReplicas());
    run.put("objective", TextReport.objective(report.objective()));
    run.put("ttftSeconds", report.objective().ttftSeconds());
    run.put("priced", report.cost().isPriced());
    ObjectNode summary = run.putObject("summary");
    summary.put("peak", report.peakReplicas());
    summary.put("mean", report.meanReplicas());
    summary.put("ups", report.scaleUps());
    summary.put("downs", report.scaleDowns());
    summary.put("flaps", report.flaps());
    summary.put("queue", report.longestQueue());
    summary.put("within", TextReport.percent(report.sloAttainment()));
    summary.put("share", report.sloAttainment());
    summary.put("cost", report.cost().total());
    summary.put("best", TextReport.percent(outcome.best().sloAttainment()));
    summary.put("costText", TextReport.cost(report));
    summary.put("bestCost", TextReport.cost(outcome.best()));
    timeline(run, report);
    best(run, report.timeline().rows(), outcome.best().timeline().rows());
    ArrayNode decisions = run.putArray("decisions");
    report.decisions().forEach(d -> decision(decisions.addObject(), d));
    report.mostInterestingDecision().ifPresent(d -> decision(run.putObject("interesting"), d));
    ArrayNode events = run.putArray("events");
    ClusterText.counts(report).ifPresent(events::add);
    report.events().first().forEach(event -> events.add(ClusterText.line(event)));
    report.vertical().ifPresent(it -> VerticalJson.write(run.putObject("vertical"), it));
    outcome
        .alone()
        .ifPresent(
            it -> {
              ObjectNode alone = run.putObject("alone");
              alone.put("mean", it.meanReplicas());
              alone.put("within", TextReport.percent(it.sloAttainment()));
            });
    if (!report.findings().isEmpty()) {
      ArrayNode findings = run.putArray("findings");
      report.findings().forEach(findings::add);
    }
    ArrayNode notes = run.putArray("notes");
    report.notes().forEach(notes::add);
  }

  private static void timeline(ObjectNode run, Report report) {
    List<Timeline.Row> rows = report.timeline().rows();
    column(run, "t", rows, Timeline.Row::seconds);
    column(run, "rate", rows, Timeline.Row::requestsPerSecond);
    column(run, "ready", rows, Timeline.Row::ready);
    column(run, "replicas", rows, Timeline.Row::replicas);
    column(run, "desired", rows, Timeline.Row::desired);
    column(run, "waiting", rows, Timeline.Row::waiting);
    column(run, "demand", rows, Timeline.Row::demand);
    column(run, "ttft", rows, Timeline.Row::ttftP95);
    ArrayNode metrics = run.putArray("metrics");
    List<MetricSpec> specs = report.spec().metrics();
    for (int i = 0; i < specs.size(); i++) {
      int metric = i;
      double target = target(specs.get(i).target());
      ObjectNode node = metrics.addObject();
      node.put("name", specs.get(i).name());
      node.put("target", target);
      column(node, "values", rows, row -> value(row, metric));
    }
  }

  /** The size of the best possible at the times of the run. */
  private static void best(ObjectNode run, List<Timeline.Row> rows, List<Timeline.Row> best) {
    ArrayNode column = run.putArray("best");
    int at = 0;
    for (Timeline.Row row : rows) {
      while (at + 1 < best.size() && best.get(at + 1).seconds() <= row.seconds()) {
        at++;
      }
      column.add(best.isEmpty() ? 0 : best.get(at).desired());
    }
  }

  private static double value(Timeline.Row row, int metric) {
    return metric < row.metrics().size() ? row.metrics().get(metric) : Double.NaN;
  }

  private static double target(MetricTarget target) {
    if (target instanceof MetricTarget.Utilization utilization) {
      return utilization.percent();
    }
    if (target instanceof MetricTarget.AverageValue average) {
      return average.quantity().value().doubleValue();
    }
    return target instanceof MetricTarget.Value value
        ? value.quantity().value().doubleValue()
        : Double.NaN;
  }

  private static void column(
      ObjectNode node, String name, List<Timeline.Row> rows, ToDoubleFunction<Timeline.Row> cell) {
    ArrayNode column = node.putArray(name);
    for (Timeline.Row row : rows) {
      double value = cell.applyAsDouble(row);
      if (Double.isNaN(value)) {
        column.addNull();
      } else {
        column.add(Math.round(value * 1000) / 1000.0);
      }
    }
  }

  private static void decision(ObjectNode node, SizeDecision decision) {
    node.put("at", Durations.text(decision.at()));
    node.put("by", decision.by());
    node.put("seconds", decision.at().toSeconds());
    node.put("from", decision.from());
    node.put("to", decision.to());
    node.put("why", decision.explanation().render());
  }
}
