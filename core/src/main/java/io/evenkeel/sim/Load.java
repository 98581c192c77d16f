package io.evenkeel.sim;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a workload has to serve. A description: each call of {@link #requests} starts anew, and the
 * same seed gives the same requests.
 */
public sealed interface Load permits PatternLoad, RecordedLoad, CountedLoad {
  /** Returns a short name for reports. */
  String name();

  /** Returns how long the load lasts; empty if it goes on for ever. */
  Optional<Duration> length();

  /**
   * Returns the requests in the order of their arrival, made while they are asked for.
   *
   * @param arrivals how requests are spread where the load only knows their number
   * @param seed seed of whatever is drawn
   */
  Iterator<Request> requests(Arrivals arrivals, long seed);

  /** Returns 10 requests per second, for ever. */
  static Load steady() {
    return new PatternLoad(Pattern.STEADY);
  }

  /** Returns a rise from 2 to 50 requests per second, one more every 10 s. */
  static Load ramp() {
    return new PatternLoad(Pattern.RAMP);
  }

  /** Returns 50 requests per second for a minute, then 5 for a minute, and so on. */
  static Load spike() {
    return new PatternLoad(Pattern.SPIKE);
  }

  /** Returns a sine between 5 and 45 requests per second with a period of 60π s. */
  static Load wave() {
    return new PatternLoad(Pattern.WAVE);
  }

  /** Returns 100 requests per second for the first 30 s of every 5 min, else 10. */
  static Load burst() {
    return new PatternLoad(Pattern.BURST);
  }

  /** Returns the five patterns, in the order of the load tester they come from. */
  static List<Load> patterns() {
    return List.of(steady(), ramp(), spike(), wave(), burst());
  }

  /**
   * Returns a pattern by its name: steady, ramp, spike, wave or burst (also called aws_burst).
   *
   * @throws IllegalArgumentException if there is no such pattern; the message lists them
   */
  static Load named(String name) {
    String wanted = name.toLowerCase(Locale.ROOT).replace("aws_", "");
    return patterns().stream()
        .filter(load -> load.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no load pattern is called "
                        + name
                        + "; there are "
                        + patterns().stream().map(Load::name).collect(Collectors.joining(", "))
                        + ", or name a .csv file"));
  }

  /**
   * Reads a recorded load; see {@link TraceFormat} for the layouts.
   *
   * @throws InvalidTraceException with every mistake in the file
   */
  static Load recorded(Path file) {
    return TraceReader.read(file);
  }
}
