package io.evenkeel.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.PodIdentity;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.keda.trigger.TriggerSpec;
import io.evenkeel.spi.MetricQuery;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TriggerQueriesTest {
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
            .withPodIdentity(new PodIdentity("aws", "arn:role", "x"))
            .withResolvedEnv(Map.of("KEY", "s3cret"))
            .withModifiers();

    MetricQuery.OfTrigger query = TriggerQueries.query("m", Trigger.of("t", Map.of()), context);

    assertThat(query.setting().index()).isEqualTo(1);
    assertThat(query.setting().namespace()).isEqualTo("ml");
    assertThat(query.setting().identity().roleArn()).isEqualTo("arn:role");
    assertThat(query.setting().environment()).containsEntry("KEY", "s3cret");
    assertThat(query.setting().usesModifiers()).isTrue();
    assertThat(query.setting().toString()).doesNotContain("s3cret");
  }
}
