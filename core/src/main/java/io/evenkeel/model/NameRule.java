package io.evenkeel.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * What Kubernetes allows as a name in one place or another ({@code apimachinery/util/validation}).
 */
public enum NameRule {
  /** Names of namespaces and containers: 63 lower-case letters, digits and dashes (RFC 1123). */
  DNS_LABEL {
    @Override
    void check(String text, List<String> complaints) {
      checkLength(text, SHORT, complaints);
      if (isDnsLabel(text)) {
        return;
      }
      complaints.add(
          isDnsSubdomain(text)
              ? "must not contain dots"
              : "a lowercase RFC 1123 label must consist of lower case letters, digits and '-',"
                  + " and begin and end with a letter or digit");
    }
  },
  /** Names of most objects: DNS labels joined by dots, 253 characters. */
  DNS_SUBDOMAIN {
    @Override
    void check(String text, List<String> complaints) {
      checkLength(text, LONG, complaints);
      if (!isDnsSubdomain(text)) {
        complaints.add(
            "a lowercase RFC 1123 subdomain must consist of lower case letters, digits, '-' and"
                + " '.', and begin and end with a letter or digit");
      }
    }
  },
  /** Label keys and resource names: a name of 63 characters, after an optional prefix and slash. */
  QUALIFIED_NAME {
    @Override
    void check(String text, List<String> complaints) {
      int slash = text.indexOf('/');
      if (slash != text.lastIndexOf('/')) {
        complaints.add("must have at most one '/', between a DNS subdomain and a name");
        return;
      }
      if (slash == 0) {
        complaints.add("prefix part must be non-empty");
      } else if (slash > 0) {
        DNS_SUBDOMAIN
            .complaints(text.substring(0, slash))
            .forEach(complaint -> complaints.add("prefix part " + complaint));
      }
      checkNamePart(text.substring(slash + 1), complaints);
    }
  },
  /** Label values: like the name part of a label key, or empty. */
  LABEL_VALUE {
    @Override
    void check(String text, List<String> complaints) {
      checkLength(text, SHORT, complaints);
      if (!text.isEmpty() && !isNamePart(text)) {
        complaints.add("a valid label value is empty or " + NAME_PART);
      }
    }
  },
  /** Names that become one segment of a URL. */
  PATH_SEGMENT {
    @Override
    void check(String text, List<String> complaints) {
      if (text.equals(".") || text.equals("..")) {
        complaints.add("may not be '" + text + "'");
        return;
      }
      for (String forbidden : List.of("/", "%")) {
        if (text.contains(forbidden)) {
          complaints.add("may not contain '" + forbidden + "'");
        }
      }
    }
  };

  private static final int SHORT = 63;
  private static final int LONG = 253;
  private static final String NAME_PART =
      "must consist of alphanumeric characters, '-', '_' and '.', and begin and end with an"
          + " alphanumeric character";

  /** Returns what is wrong with a name, in upstream's order; nothing if it is right. */
  public List<String> complaints(String text) {
    List<String> complaints = new ArrayList<>();
    check(text, complaints);
    return List.copyOf(complaints);
  }

  abstract void check(String text, List<String> complaints);

  private static void checkLength(String text, int most, List<String> complaints) {
    if (text.length() > most) {
      complaints.add(String.format(Locale.ROOT, "must be no more than %d bytes", most));
    }
  }

  private static void checkNamePart(String name, List<String> complaints) {
    if (name.isEmpty()) {
      complaints.add("name part must be non-empty");
    } else if (name.length() > SHORT) {
      complaints.add("name part must be no more than " + SHORT + " bytes");
    }
    if (!isNamePart(name)) {
      complaints.add("name part " + NAME_PART);
    }
  }

  private static boolean isDnsLabel(String text) {
    return consistsOf(text, NameRule::isDnsCharacter, c -> c == '-');
  }

  private static boolean isDnsSubdomain(String text) {
    for (String label : text.split("\\.", -1)) {
      if (!isDnsLabel(label)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNamePart(String text) {
    return consistsOf(text, NameRule::isAlphanumeric, c -> c == '-' || c == '_' || c == '.');
  }

  private static boolean isDnsCharacter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static boolean isAlphanumeric(int c) {
    return isDnsCharacter(c) || (c >= 'A' && c <= 'Z');
  }

  private static boolean consistsOf(String text, IntPredicate outer, IntPredicate inner) {
    return !text.isEmpty()
        && outer.test(text.charAt(0))
        && outer.test(text.charAt(text.length() - 1))
        && text.chars().allMatch(c -> outer.test(c) || inner.test(c));
  }
}
