package io.evenkeel.hpa.literal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** The library against the specification's literal transcription. */
final class LiteralDifferentialTest {
  private static final List<String> BRANCHES = List.of();

  @Property(tries = 2500, shrinking = ShrinkingMode.OFF)
  void library_agreesWithTheLiteral_inEveryPass(@ForAll long seed) {
    assertThat(Duel.fight(seed)).isNotEmpty();
  }

  @Test
  void courses_takeEveryBranch() {
    Map<String, Integer> counts = new TreeMap<>();
    for (long seed = 0; seed < 1500; seed++) {
      Duel.fight(seed).forEach((branch, count) -> counts.merge(branch, count, Integer::sum));
    }
    counts.forEach((branch, count) -> System.out.println("BRANCH " + count + " " + branch));
    assertThat(counts.keySet()).containsAll(BRANCHES);
  }
}
