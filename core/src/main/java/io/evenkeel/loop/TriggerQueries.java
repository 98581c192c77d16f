package io.evenkeel.loop;

import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.auth.PodIdentity;
import io.evenkeel.keda.trigger.ParsedTrigger;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.keda.trigger.TriggerSpec;
import io.evenkeel.spi.MetricQuery;
import io.evenkeel.spi.TriggerSetting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * From a trigger to the query about one of its metrics, and back: a metric source that asks as
 * upstream's scaler does builds the trigger anew from the query.
 */
public final class TriggerQueries {
  private static final String PROVIDER = "provider";
  private static final String ID = "identityId";
  private static final String TENANT = "identityTenantId";
  private static final String AUTHORITY = "identityAuthorityHost";
  private static final String ROLE = "roleArn";
  private static final String EXTERNAL_ID = "externalID";
  private static final String OWNER = "identityOwner";

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
        metricName,
        trigger.type(),
        trigger.metadata(),
        parameters(trigger, context),
        setting(context));
  }

  private static Map<String, String> parameters(Trigger trigger, TriggerContext context) {
    Map<String, String> all = new HashMap<>();
    trigger
        .metadata()
        .forEach(
            (key, variable) -> {
              String value = context.resolvedEnv().get(variable);
              if (key.endsWith(Trigger.FROM_ENV) && value != null) {
                all.put(key.substring(0, key.length() - Trigger.FROM_ENV.length()), value);
              }
            });
    all.putAll(context.authParams());
    return all;
  }

  private static TriggerSetting setting(TriggerContext context) {
    return new TriggerSetting(
        context.index(),
        context.namespace(),
        context.authParams(),
        context.resolvedEnv(),
        texts(context.podIdentity()),
        context.usesModifiers(),
        context.httpTimeout());
  }

  private static Map<String, String> texts(PodIdentity identity) {
    Map<String, String> texts = new HashMap<>(Map.of(PROVIDER, identity.provider()));
    identity.identityId().ifPresent(it -> texts.put(ID, it));
    identity.identityTenantId().ifPresent(it -> texts.put(TENANT, it));
    identity.identityAuthorityHost().ifPresent(it -> texts.put(AUTHORITY, it));
    identity.roleArn().ifPresent(it -> texts.put(ROLE, it));
    identity.externalId().ifPresent(it -> texts.put(EXTERNAL_ID, it));
    identity.identityOwner().ifPresent(it -> texts.put(OWNER, it));
    return texts;
  }

  /** Builds the trigger that a query is about. Its metric type, which no source needs, is lost. */
  public static ParsedTrigger trigger(MetricQuery.OfTrigger query) {
    TriggerSetting setting = query.setting();
    TriggerContext context =
        new TriggerContext(
            setting.index(),
            setting.namespace(),
            setting.authParams(),
            setting.environment(),
            identity(setting.podIdentity()),
            setting.usesModifiers(),
            setting.httpTimeout());
    return TriggerSpec.parse(Trigger.of(query.type(), query.metadata()), context);
  }

  private static PodIdentity identity(Map<String, String> texts) {
    return new PodIdentity(
        texts.getOrDefault(PROVIDER, PodIdentity.NONE.provider()),
        Optional.ofNullable(texts.get(ID)),
        Optional.ofNullable(texts.get(TENANT)),
        Optional.ofNullable(texts.get(AUTHORITY)),
        Optional.ofNullable(texts.get(ROLE)),
        Optional.ofNullable(texts.get(EXTERNAL_ID)),
        Optional.ofNullable(texts.get(OWNER)));
  }
}
