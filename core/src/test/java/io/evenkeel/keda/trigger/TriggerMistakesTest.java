package io.evenkeel.keda.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.keda.Trigger;
import io.evenkeel.model.InvalidSpecException;
import io.evenkeel.model.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the mistakes of a trigger are told. */
final class TriggerMistakesTest {
  private static final TriggerContext FIRST = TriggerContext.of(0, "ns");
  private static final Map<String, String> PROMETHEUS =
      Map.of("serverAddress", "http://p:9090", "query", "sum(a b)", "threshold", "100");

  @Test
  void other_withoutARequiredTarget_isRefused() {
    assertThat(violations(Trigger.of("mysql", Map.of())))
        .containsExactly(
            "spec.triggers[0].metadata.queryValue: Required value: the mysql trigger needs"
                + " queryValue; set it");
    assertThat(violations(Trigger.of("influxdb", Map.of()))).hasSize(1);
    TriggerContext formula = FIRST.withModifiers();
    assertThat(TriggerSpec.parse(Trigger.of("influxdb", Map.of()), formula))
        .isInstanceOf(ParsedTrigger.Accepted.class);
  }

  @Test
  void type_thatUpstreamDoesNotHave_isRefusedWithTheListOfThose() {
    assertThat(violations(Trigger.of("promotheus", PROMETHEUS)))
        .singleElement()
        .asString()
        .startsWith("spec.triggers[0].type: Unsupported value: \"promotheus\": supported values:")
        .contains("\"prometheus\"");
  }

  @Test
  void mistakes_ofATrigger_areToldAllAtOnceUpstreamsFirst() {
    Map<String, String> metadata =
        Map.of(
            "authModes", "basic,bearer",
            "threshold", "+5",
            "activationThreshold", "1_0",
            "customHeaders", "a=b=c",
            "ignoreNullValues", "yes",
            "timeout", "-1");
    Trigger trigger =
        new Trigger("prometheus", "", metadata, "Utilization", false, Optional.empty());
    assertThat(violations(trigger))
        .extracting(it -> it.split(":", 2)[0])
        .containsExactly(
            "spec.triggers[0].metricType",
            "spec.triggers[0].metadata.authModes",
            "spec.triggers[0].authenticationRef",
            "spec.triggers[0].authenticationRef",
            "spec.triggers[0].metadata.serverAddress",
            "spec.triggers[0].metadata.query",
            "spec.triggers[0].metadata.threshold",
            "spec.triggers[0].metadata.activationThreshold",
            "spec.triggers[0].metadata.customHeaders",
            "spec.triggers[0].metadata.ignoreNullValues",
            "spec.triggers[0].metadata.timeout");
  }

  @Test
  void mistake_inAnotherSpelling_isToldWhereItStands() {
    Map<String, String> metadata = new HashMap<>(PROMETHEUS);
    metadata.put("authMode", "digest");
    assertThat(violations(Trigger.of("prometheus", metadata)))
        .singleElement()
        .asString()
        .startsWith("spec.triggers[0].metadata.authMode: Unsupported value: \"digest\"");
  }

  @Test
  void mistake_namesTriggerKeyAndRemedy() {
    Map<String, String> metadata = new HashMap<>(PROMETHEUS);
    metadata.put("threshold", "one");
    assertThat(violations(Trigger.of("prometheus", metadata)))
        .containsExactly(
            "spec.triggers[0].metadata.threshold: Invalid value: \"one\": must be a number; write"
                + " digits such as 100, 0.5 or 1e3");
    assertThatThrownBy(() -> TriggerSpec.parse(Trigger.of("prometheus", metadata), FIRST).orThrow())
        .isInstanceOf(InvalidSpecException.class);
  }

  @Test
  void key_thatNobodyReads_isNoted() {
    Map<String, String> metadata = new HashMap<>(PROMETHEUS);
    metadata.put("treshold", "5");
    assertThat(TriggerSpec.parse(Trigger.of("prometheus", metadata), FIRST).notes())
        .singleElement()
        .asString()
        .startsWith(
            "spec.triggers[0].metadata.treshold: the prometheus trigger has no such key and upstream"
                + " ignores it in silence; remove it or write one of ");
  }

  @Test
  void cpu_withEveryMistake_isRefused() {
    Trigger trigger =
        new Trigger("cpu", "", Map.of("type", "Utilization"), "Value", false, Optional.empty());
    assertThat(violations(trigger))
        .extracting(it -> it.split(":", 2)[0])
        .containsExactly(
            "spec.triggers[0].metadata.type",
            "spec.triggers[0].metadata.value",
            "spec.triggers[0].metricType");
  }

  private static List<String> violations(Trigger trigger) {
    return ((ParsedTrigger.Refused) TriggerSpec.parse(trigger, FIRST))
        .violations().stream().map(Violation::render).toList();
  }
}
