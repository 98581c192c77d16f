package io.evenkeel.kubernetes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Path and query of a request. Names come from objects that anybody may have written, so that every
 * segment is escaped, and one that would lead elsewhere makes the path {@linkplain #safe unsafe}.
 *
 * @param text the path, escaped, from its first slash on
 * @param safe whether every segment is one
 */
record ApiPath(String text, boolean safe) {
  /** Refuses null. */
  ApiPath {
    Objects.requireNonNull(text, "text");
  }

  /** Returns the path of these segments. */
  static ApiPath of(String... segments) {
    return new ApiPath("", true).add(segments);
  }

  /**
   * Returns the path of a group and version, such as {@code /apis/apps/v1} or {@code /api/v1}.
   *
   * @param apiVersion group and version; a version alone is one of the core group
   */
  static ApiPath ofVersion(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    return slash < 0
        ? of("api", apiVersion)
        : of("apis", apiVersion.substring(0, slash), apiVersion.substring(slash + 1));
  }

  /** Returns the path of a kind of objects in one namespace. */
  static ApiPath namespaced(String apiVersion, String namespace, String plural) {
    return ofVersion(apiVersion).add("namespaces", namespace, plural);
  }

  /** Returns this path with further segments. */
  ApiPath add(String... segments) {
    StringBuilder longer = new StringBuilder(text);
    boolean all = safe;
    for (String segment : segments) {
      all &= !segment.isEmpty() && !segment.equals(".") && !segment.equals("..");
      longer.append('/').append(escaped(segment));
    }
    return new ApiPath(longer.toString(), all);
  }

  /** Returns this path with a parameter; an empty value adds none. */
  ApiPath with(String name, String value) {
    char separator = text.indexOf('?') < 0 ? '?' : '&';
    return value.isEmpty()
        ? this
        : new ApiPath(text + separator + name + "=" + escaped(value), safe);
  }

  /** Leaves the asterisk as it is: metrics APIs take it for every object. */
  private static String escaped(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return text;
  }
}
