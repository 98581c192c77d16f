package io.evenkeel.keda.trigger;

import io.evenkeel.model.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which parser reads which type of trigger (upstream's {@code buildScaler}). */
final class TriggerParsers {
  private static final List<String> TYPES = List.of("cpu", "cron", "memory");

  private TriggerParsers() {}

  /** Returns null if there was a mistake, which the metadata then know. */
  static @Nullable TriggerSpec parse(String type, TriggerMetadata metadata) {
    return switch (type) {
      case "cpu", "memory" -> ResourceTrigger.parse(metadata);
      case "cron" -> CronTrigger.parse(metadata);
      default -> {
        metadata.reject(Violation.notSupported(metadata.path().child("type"), type, TYPES));
        yield null;
      }
    };
  }
}
