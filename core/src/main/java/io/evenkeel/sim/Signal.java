package io.evenkeel.sim;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a replica shows to the outside, per replica and as of its last scrape. */
public enum Signal {
  /** Percent of time in which any kernel ran, as DCGM reports it: full as soon as it is busy. */
  GPU_UTILIZATION(Total.MEAN) {
    @Override
    double read(Scrapes scrapes, double now, Sampling sampling) {
      double share = scrapes.rate(now, recent(sampling), s -> s.busySeconds);
      return Math.min(100, Math.rint(share * 1e8) / 1e6);
    }
  },
  /** Tokens written per second over the rate window. */
  OUTPUT_TOKENS_PER_SECOND(Total.SUM) {
    @Override
    double read(Scrapes scrapes, double now, Sampling sampling) {
      return scrapes.rate(now, sampling.rateWindow().toSeconds(), s -> s.outputTokens);
    }
  },
  /** Requests answered per second over the rate window. */
  REQUESTS_PER_SECOND(Total.SUM) {
    @Override
    double read(Scrapes scrapes, double now, Sampling sampling) {
      return scrapes.rate(now, sampling.rateWindow().toSeconds(), s -> s.finished);
    }
  },
  /** Requests that wait for a seat. */
  REQUESTS_WAITING(Total.SUM) {
    @Override
    double read(Scrapes scrapes, double now, Sampling sampling) {
      return scrapes.last().map(s -> s.waiting).orElse(Double.NaN);
    }
  },
  /** Requests that are being served. */
  REQUESTS_RUNNING(Total.SUM) {
    @Override
    double read(Scrapes scrapes, double now, Sampling sampling) {
      return scrapes.last().map(s -> s.running).orElse(Double.NaN);
    }
  },
  /** Share of the KV cache that is taken, 0 to 1. */
  KV_CACHE_USAGE(Total.MEAN) {
    @Override
    double read(Scrapes scrapes, double now, Sampling sampling) {
      return scrapes.last().map(s -> s.cacheUsage).orElse(Double.NaN);
    }
  },
  /**
   * 95th percentile of the time to first token in seconds, from vLLM's buckets over the quantile
   * window; 0 without requests, as prometheus-adapter turns NaN into 0.
   */
  TTFT_P95_SECONDS(Total.MAX) {
    @Override
    double read(Scrapes scrapes, double now, Sampling sampling) {
      Scrape last = scrapes.last().orElse(null);
      Scrape first = scrapes.first(now, sampling.quantileWindow().toSeconds()).orElse(null);
      if (last == null || first == null || first == last) {
        return Double.NaN;
      }
      double[] counts = new double[TtftHistogram.BUCKETS];
      for (int i = 0; i < counts.length; i++) {
        counts[i] = last.ttftCounts[i] - first.ttftCounts[i];
      }
      double quantile = TtftHistogram.quantile(0.95, counts);
      return Double.isNaN(quantile) ? 0 : quantile;
    }
  },
  /**
   * Percent of the requested memory in use. A constant 60: vLLM takes what it needs when it starts.
   * An assumption.
   */
  MEMORY_PERCENT(Total.MEAN) {
    @Override
    double read(Scrapes scrapes, double now, Sampling sampling) {
      return scrapes.last().isPresent() ? 60 : Double.NaN;
    }
  },
  /** Percent of the requested CPU in use: 10, and 40 more while the GPU is busy. An assumption. */
  CPU_PERCENT(Total.MEAN) {
    @Override
    double read(Scrapes scrapes, double now, Sampling sampling) {
      return 10 + 0.4 * GPU_UTILIZATION.read(scrapes, now, sampling);
    }
  };

  private final Total total;

  Signal(Total total) {
    this.total = total;
  }

  /** Returns the value of one replica; NaN if it has none yet. */
  abstract double read(Scrapes scrapes, double now, Sampling sampling);

  /** Returns how replicas add up for a metric of the whole workload. */
  Total total() {
    return total;
  }

  /** Returns the share of a replica that was at work, 0 to 1; NaN if that is not known yet. */
  static double worked(Scrapes scrapes, double now, Sampling sampling) {
    return scrapes.rate(now, recent(sampling), s -> s.workedSeconds);
  }

  static String known() {
    return Arrays.stream(values()).map(Signal::name).collect(Collectors.joining(", "));
  }

  private static long recent(Sampling sampling) {
    return 2 * sampling.scrapeInterval().toSeconds() - 1;
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
