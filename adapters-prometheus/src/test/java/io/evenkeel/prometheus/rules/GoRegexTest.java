package io.evenkeel.prometheus.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoRegexTest {
  @ParameterizedTest
  @CsvSource({
    "^(.*)_total$, ${1}_per_second, http_requests_total, http_requests_per_second",
    "^(.*)_total$, $1_per_second, http_requests_total, ''",
    "^(?P<base>.*)_total$, $base, http_requests_total, http_requests",
    "^DCGM_FI_DEV_GPU_UTIL, gpu, DCGM_FI_DEV_GPU_UTIL_MORE, gpu",
    "requests, $0, http_requests_total, requests",
    "(a)(b)?, $2-$9-$x, xa, --",
    ".*, $$1 $ ${ ${1, a, $1 $ ${ ${1",
  })
  void expansion_isThatOfGo(String regex, String as, String series, String name) {
    assertThat(GoRegex.compile(regex).expand(as, series)).contains(name);
  }

  @Test
  void expression_isNotAnchored_andNeedNotMatch() {
    assertThat(GoRegex.compile("b").isIn("abc")).isTrue();
    assertThat(GoRegex.compile("^b").expand("$0", "abc")).isEmpty();
  }

  @Test
  void lookAround_isRefused() {
    assertThatThrownBy(() -> GoRegex.compile("(?=a)")).isInstanceOf(IllegalArgumentException.class);
  }
}
