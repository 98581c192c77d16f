package io.evenkeel.hpa.literal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/**
 * The library against the specification's literal transcription: courses of 20 to 40 passes, in
 * each of which decision, words, memory, status and the fast exit are compared.
 */
final class LiteralDifferentialTest {
  private static final int COURSES = 1500;
  private static final int AT_LEAST = 5;

  @Property(tries = 2500, shrinking = ShrinkingMode.OFF)
  void library_agreesWithTheLiteral_inEveryPass(@ForAll long seed) {
    assertThat(Duel.fight(seed)).isNotEmpty();
  }

  @Test
  void courses_takeEveryLineOfTheSpecification_soThatAgreementMeansSomething() {
    Map<String, Integer> counts = new TreeMap<>();
    for (long seed = 0; seed < COURSES; seed++) {
      Duel.fight(seed).forEach((branch, count) -> counts.merge(branch, count, Integer::sum));
    }
    for (String branch : LiteralBranches.ALL) {
      assertThat(counts.getOrDefault(branch, 0)).as(branch).isGreaterThanOrEqualTo(AT_LEAST);
    }
    assertThat(LiteralBranches.ALL).containsExactlyElementsOf(counts.keySet());
  }
}
