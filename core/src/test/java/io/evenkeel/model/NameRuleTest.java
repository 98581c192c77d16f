package io.evenkeel.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NameRuleTest {
  private static final String LONG = "a".repeat(64);

  @ParameterizedTest
  @CsvSource({
    "DNS_LABEL, a",
    "DNS_LABEL, 0-9",
    "DNS_SUBDOMAIN, a.b-c.0",
    "QUALIFIED_NAME, cpu",
    "QUALIFIED_NAME, example.com/My_name.1",
    "LABEL_VALUE, ''",
    "LABEL_VALUE, A_b.c-1",
    "PATH_SEGMENT, ...",
    "PATH_SEGMENT, a b"
  })
  void allowedName_isNotComplainedOf(NameRule rule, String name) {
    assertThat(rule.complaints(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "DNS_LABEL, '', lower case letters",
    "DNS_LABEL, A, lower case letters",
    "DNS_LABEL, -a, lower case letters",
    "DNS_LABEL, a-, lower case letters",
    "DNS_LABEL, a.b, must not contain dots",
    "DNS_LABEL, é, lower case letters",
    "DNS_SUBDOMAIN, a..b, lower case letters",
    "DNS_SUBDOMAIN, .a, lower case letters",
    "QUALIFIED_NAME, '', name part must be non-empty",
    "QUALIFIED_NAME, a/, name part must be non-empty",
    "QUALIFIED_NAME, /a, prefix part must be non-empty",
    "QUALIFIED_NAME, A/a, prefix part a lowercase RFC 1123 subdomain",
    "QUALIFIED_NAME, a/b/c, at most one '/'",
    "QUALIFIED_NAME, _a, alphanumeric",
    "LABEL_VALUE, a/b, alphanumeric",
    "LABEL_VALUE, ' ', alphanumeric",
    "PATH_SEGMENT, ., may not be '.'",
    "PATH_SEGMENT, .., may not be '..'",
    "PATH_SEGMENT, a/b, may not contain '/'",
    "PATH_SEGMENT, a%b, may not contain '%'",
  })
  void forbiddenName_isComplainedOf(NameRule rule, String name, String complaint) {
    assertThat(rule.complaints(name)).first().asString().contains(complaint);
  }

  @ParameterizedTest
  @CsvSource({"DNS_LABEL", "QUALIFIED_NAME", "LABEL_VALUE"})
  void longName_isComplainedOf(NameRule rule) {
    assertThat(rule.complaints(LONG)).first().asString().contains("must be no more than 63 bytes");
  }
}
