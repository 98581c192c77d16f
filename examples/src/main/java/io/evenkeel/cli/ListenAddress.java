package io.evenkeel.cli;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the controller listens, as people write it: {@code 127.0.0.1:9090}, {@code [::1]:9090}. */
final class ListenAddress {
  private static final Pattern GRAMMAR =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]{2,45})]|([A-Za-z0-9.-]{1,253})):(\\d{1,5})");
  private static final int LAST_PORT = 65_535;

  private ListenAddress() {}

  /**
   * Returns the address; empty if the text is.
   *
   * @throws BadInputException if it is none
   */
  static Optional<InetSocketAddress> parse(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = GRAMMAR.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > LAST_PORT) {
      throw bad(
          text,
          "must be HOST:PORT, such as 127.0.0.1:9090, or 0.0.0.0:9090 for all of the host's"
              + " addresses");
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    InetSocketAddress address = new InetSocketAddress(host, Integer.parseInt(matcher.group(3)));
    if (address.isUnresolved()) {
      throw bad(text, "the host is not known");
    }
    return Optional.of(address);
  }

  static BadInputException bad(String text, String problem) {
    return new BadInputException(List.of("--listen " + text + ": " + problem));
  }
}
