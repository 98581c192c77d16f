package io.evenkeel.keda.trigger;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.keda.ExternalMetrics;
import io.evenkeel.keda.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A trigger whose metadata were understood (upstream's scaler, without its connection). Immutable.
 * {@link #parse} is the way in; the canonical constructors of the variants are not API.
 *
 * <pre>{@code
 * if (TriggerSpec.parse(trigger, context) instanceof ParsedTrigger.Accepted accepted) {
 *   TriggerSpec spec = accepted.spec();
 *   for (String metric : spec.metricNames()) {
 *     SourceAnswer answer = send(spec.query(metric, now));
 *     TriggerReading reading = spec.evaluate(answer, now);
 *   }
 * }
 * }</pre>
 */
public sealed interface TriggerSpec
    permits CloudWatchTrigger,
        CronTrigger,
        ExternalTrigger,
        MetricsApiTrigger,
        OtherTrigger,
        PrometheusTrigger,
        ResourceTrigger,
        SqsTrigger,
        WorkloadTrigger {
  /**
   * Parses a trigger. Every mistake is reported, the one that upstream would report first.
   *
   * @param trigger the trigger as written
   * @param context what it is parsed with
   */
  static ParsedTrigger parse(Trigger trigger, TriggerContext context) {
    Objects.requireNonNull(context, "context");
    TriggerMetadata metadata = new TriggerMetadata(trigger, context);
    TriggerSpec spec = TriggerParsers.parse(trigger.type(), metadata);
    return metadata.result(spec);
  }

  /** Returns upstream's name of the scaler, such as {@code prometheus}. */
  String type();

  /**
   * Returns what the generated HPA is to steer by. An external metric has no selector yet: the
   * label with the name of the ScaledObject is added when the HPA is generated.
   */
  List<HpaDraft.Metric> metricSpecs();

  /**
   * Returns the names of the external metrics of {@link #metricSpecs}, such as {@code
   * s0-prometheus}; none for cpu and memory, which the HPA reads by itself.
   */
  default List<String> metricNames() {
    return ExternalMetrics.names(metricSpecs());
  }

  /**
   * Returns what is to be asked of the source.
   *
   * @param metricName one of {@link #metricNames}
   * @param now instant of the evaluation
   */
  SourceQuery query(String metricName, Instant now);

  /**
   * Makes a value and an activity of an answer. A trigger that asks nothing takes any answer. Every
   * other trigger takes the answer to its query, {@link SourceAnswer.Failed}, and {@link
   * SourceAnswer.Value}, which stands for the value itself.
   *
   * @param answer what the source said
   * @param now instant of the evaluation
   * @throws IllegalArgumentException if the answer is not one to this trigger's query
   */
  TriggerReading evaluate(SourceAnswer answer, Instant now);
}
