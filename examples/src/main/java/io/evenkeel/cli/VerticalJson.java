package io.evenkeel.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.sim.vertical.Course;
import io.evenkeel.sim.vertical.Interference;
import io.evenkeel.sim.vertical.PodChange;
import io.evenkeel.sim.vertical.VerticalReport;
import java.util.Locale;

/** What a VPA did, as JSON; see docs/report-schema.md. */
final class VerticalJson {
  private VerticalJson() {}

  static void write(ObjectNode node, VerticalReport report) {
    node.put("name", report.name());
    node.put("updateMode", report.mode());
    node.put("evictions", report.totals().evictions());
    node.put("resizes", report.totals().resizes());
    node.put("refusedEvictions", report.totals().refusals());
    ArrayNode requests = node.putArray("requestsAtEnd");
    report.requests().forEach(it -> requested(requests.addObject(), it));
    ArrayNode interferences = node.putArray("interferences");
    report.interferences().forEach(it -> interference(interferences.addObject(), it));
    ArrayNode changes = node.putArray("changes");
    report.changes().forEach(it -> change(changes.addObject(), it));
    ArrayNode courses = node.putArray("recommendations");
    report.courses().forEach(it -> course(courses.addObject(), it));
  }

  private static void requested(ObjectNode node, VerticalReport.Requested requested) {
    node.put("container", requested.container());
    node.put("cpu", requested.cpu().toString());
    node.put("memory", requested.memory().toString());
    node.put("pods", requested.pods());
  }

  private static void interference(ObjectNode node, Interference interference) {
    node.put("workload", interference.workload());
    node.put("resource", interference.resource());
    node.put("targetPercent", interference.targetPercent());
    node.put("requestBefore", interference.moved().requestBefore().toString());
    node.put("requestAfter", interference.moved().requestAfter().toString());
    node.put("replicasBefore", interference.moved().replicasBefore());
    node.put("replicasAfter", interference.moved().replicasAfter());
    node.put("finding", interference.told());
  }

  private static void change(ObjectNode node, PodChange change) {
    node.put("atSeconds", change.at().toSeconds());
    node.put("kind", change.kind().name().toLowerCase(Locale.ROOT));
    node.put("pod", change.pod());
    node.put("reason", change.reason());
    node.put("readyAfter", change.readyAfter());
    node.put("configured", change.configured());
  }

  private static void course(ObjectNode node, Course course) {
    node.put("container", course.container());
    ArrayNode points = node.putArray("points");
    for (Course.Point point : course.points()) {
      ObjectNode one = points.addObject();
      one.put("atSeconds", point.seconds());
      amounts(one.putObject("cpuCores"), point.cpu());
      amounts(one.putObject("memoryBytes"), point.memory());
    }
  }

  private static void amounts(ObjectNode node, Course.Amounts amounts) {
    number(node, "lowerBound", amounts.lower());
    number(node, "target", amounts.target());
    number(node, "upperBound", amounts.upper());
    number(node, "requested", amounts.requested());
  }

  /** JSON has no NaN: what is not recommended is not there. */
  private static void number(ObjectNode node, String name, double value) {
    if (!Double.isNaN(value)) {
      node.put(name, value);
    }
  }
}
