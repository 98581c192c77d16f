package io.evenkeel.prometheus.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads addresses as people write them: Go's parser takes more characters than the JDK's. */
final class LenientUri {
  private static final String PLAIN = "-._~:/?#[]@!$&'()*+,;=%";

  private LenientUri() {}

  /** Returns the address, with what cannot stand in it escaped. */
  static URI of(String text) throws FailedCall {
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw wrong();
    }
    try {
      URI uri = new URI(escaped(text));
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!http || uri.getHost() == null) {
        throw wrong();
      }
      return uri;
    } catch (URISyntaxException e) {
      throw wrong();
    }
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean letter = c < 0x80 && Character.isLetterOrDigit(c);
      if (letter || PLAIN.indexOf(c) >= 0) {
        escaped.append(c);
      } else {
        escaped.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return escaped.toString();
  }

  private static FailedCall wrong() {
    return new FailedCall(
        Failure.Kind.UNREACHABLE,
        "the address of the trigger is no http or https address with a host; check serverAddress");
  }
}
