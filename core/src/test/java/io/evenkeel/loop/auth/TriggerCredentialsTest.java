package io.evenkeel.loop.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.keda.ScaledJob;
import io.evenkeel.keda.auth.PodIdentity;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.loop.TriggerSetup;
import io.evenkeel.manifest.KedaManifests;
import io.evenkeel.manifest.ManifestSet;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.spi.PodTemplate;
import io.evenkeel.spi.PodTemplate.Container;
import io.evenkeel.spi.PodTemplate.Literal;
import io.evenkeel.spi.SecretSource.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What TriggerAuthentications come to, rule by rule of upstream's. */
final class TriggerCredentialsTest {
  private static final String SECRET =
      """
      secretTargetRef:
      - {parameter: bearerToken, name: api, key: token}
      """;

  @Test
  void secret_ofTheWorkloadsNamespace_fillsItsParameter() {
    CredentialWorld world = CredentialWorld.with(SECRET);
    world.secrets.put(Kind.SECRET, "shop", "api", Map.of("token", "t0p"));

    assertThat(world.complete().context().authParams())
        .containsExactly(Map.entry("bearerToken", "t0p"));
    assertThat(world.complete().notes()).isEmpty();
  }

  @Test
  void secret_isReadAnew_eachTimeTriggersAreBuilt() {
    CredentialWorld world = CredentialWorld.with(SECRET);
    world.secrets.put(Kind.SECRET, "shop", "api", Map.of("token", "old"));
    world.answer();
    world.secrets.put(Kind.SECRET, "shop", "api", Map.of("token", "new"));

    assertThat(world.complete().context().authParams()).containsEntry("bearerToken", "new");
    assertThat(world.secrets.asked).containsExactly("Secret shop/api", "Secret shop/api");
  }

  @Test
  void key_thatIsMissing_isAnEmptyParameterAndANote() {
    CredentialWorld world = CredentialWorld.with(SECRET);
    world.secrets.put(Kind.SECRET, "shop", "api", Map.of("tokn", "t0p"));

    assertThat(world.complete().context().authParams()).containsEntry("bearerToken", "");
    assertThat(world.complete().notes())
        .containsExactly(
            "TriggerAuthentication shop/creds: spec.secretTargetRef[0] gives nothing, as Secret"
                + " shop/api has no key token; create it or correct this");
  }

  @Test
  void object_thatIsMissing_isAnEmptyParameterAndANote() {
    CredentialWorld world = CredentialWorld.with(SECRET);

    assertThat(world.complete().context().authParams()).containsEntry("bearerToken", "");
    assertThat(world.complete().notes())
        .singleElement()
        .asString()
        .contains("Secret shop/api does not exist");
  }

  @Test
  void authentication_thatIsMissing_givesNothingAndANote() {
    CredentialWorld world = new CredentialWorld(CredentialWorld.OBJECT, CredentialWorld.plain());

    assertThat(world.complete().context().authParams()).isEmpty();
    assertThat(world.complete().notes())
        .containsExactly(
            "there is no TriggerAuthentication shop/creds, so that nothing comes from it; create it"
                + " or correct authenticationRef");
  }

  @Test
  void authentication_ofAnotherNamespace_isNotTaken() {
    CredentialWorld world = CredentialWorld.with(SECRET);
    String text = CredentialWorld.OBJECT.replace("namespace: shop", "namespace: other");
    CredentialWorld elsewhere = new CredentialWorld(text);
    elsewhere.secrets.put(
        "other",
        ObjectRef.deployment("web"),
        new PodTemplate("", List.of(CredentialWorld.plain())));
    TriggerSetup setup = world.credentials().setup(elsewhere.object());
    world.secrets.put(
        "other",
        ObjectRef.deployment("web"),
        new PodTemplate("", List.of(CredentialWorld.plain())));

    TriggerSetup.Complete complete =
        (TriggerSetup.Complete)
            setup.complete(
                elsewhere.object().spec().triggers().get(0), TriggerContext.of(0, "other"));

    assertThat(complete.context().authParams()).isEmpty();
  }

  @Test
  void sources_thatFillOneParameter_areOverriddenByLaterOnes() {
    CredentialWorld world =
        new CredentialWorld(
            CredentialWorld.OBJECT
                + """
                ---
                apiVersion: keda.sh/v1alpha1
                kind: TriggerAuthentication
                metadata: {name: creds, namespace: shop}
                spec:
                  secretTargetRef:
                  - {parameter: c, name: api, key: k}
                  configMapTargetRef:
                  - {parameter: b, name: map, key: k}
                  - {parameter: c, name: map, key: k}
                  env:
                  - {parameter: a, name: VAR}
                  - {parameter: b, name: VAR}
                  - {parameter: c, name: VAR}
                """,
            new Container("web", List.of(), List.of(new Literal("VAR", "env"))));
    world.secrets.put(Kind.SECRET, "shop", "api", Map.of("k", "secret"));
    world.secrets.put(Kind.CONFIG_MAP, "shop", "map", Map.of("k", "map"));

    assertThat(world.complete().context().authParams())
        .isEqualTo(Map.of("a", "env", "b", "map", "c", "secret"));
  }

  @Test
  void clusterWide_namesObjectsOfTheOperatorsNamespace() {
    CredentialWorld world = CredentialWorld.clusterWide(SECRET);
    world.secrets.put(Kind.SECRET, "shop", "api", Map.of("token", "not this"));
    world.secrets.put(Kind.SECRET, "keda", "api", Map.of("token", "this"));

    assertThat(world.complete().context().authParams()).containsEntry("bearerToken", "this");
  }

  @Test
  void restrictedAccess_readsSecretsOfTheOperatorsNamespaceOnly() {
    CredentialWorld world = CredentialWorld.with(SECRET);
    world.options = new CredentialOptions("ops", /* restrictSecretAccess= */ true);
    world.secrets.put(Kind.SECRET, "shop", "api", Map.of("token", "not this"));
    world.secrets.put(Kind.SECRET, "ops", "api", Map.of("token", "this"));

    assertThat(world.complete().context().authParams()).containsEntry("bearerToken", "this");
  }

  @Test
  void file_ofAClusterWideOne_replacesEveryOtherSource() {
    CredentialWorld world = CredentialWorld.clusterWide("filePath: team/api.json\n" + SECRET);
    world.secrets.put(Kind.FILE, "", "team/api.json", Map.of("username", "bob"));

    assertThat(world.complete().context().authParams()).isEqualTo(Map.of("username", "bob"));
    assertThat(world.secrets.asked).containsExactly("file team/api.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/api.json", "../api.json", "a..b"})
  void file_outsideOfItsDirectory_isRefused(String path) {
    assertThat(CredentialWorld.clusterWide("filePath: " + path).refusal())
        .isEqualTo(
            "ClusterTriggerAuthentication creds: spec.filePath must be relative and without '..';"
                + " write it from the directory of such files on");
  }

  @Test
  void file_ofANamespacedOne_isRefused() {
    assertThat(CredentialWorld.with("filePath: api.json").refusal())
        .isEqualTo(
            "TriggerAuthentication shop/creds: spec.filePath is for a ClusterTriggerAuthentication"
                + " only; make it one or use secretTargetRef");
  }

  @Test
  void file_thatIsMissing_isRefused() {
    assertThat(CredentialWorld.clusterWide("filePath: api.json").refusal())
        .isEqualTo(
            "ClusterTriggerAuthentication creds: spec.filePath gives nothing: file api.json does"
                + " not exist");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hashiCorpVault: {address: a, authentication: token, credential: {token: t0p},"
            + " secrets: [{parameter: p, path: x, key: k}]}",
        "azureKeyVault: {vaultUri: v, secrets: [{parameter: p, name: n}]}",
        "gcpSecretManager: {secrets: [{parameter: p, id: n}]}",
        "awsSecretManager: {secrets: [{parameter: p, name: n}]}"
      })
  void store_outsideTheCluster_isRefusedByItsFieldWithARemedy(String store) {
    String field = store.substring(0, store.indexOf(':'));

    assertThat(CredentialWorld.with(store).refusal())
        .isEqualTo(
            "TriggerAuthentication shop/creds: spec."
                + field
                + " is a store outside the cluster, which is not read here; copy its values into a"
                + " Secret and name that in secretTargetRef")
        .doesNotContain("t0p");
  }

  @Test
  void oauth2_fillsUpstreamsParameters() {
    CredentialWorld world =
        CredentialWorld.with(
            """
            oauth2:
              type: clientCredentials
              clientId: me
              clientSecret: {valueFrom: {secretKeyRef: {name: api, key: secret}}}
              tokenUrl: https://sso/token
              scopes: [read, list]
              tokenUrlParams: {b: "1 2", a: "x~*"}
            """);
    world.secrets.put(Kind.SECRET, "shop", "api", Map.of("secret", "t0p"));

    assertThat(world.complete().context().authParams())
        .isEqualTo(
            Map.of(
                "oauthTokenURI", "https://sso/token",
                "clientID", "me",
                "clientSecret", "t0p",
                "scopes", "read,list",
                "endpointParams", "a=x~%2A&b=1+2"));
  }

  @Test
  void token_ofAServiceAccount_fillsItsParameter() {
    CredentialWorld world =
        CredentialWorld.with(
            "boundServiceAccountToken: [{parameter: token, serviceAccountName: reader}]");
    world.secrets.put(Kind.SERVICE_ACCOUNT_TOKEN, "shop", "reader", Map.of("token", "t0p"));

    assertThat(world.complete().context().authParams()).isEqualTo(Map.of("token", "t0p"));
  }

  @Test
  void identity_goesAlong_withItsRoleAsAParameter() {
    CredentialWorld world =
        CredentialWorld.with("podIdentity: {provider: aws, roleArn: r, externalID: e}");

    TriggerContext context = world.complete().context();

    assertThat(context.podIdentity().provider()).isEqualTo("aws");
    assertThat(context.podIdentity().externalId()).contains("e");
    assertThat(context.authParams()).isEqualTo(Map.of("awsRoleArn", "r"));
  }

  @Test
  void identity_thatIsMissing_isNone() {
    assertThat(CredentialWorld.with(SECRET).complete().context().podIdentity())
        .isEqualTo(PodIdentity.NONE);
  }

  @Test
  void role_ofTheWorkload_isThatOfItsServiceAccount() {
    CredentialWorld world =
        CredentialWorld.with("podIdentity: {provider: aws, identityOwner: workload}");
    assertThat(world.refusal())
        .isEqualTo(
            "TriggerAuthentication shop/creds: spec.podIdentity.provider takes the role from a"
                + " service account, and ServiceAccount shop/runner does not exist");

    world.secrets.put(Kind.SERVICE_ACCOUNT, "shop", "runner", Map.of());
    assertThat(world.refusal()).contains("spec.podIdentity.identityOwner").contains("annotate it");

    world.secrets.put(
        Kind.SERVICE_ACCOUNT, "shop", "runner", Map.of("eks.amazonaws.com/role-arn", "r"));
    assertThat(world.complete().context().authParams()).isEqualTo(Map.of("awsRoleArn", "r"));
  }

  @Test
  void role_ofAwsEks_mayBeAbsent() {
    CredentialWorld world = CredentialWorld.with("podIdentity: {provider: aws-eks}");
    world.secrets.put(Kind.SERVICE_ACCOUNT, "shop", "runner", Map.of());

    assertThat(world.complete().context().authParams()).isEqualTo(Map.of("awsRoleArn", ""));
  }

  @Test
  void scaledJob_hasTheEnvironmentOfItsOwnJob_andItsAuthentications() {
    ManifestSet set =
        KedaManifests.parse(
            """
            apiVersion: keda.sh/v1alpha1
            kind: ScaledJob
            metadata: {name: work, namespace: shop}
            spec:
              jobTargetRef: {}
              envSourceContainerName: main
              triggers:
              - type: prometheus
                authenticationRef: {name: creds}
                metadata: {serverAddress: "http://p:9090", query: q, threshold: "10"}
            """,
            "job.yaml");
    CredentialWorld world = CredentialWorld.with(SECRET);
    world.secrets.put(Kind.SECRET, "shop", "api", Map.of("token", "t0p"));
    world.secrets.put(
        "shop",
        new ObjectRef("keda.sh/v1alpha1", "ScaledJob", "work"),
        new PodTemplate(
            "",
            List.of(
                CredentialWorld.plain(),
                new Container("main", List.of(), List.of(new Literal("QUEUE", "q"))))));
    ScaledJob job = set.scaledJobs().get(0).object();

    TriggerSetup.Complete complete =
        (TriggerSetup.Complete)
            world
                .credentials()
                .setup(job)
                .complete(job.spec().triggers().get(0), TriggerContext.of(0, "shop"));

    assertThat(complete.context().resolvedEnv()).isEqualTo(Map.of("QUEUE", "q"));
    assertThat(complete.context().authParams()).isEqualTo(Map.of("bearerToken", "t0p"));
  }

  @Test
  void workload_thatIsMissing_isRefused() {
    assertThat(new CredentialWorld(CredentialWorld.OBJECT).refusal())
        .isEqualTo("Deployment shop/web does not exist; create it or correct scaleTargetRef");
  }

  @Test
  void workload_withoutContainers_hasNoEnvironment() {
    CredentialWorld world = CredentialWorld.with("env: [{parameter: bearerToken, name: TOKEN}]");
    world.secrets.put("shop", ObjectRef.deployment("web"), new PodTemplate("", List.of()));

    assertThat(world.complete().context().authParams()).isEqualTo(Map.of("bearerToken", ""));
    assertThat(world.complete().notes()).singleElement().asString().contains("spec.env[0]");
  }
}
