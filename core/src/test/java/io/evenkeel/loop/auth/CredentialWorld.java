package io.evenkeel.loop.auth;

import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.loop.TriggerSetup;
import io.evenkeel.manifest.KedaManifests;
import io.evenkeel.manifest.ManifestSet;
import io.evenkeel.manifest.TriggerAuthenticationManifest;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.spi.FakeSecrets;
import io.evenkeel.spi.PodTemplate;
import io.evenkeel.spi.PodTemplate.Container;
import java.util.List;

/** Manifests of a ScaledObject of namespace shop with one trigger, and what they refer to. */
final class CredentialWorld {
  /** A ScaledObject whose trigger refers to the TriggerAuthentication {@code creds}. */
  static final String OBJECT =
      """
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata: {name: web, namespace: shop}
      spec:
        scaleTargetRef: {name: web}
        triggers:
        - type: prometheus
          authenticationRef: {name: creds}
          metadata: {serverAddress: "http://p:9090", query: q, threshold: "10", authModes: bearer}
      """;

  final FakeSecrets secrets = new FakeSecrets();
  CredentialOptions options = CredentialOptions.defaults();

  private final ManifestSet set;

  /** Makes a world with the Deployment {@code web} of that one container. */
  CredentialWorld(String manifests, Container container) {
    this(manifests);
    secrets.put("shop", ObjectRef.deployment("web"), new PodTemplate("runner", List.of(container)));
  }

  /** Makes a world without a workload. */
  CredentialWorld(String manifests) {
    set = KedaManifests.parse(manifests, "test.yaml");
  }

  /** Makes a world with a workload without variables, and a TriggerAuthentication of that spec. */
  static CredentialWorld with(String spec) {
    return new CredentialWorld(OBJECT + authentication("TriggerAuthentication", spec), plain());
  }

  /** As {@link #with}, but cluster-wide. */
  static CredentialWorld clusterWide(String spec) {
    return new CredentialWorld(
        OBJECT.replace("{name: creds}", "{name: creds, kind: ClusterTriggerAuthentication}")
            + authentication("ClusterTriggerAuthentication", spec),
        plain());
  }

  static Container plain() {
    return new Container("web", List.of(), List.of());
  }

  private static String authentication(String kind, String spec) {
    String namespace = kind.startsWith("Cluster") ? "" : ", namespace: shop";
    return """
        ---
        apiVersion: keda.sh/v1alpha1
        kind: %s
        metadata: {name: creds%s}
        spec:
        %s
        """
        .formatted(kind, namespace, spec.indent(2));
  }

  TriggerCredentials credentials() {
    return TriggerCredentials.of(
        secrets,
        set.triggerAuthentications().stream().map(TriggerAuthenticationManifest::object).toList(),
        options);
  }

  ScaledObject object() {
    return set.scaledObjects().get(0).object();
  }

  TriggerSetup setup() {
    return credentials().setup(object());
  }

  TriggerSetup.Answer answer() {
    Trigger trigger = object().spec().triggers().get(0);
    return setup().complete(trigger, TriggerContext.of(0, "shop"));
  }

  TriggerSetup.Complete complete() {
    return (TriggerSetup.Complete) answer();
  }

  String refusal() {
    return ((TriggerSetup.Unresolved) answer()).reason();
  }
}
