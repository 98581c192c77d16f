package io.evenkeel.loop.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.spi.FakeSecrets;
import io.evenkeel.spi.PodTemplate;
import io.evenkeel.spi.PodTemplate.Container;
import io.evenkeel.spi.PodTemplate.EnvFrom;
import io.evenkeel.spi.PodTemplate.EnvVar;
import io.evenkeel.spi.PodTemplate.FromKey;
import io.evenkeel.spi.PodTemplate.FromPod;
import io.evenkeel.spi.PodTemplate.Holder;
import io.evenkeel.spi.PodTemplate.Literal;
import io.evenkeel.spi.SecretSource.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The environment of a container, as upstream puts it together. */
final class ContainerEnvironmentTest {
  private final FakeSecrets secrets = new FakeSecrets();
  private CredentialOptions options = CredentialOptions.defaults();

  private Map<String, String> environment(String name, Container... containers) {
    return ContainerEnvironment.of(
        new PodTemplate("", List.of(containers)), name, new SecretReader(secrets, options, "shop"));
  }

  private Map<String, String> environment(List<EnvFrom> from, EnvVar... variables) {
    return environment("", new Container("web", from, List.of(variables)));
  }

  @Test
  void objects_comeFirst_withTheirPrefix_andVariablesWin() {
    secrets.put(Kind.SECRET, "shop", "db", Map.of("USER", "bob", "HOST", "db"));
    secrets.put(Kind.CONFIG_MAP, "shop", "map", Map.of("LEVEL", "info"));

    assertThat(
            environment(
                List.of(
                    new EnvFrom("DB_", Holder.SECRET, "db", false),
                    new EnvFrom("", Holder.CONFIG_MAP, "map", false)),
                new Literal("LEVEL", "warn"),
                new Literal("URL", "tcp://$(DB_HOST)/$(DB_USER)"),
                new FromKey("NAME", Holder.SECRET, "db", "USER", false),
                new FromKey("NONE", Holder.SECRET, "db", "ABSENT", false),
                new FromPod("POD_IP")))
        .isEqualTo(
            Map.of(
                "DB_USER", "bob",
                "DB_HOST", "db",
                "LEVEL", "warn",
                "URL", "tcp://db/bob",
                "NAME", "bob",
                "NONE", ""));
  }

  @Test
  void container_isTheOneOfThatName_orTheFirst() {
    Container first = new Container("a", List.of(), List.of(new Literal("X", "1")));
    Container second = new Container("b", List.of(), List.of(new Literal("X", "2")));

    assertThat(environment("", first, second)).containsEntry("X", "1");
    assertThat(environment("b", first, second)).containsEntry("X", "2");
    assertThatThrownBy(() -> environment("c", first, second))
        .hasMessage(
            "the workload has no container c; correct the name or leave it out for the first"
                + " container");
  }

  @Test
  void object_thatIsMissing_isRefusedUnlessItIsOptional() {
    assertThat(environment(List.of(new EnvFrom("", Holder.SECRET, "db", true)))).isEmpty();
    assertThat(environment(List.of(), new FromKey("X", Holder.CONFIG_MAP, "map", "k", true)))
        .isEmpty();
    assertThatThrownBy(() -> environment(List.of(new EnvFrom("", Holder.SECRET, "db", false))))
        .hasMessage(
            "Secret shop/db does not exist, and a variable of the workload's container needs it");
    secrets.unavailable = "timed out";
    assertThatThrownBy(
            () -> environment(List.of(), new FromKey("X", Holder.CONFIG_MAP, "map", "k", false)))
        .hasMessageContaining("ConfigMap shop/map cannot be read: timed out");
  }

  @Test
  void secrets_areLeftOut_whereAccessIsRestricted() {
    options = new CredentialOptions("keda", /* restrictSecretAccess= */ true);
    secrets.put(Kind.SECRET, "shop", "db", Map.of("USER", "bob"));

    assertThat(
            environment(
                List.of(new EnvFrom("", Holder.SECRET, "db", false)),
                new FromKey("X", Holder.SECRET, "db", "USER", false),
                new Literal("Y", "1")))
        .isEqualTo(Map.of("Y", "1"));
  }

  /** The variable A is 1, B is not set. */
  @ParameterizedTest
  @CsvSource({
    "$(A), 1",
    "x$(A)y$(A)z, x1y1z",
    "$(B), $(B)",
    "$(B)$(A), $(B)1",
    "$$(A), $(A)",
    "$$$(A), $1",
    "$A$(A), $A1",
    "$(A, $(A",
    "$()x, $()x",
    "a$$, a$$",
    "100$, 100$"
  })
  void reference_isExpanded_asKubernetesDoes(String value, String expanded) {
    assertThat(References.expanded(value, Map.of("A", "1"))).isEqualTo(expanded);
  }
}
