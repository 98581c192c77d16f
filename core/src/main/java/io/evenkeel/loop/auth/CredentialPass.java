package io.evenkeel.loop.auth;

import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.Trigger.AuthenticationRef;
import io.evenkeel.keda.auth.PodIdentity;
import io.evenkeel.keda.auth.TriggerAuthentication;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.loop.TriggerSetup;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.spi.PodTemplate;
import io.evenkeel.spi.SecretSource.Template;
import io.evenkeel.spi.SecretSource.TemplateAnswer;
import io.evenkeel.spi.SecretSource.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Completes one trigger (upstream's factory of a scaler, up to the scaler). */
final class CredentialPass {
  private final SecretReader secrets;
  private final List<TriggerAuthentication> authentications;
  private final List<String> notes = new ArrayList<>();

  CredentialPass(SecretReader secrets, List<TriggerAuthentication> authentications) {
    this.secrets = secrets;
    this.authentications = authentications;
  }

  TriggerSetup.Answer complete(
      Trigger trigger, TriggerContext bare, ObjectRef workload, String container) {
    try {
      Optional<PodTemplate> template = template(workload);
      Map<String, String> environment =
          template.map(it -> ContainerEnvironment.of(it, container, secrets)).orElse(Map.of());
      TriggerContext context = bare.withResolvedEnv(environment);
      Optional<TriggerAuthentication> authentication =
          trigger.authenticationRef().flatMap(this::find);
      return new TriggerSetup.Complete(
          authentication.map(it -> authenticated(context, it, template)).orElse(context),
          List.of(),
          notes);
    } catch (UnresolvedException e) {
      return new TriggerSetup.Unresolved(e.reason());
    }
  }

  private TriggerContext authenticated(
      TriggerContext context, TriggerAuthentication found, Optional<PodTemplate> template) {
    PodIdentity identity = found.podIdentity().orElse(PodIdentity.NONE);
    Map<String, String> parameters = new AuthParameters(found, secrets, template, notes).resolved();
    template.ifPresent(
        pods -> new AssumedRole(found, secrets).addTo(parameters, pods.serviceAccountName()));
    return context.withAuthParams(parameters).withPodIdentity(identity);
  }

  /** Upstream logs that there is none and goes on without. */
  private Optional<TriggerAuthentication> find(AuthenticationRef ref) {
    if (ref.name().isEmpty()) {
      return Optional.empty();
    }
    Optional<TriggerAuthentication> found =
        authentications.stream().filter(it -> it.answers(ref, secrets.namespace())).findFirst();
    if (found.isEmpty()) {
      boolean everywhere = ref.kind().equals(AuthenticationRef.CLUSTER_WIDE);
      notes.add(
          "there is no %s %s%s, so that nothing comes from it; create it or correct authenticationRef"
              .formatted(ref.kind(), everywhere ? "" : secrets.namespace() + "/", ref.name()));
    }
    return found;
  }

  /** Returns the template of the workload's pods; empty if it has no containers. */
  private Optional<PodTemplate> template(ObjectRef workload) {
    TemplateAnswer answer = secrets.source().template(secrets.namespace(), workload);
    if (answer instanceof Template template) {
      return Optional.of(template.pods()).filter(pods -> !pods.containers().isEmpty());
    }
    String what = workload.kind() + " " + secrets.namespace() + "/" + workload.name();
    throw new UnresolvedException(
        answer instanceof Unavailable unavailable
            ? "the containers of " + what + " cannot be read: " + unavailable.reason()
            : what + " does not exist; create it or correct scaleTargetRef");
  }
}
