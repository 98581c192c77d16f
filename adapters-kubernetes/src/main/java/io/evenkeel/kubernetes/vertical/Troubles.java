package io.evenkeel.kubernetes.vertical;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What went wrong in a pass, each thing once. */
final class Troubles {
  private final List<String> noted = new ArrayList<>();
  private final Set<String> kinds = new HashSet<>();

  /** Notes a trouble; an empty text is none. */
  void note(String trouble) {
    if (!trouble.isEmpty() && !noted.contains(trouble)) {
      noted.add(trouble);
    }
  }

  /** Notes the first of many troubles that begin alike. */
  void noteFirst(String beginning, String reason) {
    if (kinds.add(beginning)) {
      note(beginning + reason);
    }
  }

  List<String> list() {
    return List.copyOf(noted);
  }
}
