package io.evenkeel.keda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KedaAnnotationsTest {
  @ParameterizedTest
  @CsvSource({
    "true, true",
    "1, true",
    "T, true",
    "False, false",
    "0, false",
    "f, false",
    "no, true",
    "'', true",
    "tRUE, true",
    "' false', true"
  })
  void switch_isOnUnlessItSaysFalse(String text, boolean on) {
    Map<String, String> all = Map.of(KedaAnnotations.PAUSED_SCALE_OUT, text);

    assertThat(new KedaAnnotations(all).scaleOutPaused()).isEqualTo(on);
  }

  @Test
  void pausedReplicas_pauseWhateverPausedSays() {
    Map<String, String> all =
        Map.of(KedaAnnotations.PAUSED, "false", KedaAnnotations.PAUSED_REPLICAS, "5");

    assertThat(new KedaAnnotations(all).fullyPaused()).isTrue();
    assertThat(new KedaAnnotations(all).pausedReplicas()).hasValue(5);
    assertThat(new KedaAnnotations(all).pauseMistake()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2.0", "two", "2147483648", "' 5'", "''", "٣"})
  void pausedReplicas_mustBeAnInteger(String text) {
    KedaAnnotations read = new KedaAnnotations(Map.of(KedaAnnotations.PAUSED_REPLICAS, text));

    assertThat(read.pausedReplicas()).isEmpty();
    assertThat(read.pauseMistake().orElseThrow().field().text())
        .isEqualTo("metadata.annotations[autoscaling.keda.sh/paused-replicas]");
  }
}
