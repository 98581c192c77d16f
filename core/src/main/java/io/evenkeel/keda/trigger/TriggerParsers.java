package io.evenkeel.keda.trigger;

import io.evenkeel.model.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which parser reads which type of trigger (upstream's {@code buildScaler}). */
final class TriggerParsers {
  private static final List<String> OWN =
      List.of(
          "aws-cloudwatch",
          "aws-sqs-queue",
          "cpu",
          "cron",
          "external",
          "external-push",
          "kubernetes-workload",
          "memory",
          "metrics-api",
          "prometheus");

  private TriggerParsers() {}

  /** Returns null if there was a mistake, which the metadata then know. */
  static @Nullable TriggerSpec parse(String type, TriggerMetadata metadata) {
    return switch (type) {
      case "aws-cloudwatch" -> CloudWatchParser.parse(metadata);
      case "aws-sqs-queue" -> SqsTrigger.parse(metadata);
      case "cpu", "memory" -> ResourceTrigger.parse(metadata);
      case "cron" -> CronTrigger.parse(metadata);
      case "external", "external-push" -> ExternalTrigger.parse(metadata);
      case "kubernetes-workload" -> WorkloadTrigger.parse(metadata);
      case "metrics-api" -> MetricsApiParser.parse(metadata);
      case "prometheus" -> PrometheusParser.parse(metadata);
      default -> other(type, metadata);
    };
  }

  private static @Nullable TriggerSpec other(String type, TriggerMetadata metadata) {
    Optional<OtherType> known = OtherType.find(type);
    if (known.isPresent()) {
      return OtherTrigger.parse(known.get(), metadata);
    }
    List<String> all = new ArrayList<>(OWN);
    all.addAll(OtherType.names());
    Collections.sort(all);
    metadata.notes().expectAnything();
    metadata.reject(Violation.notSupported(metadata.path().child("type"), type, all));
    return null;
  }
}
