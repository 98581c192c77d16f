package io.evenkeel.prometheus.client;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What no message may repeat, because a server may say in its texts what was sent to it. */
final class Secrets {
  private static final int SHORTEST = 4;
  private static final Set<String> SCHEMES = Set.of("Basic", "Bearer", "AWS4-HMAC-SHA256");

  /** Longest first, because one may be a part of another. */
  private final List<String> texts;

  /**
   * Takes the values of headers, word by word, and other texts as they are. What is shorter than 4
   * characters is no secret.
   */
  Secrets(Collection<String> headerValues, Collection<String> others) {
    Set<String> all = new LinkedHashSet<>(others);
    headerValues.forEach(value -> all.addAll(Arrays.asList(value.split("[ ,]", -1))));
    all.removeIf(text -> text.length() < SHORTEST || SCHEMES.contains(text));
    texts = all.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  String clean(String text) {
    String clean = text;
    for (String secret : texts) {
      clean = clean.replace(secret, "…");
    }
    return clean;
  }

  <T> Answer<T> clean(Answer<T> answer) {
    if (answer instanceof Answer.Ok<T> ok) {
      return new Answer.Ok<>(
          ok.value(),
          ok.warnings().stream().map(this::clean).toList(),
          ok.infos().stream().map(this::clean).toList());
    }
    Failure failure = ((Answer.Failed<T>) answer).failure();
    return new Answer.Failed<>(new Failure(failure.kind(), clean(failure.reason())));
  }
}
