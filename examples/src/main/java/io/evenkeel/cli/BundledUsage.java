package io.evenkeel.cli;

import io.evenkeel.vpa.UsageRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Eight days of a vLLM server and its proxy, a row every minute: busy by day, quiet by night, and
 * always the same.
 */
final class BundledUsage implements UsageSource {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final int MINUTES = 8 * 24 * 60;
  private static final double GIB = 1L << 30;

  @Override
  public List<String> forEach(Consumer<UsageRow> rows) {
    Random random = new Random(1);
    for (int minute = 0; minute < MINUTES; minute++) {
      Instant at = START.plus(Duration.ofMinutes(minute));
      double day = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * minute / (24 * 60));
      double noise = random.nextDouble();
      rows.accept(
          new UsageRow("chat-0", "vllm", at, 1 + 5 * day + noise, GIB * (18 + 4 * day + noise)));
      rows.accept(
          new UsageRow(
              "chat-0", "proxy", at, 0.05 + 0.2 * day * noise, GIB * (0.1 + 0.02 * noise)));
    }
    return List.of();
  }
}
