package io.evenkeel.cli;

import io.evenkeel.sim.Signal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What metrics measure, as the command line says it: {@code METRIC=SIGNAL}. */
final class SignalMappings {
  private SignalMappings() {}

  /** Returns the signals by metric; says in the list of problems what cannot be read. */
  static Map<String, Signal> read(List<String> mappings, List<String> problems) {
    Map<String, Signal> signals = new LinkedHashMap<>();
    for (String mapping : mappings) {
      int cut = mapping.lastIndexOf('=');
      Optional<Signal> signal = signal(mapping.substring(cut + 1));
      if (cut < 1 || signal.isEmpty()) {
        problems.add("--signal " + mapping + ": must be METRIC=SIGNAL, where SIGNAL is " + known());
      } else {
        signals.put(mapping.substring(0, cut), signal.get());
      }
    }
    return signals;
  }

  private static Optional<Signal> signal(String text) {
    String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(Signal.values()).filter(it -> it.name().equals(name)).findFirst();
  }

  private static String known() {
    return Arrays.stream(Signal.values())
        .map(signal -> signal.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
