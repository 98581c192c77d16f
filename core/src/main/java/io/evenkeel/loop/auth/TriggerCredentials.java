package io.evenkeel.loop.auth;

import io.evenkeel.keda.ScaledJob;
import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.TargetKind;
import io.evenkeel.keda.auth.TriggerAuthentication;
import io.evenkeel.loop.TriggerSetup;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.spi.SecretSource;
import java.util.List;
import java.util.Objects;

/**
 * Gives the triggers of an object what their TriggerAuthentications and the environment of its
 * containers come to, read anew whenever triggers are built, as upstream does.
 *
 * <pre>{@code
 * ManifestSet set = KedaManifests.readAll(files);
 * List<TriggerAuthentication> all =
 *     set.triggerAuthentications().stream().map(TriggerAuthenticationManifest::object).toList();
 * TriggerCredentials credentials = TriggerCredentials.of(secrets, all);
 * new ScaledObjectLoop(object, ports, HpaOptions.defaults(), credentials.setup(object));
 * }</pre>
 *
 * <p>As upstream has it, a TriggerAuthentication, an object or a key that is missing leaves a
 * parameter empty, and so does an object that cannot be read; the trigger is then refused if it
 * needs the parameter, and the reason names what was missing. Stores outside the cluster are not
 * read: a trigger whose TriggerAuthentication has one cannot be built, and the reason says so. The
 * metrics of external triggers are not found here; wrap the setup to add them.
 */
public final class TriggerCredentials {
  private final SecretSource secrets;
  private final List<TriggerAuthentication> authentications;
  private final CredentialOptions options;

  private TriggerCredentials(
      SecretSource secrets,
      List<TriggerAuthentication> authentications,
      CredentialOptions options) {
    this.secrets = Objects.requireNonNull(secrets, "secrets");
    this.authentications = List.copyOf(authentications);
    this.options = Objects.requireNonNull(options, "options");
  }

  /**
   * Joins TriggerAuthentications to what they refer to, KEDA being installed as its chart does it.
   *
   * @param secrets where their values come from
   * @param authentications those of any namespace, and the cluster-wide ones
   */
  public static TriggerCredentials of(
      SecretSource secrets, List<TriggerAuthentication> authentications) {
    return of(secrets, authentications, CredentialOptions.defaults());
  }

  /**
   * Joins TriggerAuthentications to what they refer to.
   *
   * @param secrets where their values come from
   * @param authentications those of any namespace, and the cluster-wide ones
   * @param options how KEDA is installed
   */
  public static TriggerCredentials of(
      SecretSource secrets,
      List<TriggerAuthentication> authentications,
      CredentialOptions options) {
    return new TriggerCredentials(secrets, authentications, options);
  }

  /** Returns what completes the triggers of a ScaledObject. */
  public TriggerSetup setup(ScaledObject object) {
    ObjectRef target = object.spec().scaleTargetRef();
    ObjectRef workload =
        TargetKind.of(target)
            .map(kind -> new ObjectRef(kind.apiVersion(), kind.kind(), target.name()))
            .orElse(target);
    return setup(object.metadata().namespace(), workload, object.spec().envSourceContainerName());
  }

  /** Returns what completes the triggers of a ScaledJob, whose own job is the workload. */
  public TriggerSetup setup(ScaledJob job) {
    ObjectRef workload = new ObjectRef("keda.sh/v1alpha1", ScaledJob.KIND, job.metadata().name());
    return setup(job.metadata().namespace(), workload, job.spec().envSourceContainerName());
  }

  private TriggerSetup setup(String namespace, ObjectRef workload, String container) {
    SecretReader reader = new SecretReader(secrets, options, namespace);
    return (trigger, bare) ->
        new CredentialPass(reader, authentications).complete(trigger, bare, workload, container);
  }
}
