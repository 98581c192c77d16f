package io.evenkeel.loop;

import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.ParsedTrigger;
import io.evenkeel.keda.trigger.PodIdentity;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.keda.trigger.TriggerSpec;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.TriggerSetting;

/**
 * From a trigger to the query about one of its metrics, and back: a metric source that asks as
 * upstream's scaler does builds the trigger anew from the query.
 */
public final class TriggerQueries {
  private TriggerQueries() {}

  /**
   * Returns the query about a metric of a trigger.
   *
   * @param metricName one of the trigger's metric names
   * @param trigger the trigger as written
   * @param context what it is built with
   */
  public static MetricQuery.OfTrigger query(
      String metricName, Trigger trigger, TriggerContext context) {
    return new MetricQuery.OfTrigger(
        metricName, trigger.type(), trigger.metadata(), context.authParams(), setting(context));
  }

  private static TriggerSetting setting(TriggerContext context) {
    PodIdentity identity = context.podIdentity();
    return new TriggerSetting(
        context.index(),
        context.namespace(),
        context.resolvedEnv(),
        new TriggerSetting.Identity(identity.provider(), identity.roleArn(), identity.externalId()),
        context.usesModifiers(),
        context.httpTimeout());
  }

  /** Builds the trigger that a query is about. Its metric type, which no source needs, is lost. */
  public static ParsedTrigger trigger(MetricQuery.OfTrigger query) {
    return TriggerSpec.parse(Trigger.of(query.type(), query.metadata()), context(query));
  }

  private static TriggerContext context(MetricQuery.OfTrigger query) {
    TriggerSetting setting = query.setting();
    TriggerSetting.Identity identity = setting.identity();
    return new TriggerContext(
        setting.index(),
        setting.namespace(),
        query.parameters(),
        setting.environment(),
        new PodIdentity(identity.provider(), identity.roleArn(), identity.externalId()),
        setting.usesModifiers(),
        setting.httpTimeout());
  }
}
