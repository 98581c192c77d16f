package io.evenkeel.keda.trigger;

import io.evenkeel.hpa.HpaDraft;
import io.evenkeel.keda.ExternalMetrics;
import io.evenkeel.keda.MetricQuantities;
import io.evenkeel.keda.trigger.Key.Place;
import io.evenkeel.model.GoText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code aws-sqs-queue}: messages of a queue, those in flight and delayed ones included as asked
 * for.
 *
 * @param metricName name of the metric
 * @param metricType {@code AverageValue} or as written
 * @param queueURL address or name of the queue
 * @param queueLength target
 * @param activationQueueLength number of messages above which the trigger is active
 * @param scaleOnInFlight whether messages in flight count
 * @param scaleOnDelayed whether delayed messages count
 * @param awsRegion region
 * @param awsEndpoint address in place of the region's own; empty for that
 * @param credentials who asks
 */
public record SqsTrigger(
    String metricName,
    String metricType,
    String queueURL,
    long queueLength,
    long activationQueueLength,
    boolean scaleOnInFlight,
    boolean scaleOnDelayed,
    String awsRegion,
    String awsEndpoint,
    AwsCredentials credentials)
    implements TriggerSpec {
  private static final String MESSAGES = "ApproximateNumberOfMessages";
  private static final Key QUEUE_URL = Key.of("queueURL").in(Place.METADATA, Place.ENV);

  /** Refuses null components. */
  public SqsTrigger {
    Objects.requireNonNull(metricName, "metricName");
    Objects.requireNonNull(queueURL, "queueURL");
    Objects.requireNonNull(credentials, "credentials");
  }

  static @Nullable SqsTrigger parse(TriggerMetadata metadata) {
    String metricType = metadata.externalMetricType();
    long length = metadata.integer(Key.of("queueLength").orElse("5"));
    long activation = metadata.integer(Key.of("activationQueueLength").orElse("0"));
    String url = metadata.text(QUEUE_URL);
    String region = metadata.text(Key.of("awsRegion").in(Place.METADATA, Place.AUTH));
    String endpoint = metadata.text(Key.of("awsEndpoint").optional());
    boolean inFlight = metadata.flag(Key.of("scaleOnInFlight").orElse("true"));
    boolean delayed = metadata.flag(Key.of("scaleOnDelayed").orElse("false"));
    String name = metadata.metricName("aws-sqs-" + queueName(metadata, url));
    AwsCredentials credentials = AwsAuthorization.parse(metadata);
    return metadata.unlessBroken(
        () ->
            new SqsTrigger(
                name,
                metricType,
                url,
                length,
                activation,
                inFlight,
                delayed,
                region,
                endpoint,
                credentials));
  }

  /** The last of two segments of an address; what is no address is the name itself. */
  private static String queueName(TriggerMetadata metadata, String url) {
    Optional<String> path = GoUrl.requestPath(url);
    if (url.isEmpty() || path.isEmpty()) {
      return url;
    }
    String[] parts = path.get().split("/", -1);
    if (parts.length == 3 && !parts[2].isEmpty()) {
      return parts[2];
    }
    metadata.reject(
        QUEUE_URL,
        url,
        "must end with an account and a queue; write it as"
            + " https://sqs.<region>.amazonaws.com/<account>/<queue>");
    return url;
  }

  @Override
  public String type() {
    return "aws-sqs-queue";
  }

  @Override
  public List<HpaDraft.Metric> metricSpecs() {
    return List.of(
        ExternalMetrics.metric(metricName, metricType, MetricQuantities.whole(queueLength)));
  }

  @Override
  public SourceQuery query(String name, Instant now) {
    return new SourceQuery.Sqs(awsRegion, awsEndpoint, credentials, queueURL, attributes());
  }

  private List<String> attributes() {
    List<String> attributes = new ArrayList<>(List.of(MESSAGES));
    if (scaleOnInFlight) {
      attributes.add(MESSAGES + "NotVisible");
    }
    if (scaleOnDelayed) {
      attributes.add(MESSAGES + "Delayed");
    }
    return attributes;
  }

  @Override
  public TriggerReading evaluate(SourceAnswer answer, Instant now) {
    return Answers.read(
        answer,
        (double) activationQueueLength,
        it ->
            it instanceof SourceAnswer.QueueAttributes queue
                ? Optional.of(read(queue.attributes()))
                : Optional.empty());
  }

  private TriggerReading read(Map<String, String> answered) {
    long messages = 0;
    for (String attribute : attributes()) {
      String text = answered.get(attribute);
      if (text == null) {
        return TriggerReading.failed(
            metricName, "metric " + attribute + " not found in SQS queue attributes");
      }
      OptionalLong count = GoText.integer(text);
      if (count.isEmpty()) {
        return TriggerReading.failed(
            metricName, "metric " + attribute + " is no integer: '" + text + "'");
      }
      messages += count.getAsLong();
    }
    return TriggerReading.of((double) messages, messages > activationQueueLength);
  }
}
