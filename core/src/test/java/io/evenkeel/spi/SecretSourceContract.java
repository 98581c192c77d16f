package io.evenkeel.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.model.ObjectRef;
import io.evenkeel.spi.PodTemplate.Container;
import io.evenkeel.spi.PodTemplate.EnvFrom;
import io.evenkeel.spi.PodTemplate.FromKey;
import io.evenkeel.spi.PodTemplate.FromPod;
import io.evenkeel.spi.PodTemplate.Holder;
import io.evenkeel.spi.PodTemplate.Literal;
import io.evenkeel.spi.SecretSource.Data;
import io.evenkeel.spi.SecretSource.Kind;
import io.evenkeel.spi.SecretSource.NotFound;
import io.evenkeel.spi.SecretSource.Template;
import io.evenkeel.spi.SecretSource.Unavailable;
import io.evenkeel.spi.SecretSource.Wanted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link SecretSource} holds to. */
public abstract class SecretSourceContract {
  /** The template that Deployment {@code web} has. */
  protected static final PodTemplate WEB =
      new PodTemplate(
          "runner",
          List.of(
              new Container(
                  "web",
                  List.of(
                      new EnvFrom("DB_", Holder.SECRET, "credentials", false),
                      new EnvFrom("", Holder.CONFIG_MAP, "settings", true)),
                  List.of(
                      new Literal("HOST", "queue.$(ZONE)"),
                      new FromKey("PASSWORD", Holder.SECRET, "credentials", "password", true),
                      new FromKey("LEVEL", Holder.CONFIG_MAP, "settings", "level", false),
                      new FromPod("POD_NAME"))),
              new Container("sidecar", List.of(), List.of())));

  /**
   * Returns a source with, in namespace {@code shop}, the Secret {@code credentials} (user: bob,
   * password: pässword), the ConfigMap {@code settings} (level: info), and the Deployment {@code
   * web} with the template {@link #WEB}; nothing else, and nothing in other namespaces.
   */
  protected abstract SecretSource source();

  /** Returns a source that cannot be reached. */
  protected abstract SecretSource unreachable();

  @Test
  void secret_thatIsThere_hasItsDataDecoded() {
    assertThat(source().read(new Wanted(Kind.SECRET, "shop", "credentials")))
        .isEqualTo(new Data(Map.of("user", "bob", "password", "pässword")));
  }

  @Test
  void configMap_thatIsThere_hasItsData() {
    assertThat(source().read(new Wanted(Kind.CONFIG_MAP, "shop", "settings")))
        .isEqualTo(new Data(Map.of("level", "info")));
  }

  @Test
  void name_ofAnotherKindOrNamespace_isNotFound() {
    SecretSource source = source();

    assertThat(source.read(new Wanted(Kind.CONFIG_MAP, "shop", "credentials")))
        .isEqualTo(new NotFound());
    assertThat(source.read(new Wanted(Kind.SECRET, "other", "credentials")))
        .isEqualTo(new NotFound());
  }

  @Test
  void template_ofAWorkload_hasItsContainersInTheirOrder() {
    assertThat(source().template("shop", ObjectRef.deployment("web"))).isEqualTo(new Template(WEB));
  }

  @Test
  void template_ofNothing_isNotFound() {
    assertThat(source().template("shop", ObjectRef.deployment("none"))).isEqualTo(new NotFound());
  }

  @Test
  void outage_ofAnything_hasAReason() {
    SecretSource source = unreachable();
    Wanted wanted = new Wanted(Kind.SECRET, "shop", "credentials");

    assertThat(((Unavailable) source.read(wanted)).reason()).isNotBlank();
    assertThat(((Unavailable) source.template("shop", ObjectRef.deployment("web"))).reason())
        .isNotBlank();
  }

  @Test
  void text_ofAnAnswer_hasKeysAndNoValues() {
    SecretSource source = source();

    assertThat(source.read(new Wanted(Kind.SECRET, "shop", "credentials")).toString())
        .contains("password")
        .doesNotContain("pässword", "bob");
    assertThat(source.template("shop", ObjectRef.deployment("web")).toString())
        .contains("HOST")
        .doesNotContain("queue.");
  }
}
