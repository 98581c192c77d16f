package io.evenkeel.sim;

import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.loop.TriggerSetup;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Credentials that no simulated source asks for, so that triggers which need some can be built. */
final class TriggerStandIns {
  private static final Map<String, String> PARAMETERS =
      List.of(
              "apiKey",
              "awsAccessKeyID",
              "awsSecretAccessKey",
              "bearerToken",
              "customAuthHeader",
              "customAuthValue",
              "password",
              "token",
              "username")
          .stream()
          .collect(Collectors.toMap(Function.identity(), name -> "simulated"));

  private TriggerStandIns() {}

  static TriggerSetup setup() {
    return (trigger, bare) -> new TriggerSetup.Complete(of(trigger, bare));
  }

  static TriggerContext of(Trigger trigger, TriggerContext bare) {
    return trigger.authenticationRef().isPresent() ? bare.withAuthParams(PARAMETERS) : bare;
  }
}
