package io.evenkeel.keda.trigger;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.keda.ExternalMetrics;
import io.evenkeel.keda.MetricNaming;
import io.evenkeel.keda.MetricQuantities;
import io.evenkeel.keda.Trigger;
import io.evenkeel.model.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code external} and {@code external-push}: a scaler of somebody else's, asked by gRPC. Which
 * metrics it has only the server knows, so there are none before {@link #withServed}.
 *
 * @param type {@code external} or {@code external-push}
 * @param index place of the trigger, which its metrics begin with
 * @param metricType {@code AverageValue} or as written
 * @param scalerAddress address of the server
 * @param enableTLS whether TLS is used; certificates turn it on as well
 * @param tls certificates and how they are checked
 * @param metadata what the server is told
 * @param metricSpecs metrics that the server has named
 */
public record ExternalTrigger(
    String type,
    int index,
    String metricType,
    String scalerAddress,
    boolean enableTLS,
    Tls tls,
    Map<String, String> metadata,
    List<HpaDraft.Metric> metricSpecs)
    implements TriggerSpec {
  /** Copies the collections. */
  public ExternalTrigger {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(tls, "tls");
    metadata = HttpConnection.copy(metadata);
    metricSpecs = List.copyOf(metricSpecs);
  }

  static @Nullable ExternalTrigger parse(TriggerMetadata metadata) {
    metadata.notes().expectAnything();
    String metricType = metadata.externalMetricType();
    String address = metadata.text(Key.of("scalerAddress"));
    boolean enableTls = metadata.flag(Key.of("enableTLS").optional());
    boolean unsafeSsl = metadata.flag(Key.of("unsafeSsl").optional());
    Tls tls =
        new Tls(
            metadata.text(Key.ofAuth("caCert")),
            metadata.text(Key.ofAuth("tlsClientCert")),
            metadata.text(Key.ofAuth("tlsClientKey")),
            unsafeSsl);
    return metadata.unlessBroken(
        () ->
            new ExternalTrigger(
                metadata.trigger().type(),
                metadata.context().index(),
                metricType,
                address,
                enableTls,
                tls,
                forwarded(metadata),
                List.of()));
  }

  /** A key that names a variable is told with its value, or not at all. */
  private static Map<String, String> forwarded(TriggerMetadata metadata) {
    Map<String, String> forwarded = new LinkedHashMap<>();
    metadata
        .trigger()
        .metadata()
        .forEach(
            (key, value) -> {
              String told =
                  key.endsWith(Trigger.FROM_ENV)
                      ? metadata.context().resolvedEnv().getOrDefault(value, "")
                      : value;
              if (!key.endsWith(Trigger.FROM_ENV) || !told.isEmpty()) {
                forwarded.put(key, told);
              }
            });
    return forwarded;
  }

  /** Returns the trigger with the metrics that its server has named. */
  public ExternalTrigger withServed(List<Served> specs) {
    List<HpaDraft.Metric> metrics = new ArrayList<>();
    for (Served spec : specs) {
      String name = MetricNaming.indexed(index, spec.metricName());
      metrics.add(ExternalMetrics.metric(name, metricType, spec.target()));
    }
    return new ExternalTrigger(
        type, index, metricType, scalerAddress, enableTLS, tls, metadata, metrics);
  }

  /** Returns the question for the metrics that the server has. */
  public SourceQuery.External specQuery() {
    return ask("");
  }

  /** Asks for a metric by the name that the server knows it by. */
  @Override
  public SourceQuery query(String metricName, Instant now) {
    return ask(MetricNaming.withoutIndex(index, metricName).orElse(metricName));
  }

  private SourceQuery.External ask(String metricName) {
    boolean certificates = !tls.ca().isEmpty() || !tls.cert().isEmpty();
    return new SourceQuery.External(
        scalerAddress, enableTLS || certificates, tls, metadata, metricName);
  }

  @Override
  public TriggerReading evaluate(SourceAnswer answer, Instant now) {
    return Answers.read(
        answer,
        0,
        it ->
            it instanceof SourceAnswer.External served
                ? Optional.of(read(served))
                : Optional.empty());
  }

  /** Leaves the values of the metadata out, which may come from the environment. */
  @Override
  public String toString() {
    return "ExternalTrigger[type=%s, scalerAddress=%s, metadata=%s]"
        .formatted(type, scalerAddress, metadata.keySet());
  }

  private static TriggerReading read(SourceAnswer.External served) {
    double value = served.metricValueFloat() > 0 ? served.metricValueFloat() : served.metricValue();
    return TriggerReading.of(value, served.active());
  }

  /**
   * A metric that the server has.
   *
   * @param metricName its name
   * @param targetSize target
   * @param targetSizeFloat target with a fraction, which counts if it is positive
   */
  public record Served(String metricName, long targetSize, double targetSizeFloat) {
    /** Refuses null. */
    public Served {
      Objects.requireNonNull(metricName, "metricName");
    }

    Quantity target() {
      return targetSizeFloat > 0
          ? MetricQuantities.rounded(targetSizeFloat)
          : MetricQuantities.whole(targetSize);
    }
  }
}
