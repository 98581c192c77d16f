package io.evenkeel.loop;

import io.evenkeel.hpa.HpaCheckpoint;
import io.evenkeel.hpa.HpaCheckpoint.Recommendation;
import io.evenkeel.hpa.HpaCheckpoint.ScaleEvent;
import io.evenkeel.spi.ScaleTarget.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The memory of an HPA as text. */
final class HpaMemoryText {
  private static final String KIND = "hpa";

  private HpaMemoryText() {}

  static String write(HpaMemory memory) {
    HpaCheckpoint checkpoint = memory.checkpoint();
    StringBuilder text = CheckpointText.begin(KIND, checkpoint.version());
    CheckpointText.line(text, "lastPass", checkpoint.lastPass());
    CheckpointText.line(text, "seeded", checkpoint.seeded());
    CheckpointText.line(text, "scaledToZero", checkpoint.scaledToZero());
    checkpoint
        .recommendations()
        .forEach(r -> CheckpointText.line(text, "recommendation", r.at(), r.replicas()));
    checkpoint.scaleUps().forEach(e -> write(text, "scaleUp", e));
    checkpoint.scaleDowns().forEach(e -> write(text, "scaleDown", e));
    memory
        .announced()
        .ifPresent(c -> CheckpointText.line(text, "announced", c.at(), c.from(), c.to()));
    return text.toString();
  }

  private static void write(StringBuilder text, String name, ScaleEvent event) {
    CheckpointText.line(text, name, event.at(), event.change(), event.outdated());
  }

  /** Reads what {@link #write} has written; what else is wrong with it, restoring finds out. */
  static HpaMemory read(String text) {
    Instant lastPass = Instant.ofEpochMilli(Long.MIN_VALUE);
    boolean seeded = false;
    boolean scaledToZero = false;
    List<Recommendation> recommendations = new ArrayList<>();
    List<ScaleEvent> ups = new ArrayList<>();
    List<ScaleEvent> downs = new ArrayList<>();
    Optional<Change> announced = Optional.empty();
    for (CheckpointText.Line line : CheckpointText.read(text, KIND, HpaCheckpoint.VERSION)) {
      switch (line.name()) {
        case "lastPass" -> lastPass = line.instant(1);
        case "seeded" -> seeded = line.truth(1);
        case "scaledToZero" -> scaledToZero = line.truth(1);
        case "recommendation" ->
            recommendations.add(new Recommendation(line.instant(1), line.integer(2)));
        case "scaleUp" -> ups.add(event(line));
        case "scaleDown" -> downs.add(event(line));
        case "announced" -> announced = Optional.of(change(line));
        default -> throw line.broken("must be a fact about an HPA");
      }
    }
    return new HpaMemory(
        new HpaCheckpoint(
            HpaCheckpoint.VERSION, lastPass, seeded, scaledToZero, recommendations, ups, downs),
        announced);
  }

  private static Change change(CheckpointText.Line line) {
    int from = line.integer(2);
    int to = line.integer(3);
    if (from < 0 || to < 0) {
      throw line.broken("must have no negative size");
    }
    return new Change(line.instant(1), from, to);
  }

  private static ScaleEvent event(CheckpointText.Line line) {
    return new ScaleEvent(line.instant(1), line.integer(2), line.truth(3));
  }
}
