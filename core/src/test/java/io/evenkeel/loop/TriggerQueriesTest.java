package io.evenkeel.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.auth.PodIdentity;
import io.evenkeel.keda.trigger.HttpIdentity;
import io.evenkeel.keda.trigger.PrometheusTrigger;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.keda.trigger.TriggerSpec;
import io.evenkeel.spi.MetricQuery;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TriggerQueriesTest {
  private static final PodIdentity IDENTITY =
      new PodIdentity(
          "aws",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of("arn:role"),
          Optional.empty(),
          Optional.empty());

  @Test
  void identity_comesBack() {
    Trigger trigger =
        Trigger.of(
            "prometheus",
            Map.of("serverAddress", "http://h", "query", "q", "threshold", "1", "awsRegion", "eu"));
    TriggerContext context = TriggerContext.of(0, "ml").withPodIdentity(IDENTITY);

    TriggerSpec back =
        TriggerQueries.trigger(TriggerQueries.query("m", trigger, context)).orThrow();

    assertThat(back).isEqualTo(TriggerSpec.parse(trigger, context).orThrow());
    assertThat(((PrometheusTrigger) back).connection().identity())
        .isInstanceOf(HttpIdentity.Aws.class);
  }

  @Test
  void query_bringsBackTheTriggerThatItCameFrom() {
    Trigger trigger =
        Trigger.of(
            "prometheus",
            Map.of(
                "serverAddress", "http://prometheus:9090",
                "query", "sum(up)",
                "threshold", "5",
                "authModes", "basic"));
    TriggerContext context =
        TriggerContext.of(3, "ml")
            .withAuthParams(Map.of("username", "me", "password", "s3cret"))
            .withHttpTimeout(Duration.ofSeconds(7));
    TriggerSpec spec = TriggerSpec.parse(trigger, context).orThrow();

    MetricQuery.OfTrigger query = TriggerQueries.query("s3-prometheus", trigger, context);

    assertThat(TriggerQueries.trigger(query).orThrow()).isEqualTo(spec);
    assertThat(query.toString()).doesNotContain("s3cret");
  }

  @Test
  void setting_carriesIdentityEnvironmentAndFormula() {
    TriggerContext context =
        TriggerContext.of(1, "ml")
            .withPodIdentity(IDENTITY)
            .withResolvedEnv(Map.of("KEY", "s3cret"))
            .withModifiers();

    MetricQuery.OfTrigger query =
        TriggerQueries.query("m", Trigger.of("t", Map.of("passwordFromEnv", "KEY")), context);

    assertThat(query.setting().index()).isEqualTo(1);
    assertThat(query.setting().namespace()).isEqualTo("ml");
    assertThat(query.setting().podIdentity())
        .containsExactlyInAnyOrderEntriesOf(Map.of("provider", "aws", "roleArn", "arn:role"));
    assertThat(query.setting().environment()).containsEntry("KEY", "s3cret");
    assertThat(query.setting().usesModifiers()).isTrue();
    assertThat(query.setting().authParams()).isEmpty();
    assertThat(query.parameters()).containsExactly(Map.entry("password", "s3cret"));
    assertThat(query.setting().toString()).doesNotContain("s3cret");
  }
}
