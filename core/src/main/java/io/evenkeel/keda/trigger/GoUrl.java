package io.evenkeel.keda.trigger;

import io.evenkeel.model.GoText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as Go's {@code net/url} takes them apart and puts them together. */
final class GoUrl {
  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):(.*)");
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f]");
  private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

  private GoUrl() {}

  /** Returns an address with one parameter set and all of them sorted ({@code Values.Encode}). */
  static String withParameter(String url, String name, String value) {
    int mark = url.indexOf('?');
    String bare = mark < 0 ? url : url.substring(0, mark);
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : url.substring(mark < 0 ? url.length() : mark + 1).split("&", -1)) {
      String[] sides = pair.split("=", 2);
      if (!pair.isEmpty() && !BAD_ESCAPE.matcher(pair).find()) {
        parameters.put(unescaped(sides[0]), sides.length == 2 ? unescaped(sides[1]) : "");
      }
    }
    parameters.put(name, value);
    StringBuilder query = new StringBuilder();
    parameters.forEach(
        (key, text) ->
            query
                .append(query.isEmpty() ? "?" : "&")
                .append(GoText.queryEscaped(key))
                .append('=')
                .append(GoText.queryEscaped(text)));
    return bare + query;
  }

  private static String unescaped(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /**
   * Returns the path of what {@code url.ParseRequestURI} takes: an address with a scheme, or a path
   * from the root. Nothing for any other text.
   */
  static Optional<String> requestPath(String text) {
    if (CONTROL.matcher(text).find() || text.startsWith(":")) {
      return Optional.empty();
    }
    Matcher scheme = SCHEME.matcher(text);
    boolean absolute = scheme.matches();
    String rest = (absolute ? scheme.group(2) : text).split("\\?", 2)[0];
    if (!rest.startsWith("/")) {
      return absolute ? Optional.of("") : Optional.empty();
    }
    String path = rest;
    if (absolute && rest.startsWith("//")) {
      int slash = rest.indexOf('/', 2);
      path = slash < 0 ? "" : rest.substring(slash);
    }
    return BAD_ESCAPE.matcher(path).find()
        ? Optional.empty()
        : Optional.of(unescaped(path.replace("+", "%2B")));
  }
}
