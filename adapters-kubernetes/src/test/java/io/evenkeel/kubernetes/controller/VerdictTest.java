package io.evenkeel.kubernetes.controller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VerdictTest {
  @ParameterizedTest
  @CsvSource({
    "3, 6, 6, false, AGREES",
    "3, 3, 3, true, AGREES",
    "3, 6, 3, true, OTHER_MOMENT",
    "3, 6, 3, false, STAYED",
    "3, 3, 6, true, OTHER_MOMENT",
    "3, 3, 6, false, MOVED",
    "3, 6, 4, false, OTHER_STEP",
    "6, 4, 5, false, OTHER_STEP",
    "3, 6, 2, false, OPPOSITE",
    "6, 4, 7, false, OPPOSITE"
  })
  void verdict_followsFromThreeSizes(
      int from, int ours, int theirs, boolean explained, Verdict expected) {
    assertThat(Verdict.of(from, ours, theirs, explained)).isEqualTo(expected);
    assertThat(expected.agrees() ^ expected.differs()).isTrue();
  }
}
