package io.evenkeel.loop;

import io.evenkeel.keda.ActivationCheckpoint;
import io.evenkeel.keda.ActivationState;
import io.evenkeel.keda.ScaledObjectActivator;
import java.time.Instant;
import java.util.Optional;

/** The memory of a ScaledObject in the store: when it was created and last active. */
final class ObjectMemory {
  private static final String KIND = "scaledobject";

  private final Memory memory;

  ObjectMemory(Memory memory) {
    this.memory = memory;
  }

  /** Loads the executor's memory; without one it is that of a new object. */
  ActivationState activation(ScaledObjectActivator activator, Optional<Instant> created) {
    return memory
        .load(text -> activator.restore(read(text)))
        .orElseGet(() -> activator.restore(ActivationCheckpoint.of(created, Optional.empty())));
  }

  void save(ActivationCheckpoint checkpoint) {
    memory.save(write(checkpoint));
  }

  static String write(ActivationCheckpoint checkpoint) {
    StringBuilder text = CheckpointText.begin(KIND, checkpoint.version());
    checkpoint.created().ifPresent(at -> CheckpointText.line(text, "created", at));
    checkpoint.lastActive().ifPresent(at -> CheckpointText.line(text, "lastActive", at));
    checkpoint.lastPass().ifPresent(at -> CheckpointText.line(text, "lastPass", at));
    return text.toString();
  }

  static ActivationCheckpoint read(String text) {
    Optional<Instant> created = Optional.empty();
    Optional<Instant> lastActive = Optional.empty();
    Optional<Instant> lastPass = Optional.empty();
    for (CheckpointText.Line line : CheckpointText.read(text, KIND, ActivationCheckpoint.VERSION)) {
      Optional<Instant> at = Optional.of(line.instant(1));
      switch (line.name()) {
        case "created" -> created = at;
        case "lastActive" -> lastActive = at;
        case "lastPass" -> lastPass = at;
        default -> throw line.broken("must be a fact about a ScaledObject");
      }
    }
    return new ActivationCheckpoint(ActivationCheckpoint.VERSION, created, lastActive, lastPass);
  }
}
