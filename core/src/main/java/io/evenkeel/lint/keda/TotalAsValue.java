package io.evenkeel.lint.keda;

import io.evenkeel.lint.Change;
import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.lint.TriggerField;
import io.evenkeel.lint.query.Query;
import java.util.Set;

/** A total that is steered as if it were a mean. */
final class TotalAsValue extends PagedRule {
  TotalAsValue() {
    super("total-as-value", Severity.WARNING);
  }

  private static final Set<String> QUEUES =
      Set.of(
          "aws-sqs-queue",
          "rabbitmq",
          "kafka",
          "redis",
          "redis-streams",
          "apache-kafka",
          "nats-jetstream",
          "pulsar",
          "nsq",
          "beanstalkd",
          "activemq",
          "artemis-queue",
          "ibmmq",
          "solace-event-queue",
          "azure-queue",
          "azure-servicebus",
          "gcp-pubsub");

  @Override
  public void check(Scene scene, Findings findings) {
    for (TriggerField trigger : scene.triggers()) {
      boolean total =
          QUEUES.contains(trigger.type())
              || Query.of(trigger.value("query")).outermost().equals("sum");
      if (total && trigger.metricType().equals("Value")) {
        findings
            .at(trigger.object(), trigger.field().field("metricType").orElse(trigger.field()))
            .patch(
                Change.set(
                    Change.pointer(trigger.field().path().text()) + "/metricType",
                    "\"AverageValue\""))
            .report(
                "a total with metricType Value grows the workload by multiplication: a queue of"
                    + " four times the target asks for four times the replicas of now, then again",
                "Value means replicas = replicas now × metric / target; more replicas do not lower"
                    + " the metric at once, so each pass multiplies again",
                "write metricType: AverageValue, and the threshold per replica");
      }
    }
  }
}
