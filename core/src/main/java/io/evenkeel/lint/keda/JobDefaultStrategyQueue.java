package io.evenkeel.lint.keda;

import io.evenkeel.lint.Findings;
import io.evenkeel.lint.PagedRule;
import io.evenkeel.lint.Scene;
import io.evenkeel.lint.Severity;
import io.evenkeel.manifest.ParsedObject;
import java.util.Set;

/** A strategy that counts running jobs against a queue they have already left. */
final class JobDefaultStrategyQueue extends PagedRule {
  JobDefaultStrategyQueue() {
    super("scaled-job-counts-running", Severity.NOTE);
  }

  private static final Set<String> LEAVES_AT_START =
      Set.of("rabbitmq", "redis", "aws-sqs-queue", "azure-queue", "azure-servicebus", "gcp-pubsub");

  @Override
  public void check(Scene scene, Findings findings) {
    for (ParsedObject job : scene.ofKind("ScaledJob")) {
      String strategy = job.fields().text("spec.scalingStrategy.strategy").orElse("default");
      scene.triggersOf(job).stream()
          .filter(it -> LEAVES_AT_START.contains(it.type()) && strategy.equals("default"))
          .limit(1)
          .forEach(
              it ->
                  findings
                      .at(job, it.field())
                      .report(
                          "while long jobs run, new messages wait: the default strategy takes the"
                              + " running jobs off the number of messages",
                          "default = ⌈queue / target⌉ − running jobs, which is right if a message"
                              + " stays in the queue until its job ends, and too few if it leaves"
                              + " when the job takes it (lint cannot know which)",
                          "use strategy: accurate if a job takes its message out of the queue when it"
                              + " starts"));
    }
  }
}
