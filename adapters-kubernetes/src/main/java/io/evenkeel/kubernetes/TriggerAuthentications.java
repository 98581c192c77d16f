package io.evenkeel.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.auth.TriggerAuthentication;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.loop.TriggerSetup;
import io.evenkeel.loop.auth.TriggerCredentials;
import io.evenkeel.manifest.KedaManifests;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.spi.SecretSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Completes the triggers of one ScaledObject or ScaledJob from the TriggerAuthentications of its
 * namespace and of the cluster. They are listed whenever a trigger is built, so that nothing secret
 * is kept and a change counts at the next building.
 */
final class TriggerAuthentications implements TriggerSetup {
  private final ApiServer server;
  private final SecretSource secrets;
  private final String namespace;
  private final Function<TriggerCredentials, TriggerSetup> ofObject;

  /**
   * Joins an object to what it refers to.
   *
   * @param namespace namespace of the object
   * @param ofObject what completes its triggers from given credentials
   */
  TriggerAuthentications(
      ApiServer server,
      SecretSource secrets,
      String namespace,
      Function<TriggerCredentials, TriggerSetup> ofObject) {
    this.server = server;
    this.secrets = secrets;
    this.namespace = namespace;
    this.ofObject = ofObject;
  }

  @Override
  public Answer complete(Trigger trigger, TriggerContext bare) {
    List<TriggerAuthentication> all = new ArrayList<>();
    ApiPath own = ApiPath.namespaced(ScaledObject.API_VERSION, namespace, "triggerauthentications");
    ApiPath shared =
        ApiPath.ofVersion(ScaledObject.API_VERSION).add("clustertriggerauthentications");
    for (ApiPath path : List.of(own, shared)) {
      Reply reply = server.get(path);
      if (!reply.isOk() && !reply.isNotFound()) {
        return new Unresolved("the TriggerAuthentications cannot be listed: " + reply.reason());
      }
      reply.json().path("items").forEach(item -> read(item, all));
    }
    return ofObject.apply(TriggerCredentials.of(secrets, all)).complete(trigger, bare);
  }

  /** One that breaks a rule is as good as none: the trigger that needs it says so. */
  private static void read(JsonNode item, List<TriggerAuthentication> all) {
    try {
      KedaManifests.parse(item.toString(), "TriggerAuthentication")
          .triggerAuthentications()
          .forEach(it -> all.add(it.object()));
    } catch (InvalidSpecException e) {
      // What is wrong with it, its own object says.
    }
  }
}
