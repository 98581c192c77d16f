package io.evenkeel.sim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which quantile of which histogram a metric's name means, as {@code vllm_ttft_p90} or {@code
 * p99_inter_token_latency_seconds}: a name of vLLM's, of any version, or a short one, with a
 * quantile before or behind; the 95th percentile if there is none.
 */
final class LatencyNames {
  static final double USUAL = 0.95;

  private static final Pattern QUANTILE = Pattern.compile("(?:^|_)p(\\d{2})(\\d{0,2})(?=_|$)");
  private static final Map<String, LatencyHistogram> BASES = new LinkedHashMap<>();

  static {
    BASES.put("time_to_first_token", LatencyHistogram.TTFT);
    BASES.put("ttft", LatencyHistogram.TTFT);
    BASES.put("inter_token_latency", LatencyHistogram.ITL);
    BASES.put("itl", LatencyHistogram.ITL);
    // What V0 called so counts every token, what V1 calls request_… every answer.
    BASES.put("time_per_output_token", LatencyHistogram.ITL);
    BASES.put("request_time_per_output_token", LatencyHistogram.TPOT);
    BASES.put("tpot", LatencyHistogram.TPOT);
    BASES.put("e2e_request_latency", LatencyHistogram.E2E);
    BASES.put("e2e_latency", LatencyHistogram.E2E);
  }

  private LatencyNames() {}

  /** Returns what a name with underscores as separators means. */
  static Optional<Signal> signal(String plain) {
    Matcher quantile = QUANTILE.matcher(plain);
    boolean found = quantile.find();
    String base = found ? quantile.replaceFirst("") : plain;
    double share = found ? Double.parseDouble("0." + quantile.group(1) + quantile.group(2)) : USUAL;
    return histogram(base).filter(it -> share > 0).map(it -> Signal.quantile(it, share));
  }

  /** Returns the histogram of a name without a quantile. */
  static Optional<LatencyHistogram> histogram(String plain) {
    String base =
        plain.replaceFirst("^_?vllm_", "").replaceFirst("^_", "").replaceFirst("_seconds$", "");
    return Optional.ofNullable(BASES.get(base));
  }
}
