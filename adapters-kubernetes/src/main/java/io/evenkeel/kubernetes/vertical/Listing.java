package io.evenkeel.kubernetes.vertical;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.kubernetes.KubernetesObjects.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What was listed, or why that is not all there is.
 *
 * @param items what was listed
 * @param trouble why nothing was, in words; empty if the list is whole
 * @param lasting whether the trouble lasts until somebody does something about it: the kind is not
 *     served, or the rights are not enough
 */
record Listing<T>(List<T> items, String trouble, boolean lasting) {
  private static final String NOT_SERVED = "the cluster does not serve %s; is %s installed?";

  /** Copies the list. */
  Listing {
    items = List.copyOf(items);
  }

  /**
   * Returns the items of all pages; none unless all pages are there.
   *
   * @param kinds what is listed, in words
   * @param provider who serves that, in words
   */
  static Listing<JsonNode> of(List<Answer> pages, String kinds, String provider) {
    Answer last = pages.get(pages.size() - 1);
    if (!last.isFound()) {
      String trouble =
          last.isMissing()
              ? NOT_SERVED.formatted(kinds, provider)
              : kinds + " cannot be listed: " + last.reason();
      return new Listing<>(List.of(), trouble, last.isMissing() || last.isForbidden());
    }
    if (last.partial()) {
      return new Listing<>(List.of(), "there are too many " + kinds, /* lasting= */ true);
    }
    List<JsonNode> items = new ArrayList<>();
    for (Answer page : pages) {
      Scalars.json(page.json()).path("items").forEach(items::add);
    }
    return new Listing<>(items, "", /* lasting= */ false);
  }

  boolean isWhole() {
    return trouble.isEmpty();
  }

  <R> Listing<R> map(Function<List<T>, List<R>> reading) {
    return new Listing<>(reading.apply(items), trouble, lasting);
  }
}
