package io.evenkeel.sim;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a replica shows to the outside, per replica and as of its last scrape. Immutable. */
public final class Signal {
  /** Percent of time in which any kernel ran, as DCGM reports it: full as soon as it is busy. */
  public static final Signal GPU_UTILIZATION =
      new Signal("GPU_UTILIZATION", Total.MEAN, percent(s -> s.busySeconds));

  /** The same as a share from 0 to 1, as {@code DCGM_FI_PROF_GR_ENGINE_ACTIVE} has it. */
  public static final Signal GPU_ENGINE_ACTIVE =
      new Signal("GPU_ENGINE_ACTIVE", Total.MEAN, share(s -> s.busySeconds));

  /**
   * Percent of time in which the GPU's memory was read or written ({@code MEM_COPY_UTIL}): while a
   * step moves weights and cached keys, but not while it computes. An estimate.
   */
  public static final Signal GPU_MEMORY_COPY_UTILIZATION =
      new Signal("GPU_MEMORY_COPY_UTILIZATION", Total.MEAN, percent(s -> s.memorySeconds));

  /** The same as a share from 0 to 1, as {@code DCGM_FI_PROF_DRAM_ACTIVE} has it. */
  public static final Signal GPU_DRAM_ACTIVE =
      new Signal("GPU_DRAM_ACTIVE", Total.MEAN, share(s -> s.memorySeconds));

  /**
   * Percent of the GPU's memory in use, {@code FB_USED / (FB_USED + FB_FREE)}. A constant 90: vLLM
   * takes its {@code gpu_memory_utilization} when it starts.
   */
  public static final Signal GPU_MEMORY_PERCENT =
      new Signal("GPU_MEMORY_PERCENT", Total.MEAN, gauge(s -> 90));

  /** Tokens written per second over the rate window. */
  public static final Signal OUTPUT_TOKENS_PER_SECOND =
      new Signal("OUTPUT_TOKENS_PER_SECOND", Total.SUM, rate(s -> s.outputTokens));

  /** Tokens of prompts read per second over the rate window; a prompt counts when it is read. */
  public static final Signal PROMPT_TOKENS_PER_SECOND =
      new Signal("PROMPT_TOKENS_PER_SECOND", Total.SUM, rate(s -> s.promptTokens));

  /** Requests answered per second over the rate window. */
  public static final Signal REQUESTS_PER_SECOND =
      new Signal("REQUESTS_PER_SECOND", Total.SUM, rate(s -> s.finished));

  /** Requests per second that gave way because the cache was full, over the rate window. */
  public static final Signal PREEMPTIONS_PER_SECOND =
      new Signal("PREEMPTIONS_PER_SECOND", Total.SUM, rate(s -> s.preemptions));

  /** Requests that wait for a seat. */
  public static final Signal REQUESTS_WAITING =
      new Signal("REQUESTS_WAITING", Total.SUM, gauge(s -> s.waiting));

  /** Requests that are being served. */
  public static final Signal REQUESTS_RUNNING =
      new Signal("REQUESTS_RUNNING", Total.SUM, gauge(s -> s.running));

  /** Share of the KV cache that is taken, 0 to 1. */
  public static final Signal KV_CACHE_USAGE =
      new Signal("KV_CACHE_USAGE", Total.MEAN, gauge(s -> s.cacheUsage));

  /** 95th percentile of the time to first token in seconds: {@link #ttft} of 0.95. */
  public static final Signal TTFT_P95_SECONDS = ttft(0.95);

  /** 95th percentile of the time per token after the first, in seconds: {@link #itl} of 0.95. */
  public static final Signal ITL_P95_SECONDS = itl(0.95);

  /**
   * Percent of the requested memory in use. A constant 60: vLLM takes what it needs when it starts.
   * An assumption.
   */
  public static final Signal MEMORY_PERCENT =
      new Signal("MEMORY_PERCENT", Total.MEAN, gauge(s -> 60));

  /** Percent of the requested CPU in use: 10, and 40 more while the GPU is busy. An assumption. */
  public static final Signal CPU_PERCENT =
      new Signal(
          "CPU_PERCENT",
          Total.MEAN,
          (scrapes, until, sampling) -> 10 + 0.4 * GPU_UTILIZATION.read(scrapes, until, sampling));

  private static final List<Signal> KNOWN =
      List.of(
          GPU_UTILIZATION,
          GPU_ENGINE_ACTIVE,
          GPU_MEMORY_COPY_UTILIZATION,
          GPU_DRAM_ACTIVE,
          GPU_MEMORY_PERCENT,
          OUTPUT_TOKENS_PER_SECOND,
          PROMPT_TOKENS_PER_SECOND,
          REQUESTS_PER_SECOND,
          PREEMPTIONS_PER_SECOND,
          REQUESTS_WAITING,
          REQUESTS_RUNNING,
          KV_CACHE_USAGE,
          MEMORY_PERCENT,
          CPU_PERCENT);

  private static final Pattern LATENCY =
      Pattern.compile("(TTFT|ITL|TPOT|E2E)_(?:P(\\d{1,2}(?:\\.\\d{1,6})?)|MEAN)_SECONDS");

  private final String name;
  private final Total total;
  private final Reader reader;
  private final @Nullable LatencyHistogram histogram;

  private Signal(String name, Total total, Reader reader) {
    this(name, total, reader, null);
  }

  private Signal(String name, Total total, Reader reader, @Nullable LatencyHistogram histogram) {
    this.name = name;
    this.total = total;
    this.reader = reader;
    this.histogram = histogram;
  }

  /**
   * Returns a quantile of the time to first token in seconds, from vLLM's buckets over the quantile
   * window; 0 without requests, as prometheus-adapter turns NaN into 0.
   *
   * @param quantile above 0 and below 1
   */
  public static Signal ttft(double quantile) {
    return quantile(LatencyHistogram.TTFT, quantile);
  }

  /**
   * Returns a quantile of the time per token after the first in seconds, like {@link #ttft}: every
   * token counts. Tokens that are written one after the other while nothing else changes count with
   * their mean.
   */
  public static Signal itl(double quantile) {
    return quantile(LatencyHistogram.ITL, quantile);
  }

  /** Returns a quantile of the mean time per token of an answer in seconds, like {@link #ttft}. */
  public static Signal tpot(double quantile) {
    return quantile(LatencyHistogram.TPOT, quantile);
  }

  /** Returns a quantile of the time to a complete answer in seconds, like {@link #ttft}. */
  public static Signal e2e(double quantile) {
    return quantile(LatencyHistogram.E2E, quantile);
  }

  static Signal quantile(LatencyHistogram histogram, double quantile) {
    if (!(quantile > 0 && quantile < 1)) {
      throw new IllegalArgumentException("quantile must be between 0 and 1, got " + quantile);
    }
    String percent = String.format(Locale.ROOT, "%.6f", quantile * 100).replaceAll("\\.?0+$", "");
    return new Signal(
        histogram + "_P" + percent + "_SECONDS",
        Total.MAX,
        increase(histogram, counts -> histogram.quantile(quantile, counts)),
        histogram);
  }

  static Signal mean(LatencyHistogram histogram) {
    return new Signal(
        histogram + "_MEAN_SECONDS", Total.MEAN, increase(histogram, histogram::mean), histogram);
  }

  /**
   * Returns the signal of a name, such as GPU_UTILIZATION, TTFT_P99.9_SECONDS or E2E_MEAN_SECONDS.
   */
  public static Optional<Signal> named(String name) {
    Matcher latency = LATENCY.matcher(name);
    if (latency.matches()) {
      LatencyHistogram histogram = LatencyHistogram.named(latency.group(1));
      double percent = latency.group(2) == null ? 0 : Double.parseDouble(latency.group(2));
      return latency.group(2) == null
          ? Optional.of(mean(histogram))
          : Optional.of(percent).filter(it -> it > 0).map(it -> quantile(histogram, it / 100));
    }
    return KNOWN.stream().filter(signal -> signal.name.equals(name)).findFirst();
  }

  /** Returns the names there are, separated by commas. */
  public static String known() {
    return KNOWN.stream().map(Signal::name).collect(Collectors.joining(", "))
        + ", and of TTFT, ITL, TPOT and E2E any quantile such as TTFT_P95_SECONDS, or"
        + " TTFT_MEAN_SECONDS";
  }

  /** Returns its name. */
  public String name() {
    return name;
  }

  /** Returns the value of one replica; NaN if it has none yet. */
  double read(Scrapes scrapes, double until, Sampling sampling) {
    return reader.read(scrapes, until, sampling);
  }

  /** Returns how replicas add up for a metric of the whole workload. */
  Total total() {
    return total;
  }

  /** Returns the share of a replica that was at work, 0 to 1; NaN if that is not known yet. */
  static double worked(Scrapes scrapes, double until, Sampling sampling) {
    return scrapes.behind(CPU_PERCENT).rate(until, recent(sampling), s -> s.workedSeconds);
  }

  /** Returns the histogram that replicas have to keep for it. */
  Optional<LatencyHistogram> histogram() {
    return Optional.ofNullable(histogram);
  }

  /** Returns whether it comes from metrics-server, past Prometheus and its adapter. */
  boolean isOfMetricsServer() {
    return equals(CPU_PERCENT) || equals(MEMORY_PERCENT);
  }

  private static Reader gauge(ToDoubleFunction<Scrape> value) {
    return (scrapes, until, sampling) -> {
      Scrape last = scrapes.newest(until);
      return last == null ? Double.NaN : value.applyAsDouble(last);
    };
  }

  private static Reader rate(ToDoubleFunction<Scrape> counter) {
    return (scrapes, until, sampling) ->
        scrapes.rate(until, sampling.rateWindow().toSeconds(), counter);
  }

  /** What DCGM samples itself is as recent as two scrapes can show. */
  private static Reader percent(ToDoubleFunction<Scrape> seconds) {
    return (scrapes, until, sampling) ->
        Math.min(100, Math.rint(scrapes.rate(until, recent(sampling), seconds) * 1e8) / 1e6);
  }

  private static Reader share(ToDoubleFunction<Scrape> seconds) {
    return (scrapes, until, sampling) ->
        Math.min(1, Math.rint(scrapes.rate(until, recent(sampling), seconds) * 1e8) / 1e8);
  }

  private static long recent(Sampling sampling) {
    return 2 * sampling.scrapeInterval().toSeconds() - 1;
  }

  private static Reader increase(LatencyHistogram histogram, ToDoubleFunction<double[]> value) {
    return (scrapes, until, sampling) -> {
      Scrape last = scrapes.newest(until);
      Scrape first = scrapes.first(until, sampling.quantileWindow().toSeconds()).orElse(null);
      if (last == null || first == null || first == last) {
        return Double.NaN;
      }
      double[] counts = last.latencies(histogram).clone();
      double[] before = first.latencies(histogram);
      for (int i = 0; i < counts.length; i++) {
        counts[i] -= before[i];
      }
      double answer = value.applyAsDouble(counts);
      return Double.isNaN(answer) ? 0 : answer;
    };
  }

  /** Two signals are equal if they have the same name. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Signal signal && name.equals(signal.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }

  /** How a value is read off the scrapes of one replica. */
  private interface Reader {
    double read(Scrapes scrapes, double until, Sampling sampling);
  }

  /** How the values of several replicas become one. */
  enum Total {
    SUM,
    MEAN,
    MAX,
    MIN,
    COUNT;

    double of(double[] values) {
      return switch (this) {
        case SUM -> Arrays.stream(values).sum();
        case MEAN -> Arrays.stream(values).average().orElse(Double.NaN);
        case MAX -> Arrays.stream(values).max().orElse(Double.NaN);
        case MIN -> Arrays.stream(values).min().orElse(Double.NaN);
        case COUNT -> values.length;
      };
    }
  }
}
