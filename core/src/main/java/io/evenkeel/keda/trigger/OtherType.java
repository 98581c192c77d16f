package io.evenkeel.keda.trigger;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A trigger type whose source core does not know.
 *
 * @param name upstream's name of the scaler
 * @param target key of the target; nothing if the type has none
 * @param needsTarget whether the target must be given unless a formula uses the value
 * @param activation key of the activation threshold; nothing if the type has none
 * @param rule how the value decides on activity
 */
record OtherType(
    String name,
    Optional<Key> target,
    boolean needsTarget,
    Optional<Key> activation,
    OtherTrigger.ActivityRule rule) {
  /**
   * Type, target, activation threshold, rule. After a key stands its default, or {@code !} if it is
   * required, {@code &} if it is required unless a formula uses the value, {@code ?} if it is
   * optional.
   */
  private static final String TABLE =
      """
      activemq | targetQueueSize 10 | activationTargetQueueSize 0 | ABOVE
      apache-kafka | lagThreshold 10 | activationLagThreshold 0 | ABOVE
      arangodb | queryValue 0 | activationQueryValue 0 | ABOVE
      artemis-queue | queueLength 10 | activationQueueLength 10 | ABOVE
      aws-dynamodb | targetValue -1 | activationTargetValue 0 | ABOVE
      aws-dynamodb-streams | shardCount 2 | activationShardCount 0 | ABOVE
      aws-kinesis-stream | shardCount 2 | activationShardCount 0 | ABOVE
      azure-app-insights | targetValue & | activationTargetValue 0 | ABOVE
      azure-blob | blobCount 5 | activationBlobCount 0 | ABOVE
      azure-data-explorer | threshold ! | activationThreshold 0 | ABOVE
      azure-eventhub | unprocessedEventThreshold 64 | activationUnprocessedEventThreshold 0 | ABOVE
      azure-log-analytics | threshold ! | activationThreshold 0 | ABOVE
      azure-monitor | targetValue ! | activationTargetValue 0 | ABOVE
      azure-pipelines | targetPipelinesQueueLength 1 | activationTargetPipelinesQueueLength 0 | ABOVE
      azure-queue | queueLength 5 | activationQueueLength 0 | ABOVE
      azure-servicebus | messageCount 5 | activationMessageCount 0 | ABOVE
      beanstalkd | value ! | activationValue 0 | ABOVE
      cassandra | targetQueryValue ! | activationTargetQueryValue 0 | ABOVE
      clickhouse | targetQueryValue ! | activationTargetQueryValue 0 | ABOVE
      couchdb | queryValue & | activationQueryValue 0 | ABOVE
      datadog | queryValue -1 | activationQueryValue 0 | ABOVE
      dynatrace | threshold ! | activationThreshold 0 | ABOVE
      elastic-forecast | targetValue ! | activationTargetValue 0 | ABOVE
      elasticsearch | targetValue ! | activationTargetValue 0 | ABOVE
      etcd | value ! | activationValue 0 | ABOVE
      forgejo-runner | - | - | ABOVE
      gcp-cloudtasks | value 100 | activationValue 0 | ABOVE
      gcp-pubsub | value 10 | activationValue 0 | ABOVE
      gcp-spanner | targetValue 5 | activationValue 0 | ABOVE
      gcp-stackdriver | targetValue 5 | activationTargetValue 0 | ABOVE
      gcp-storage | targetObjectCount 100 | activationTargetObjectCount 0 | ABOVE
      github-runner | targetWorkflowQueueLength 1 | - | AT_TARGET
      graphite | threshold 100 | activationThreshold 0 | ABOVE
      huawei-cloudeye | targetMetricValue ! | activationTargetMetricValue 0 | ABOVE
      ibmmq | queueDepth 20 | activationQueueDepth 0 | ABOVE
      influxdb | thresholdValue & | activationThresholdValue 0 | ABOVE
      kafka | lagThreshold 10 | activationLagThreshold 0 | ABOVE
      kubernetes-resource | targetValue ! | activationTargetValue 0 | ABOVE
      liiklus | lagThreshold 10 | activationLagThreshold 0 | ABOVE
      loki | threshold ! | activationThreshold 0 | ABOVE
      mongodb | queryValue ! | activationQueryValue 0 | ABOVE
      mssql | targetValue ! | activationTargetValue 0 | ABOVE
      mysql | queryValue ! | activationQueryValue 0 | ABOVE
      nats-jetstream | lagThreshold 10 | activationLagThreshold 0 | ABOVE
      new-relic | threshold ! | activationThreshold 0 | ABOVE
      nsq | depthThreshold 10 | activationDepthThreshold 0 | ABOVE
      opensearch | targetValue ! | activationTargetValue 0 | ABOVE
      openstack-metric | threshold & | activationThreshold 0 | ABOVE
      openstack-swift | objectCount 2 | activationObjectCount 0 | ABOVE
      postgresql | targetQueryValue & | activationTargetQueryValue 0 | ABOVE
      predictkube | threshold & | activationThreshold 0 | ABOVE
      pulsar | msgBacklogThreshold 10 | activationMsgBacklogThreshold 0 | ABOVE
      rabbitmq | value ? | activationValue 0 | ABOVE
      redis | listLength 5 | activationListLength 0 | ABOVE
      redis-cluster | listLength 5 | activationListLength 0 | ABOVE
      redis-cluster-streams | pendingEntriesCount 5 | activationLagCount 0 | ABOVE
      redis-sentinel | listLength 5 | activationListLength 0 | ABOVE
      redis-sentinel-streams | pendingEntriesCount 5 | activationLagCount 0 | ABOVE
      redis-streams | pendingEntriesCount 5 | activationLagCount 0 | ABOVE
      selenium-grid | - | activationThreshold 0 | ABOVE
      solace-direct-messaging | aggregatedClientTxMsgRateTarget 0 | activationAggregatedClientTxMsgRateTarget 0 | ALWAYS
      solace-event-queue | messageCountTarget ? | activationMessageCountTarget 0 | ABOVE
      solarwinds | targetValue ! | activationValue 0 | ABOVE
      solr | targetQueryValue ! | activationTargetQueryValue 0 | ABOVE
      splunk | targetValue ! | activationValue ! | ABOVE
      splunk-observability | targetValue ! | activationTargetValue ! | ABOVE
      sumologic | threshold ! | activationThreshold 0 | ABOVE
      temporal | targetQueueSize 5 | activationTargetQueueSize 0 | ABOVE
      external-mock | - | - | ALWAYS
      """;

  private static final Map<String, OtherType> ALL = all();

  private static Map<String, OtherType> all() {
    TreeMap<String, OtherType> all = new TreeMap<>();
    TABLE
        .lines()
        .map(line -> List.of(line.strip().split(" \\| ", -1)))
        .map(OtherType::of)
        .forEach(type -> all.put(type.name(), type));
    return Collections.unmodifiableMap(all);
  }

  private static OtherType of(List<String> row) {
    return new OtherType(
        row.get(0),
        key(row.get(1)),
        row.get(1).endsWith("&"),
        key(row.get(2)),
        OtherTrigger.ActivityRule.valueOf(row.get(3)));
  }

  private static Optional<Key> key(String cell) {
    if (cell.equals("-")) {
      return Optional.empty();
    }
    String[] parts = cell.split(" ", 2);
    Key key = Key.of(parts[0]);
    return Optional.of(
        switch (parts[1]) {
          case "!" -> key;
          case "?", "&" -> key.optional();
          default -> key.orElse(parts[1]);
        });
  }

  static Optional<OtherType> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }
}
