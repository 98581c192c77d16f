package io.evenkeel.sim.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What a workload has to serve. A description: each call of {@link #requests} starts anew, and the
 * same seed gives the same requests.
 *
 * <p>Loads are put together from others:
 *
 * <pre>{@code
 * Load week = Load.constant(40).daily(0.8).weekly(0.4).noisy(0.2);
 * Load launch = week.plus(Load.burst().limited(Duration.ofHours(1)).delayed(Duration.ofDays(2)));
 * }</pre>
 *
 * <p>Each part draws from a generator of its own, so that two parts that are alike are not equal.
 */
public sealed interface Load
    permits PatternLoad,
        RecordedLoad,
        CountedLoad,
        ConstantLoad,
        SummedLoad,
        SuccessiveLoad,
        DelayedLoad,
        LimitedLoad,
        ModulatedLoad,
        ResizedLoad {
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

  /**
   * Returns the same load as a fluid: its rates and mean sizes, without drawing a request.
   *
   * @param seed seed of rates that are drawn, such as those of {@link #noisy}
   */
  Rates rates(long seed);

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

  /**
   * Returns that many requests per second, for ever, of the patterns' sizes.
   *
   * @param requestsPerSecond from 0 to {@value ConstantLoad#MOST}
   */
  static Load constant(double requestsPerSecond) {
    return new ConstantLoad(requestsPerSecond);
  }

  /**
   * Returns a load of which only the number of requests in each step of time is known.
   *
   * @param name a short name for reports
   * @param step length of a step, whole seconds
   * @param counts requests in each step, at least one step
   * @throws IllegalArgumentException if there is no step, its length is not whole seconds, or a
   *     count is negative, infinite or no number
   */
  static Load counted(String name, Duration step, double... counts) {
    if (step.toSeconds() < 1 || step.toNanosPart() != 0) {
      throw new IllegalArgumentException("step must be whole seconds, got " + step);
    }
    boolean usable = DoubleStream.of(counts).allMatch(it -> it >= 0 && Double.isFinite(it));
    if (counts.length == 0 || !usable) {
      throw new IllegalArgumentException("counts must be at least one number, none below 0");
    }
    return new CountedLoad(name, step.toSeconds(), counts);
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

  /** Returns this load and another at once: their rates add up. */
  default Load plus(Load other) {
    return new SummedLoad(List.of(this, other));
  }

  /**
   * Returns this load and then another.
   *
   * @throws IllegalArgumentException if this load has no end
   */
  default Load then(Load next) {
    return new SuccessiveLoad(List.of(this, next));
  }

  /**
   * Returns this load several times in a row, newly drawn each time.
   *
   * @param times from 1 to {@value SuccessiveLoad#MOST_PARTS}
   * @throws IllegalArgumentException if this load has no end
   */
  default Load repeated(int times) {
    return new SuccessiveLoad(SuccessiveLoad.copies(this, times));
  }

  /** Returns this load after a time in which nothing comes. */
  default Load delayed(Duration delay) {
    return new DelayedLoad(this, delay);
  }

  /** Returns this load up to that length. */
  default Load limited(Duration length) {
    return new LimitedLoad(this, length);
  }

  /**
   * Returns this load with its rate times a factor. Where the requests themselves were recorded, a
   * factor above 1 sends some of them twice or more at the same moment.
   *
   * @param factor from 0 to {@value Modulation#MOST_FACTOR}
   */
  default Load scaled(double factor) {
    return new ModulatedLoad(this, Modulation.constant(factor));
  }

  /**
   * Returns this load with a rate that varies at random: every minute has its own factor, lognormal
   * with mean 1, and none is above {@value Modulation.Noise#MOST}, which takes less than 1 % off
   * the mean if {@code deviation} is at most 0.5.
   *
   * @param deviation standard deviation of the logarithm of the factor, from 0 to 1
   */
  default Load noisy(double deviation) {
    return new ModulatedLoad(this, new Modulation.Noise(deviation));
  }

  /**
   * Returns this load as people's days shape it: in full at 16:00, least at 04:00, a cosine in
   * between. A load begins at midnight.
   *
   * @param depth share that is missing at 04:00, from 0 to 1
   */
  default Load daily(double depth) {
    return new ModulatedLoad(this, new Modulation.Day(depth));
  }

  /**
   * Returns this load with less on Saturdays and Sundays. A load begins on a Monday.
   *
   * @param weekendShare what is left at weekends, from 0 to 1
   */
  default Load weekly(double weekendShare) {
    return new ModulatedLoad(this, new Modulation.Week(weekendShare));
  }

  /** Returns this load with other sizes of prompts and answers. */
  default Load sized(Tokens prompt, Tokens output) {
    return new ResizedLoad(this, prompt, output);
  }
}
