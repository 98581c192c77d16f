package io.evenkeel.keda.trigger;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.Map;
import java.util.Optional;

/**
 * Time zones by the names that Go takes: those of the time zone database, by exact case. Java's
 * others, such as {@code +02:00} or {@code UTC+2}, are none. {@code Local} is UTC, as in upstream's
 * image.
 */
final class CronZone {
  /** In Go's database and not in Java's. */
  private static final Map<String, ZoneOffset> FIXED =
      Map.of(
          "",
          ZoneOffset.UTC,
          "UTC",
          ZoneOffset.UTC,
          "Local",
          ZoneOffset.UTC,
          "EST",
          ZoneOffset.ofHours(-5),
          "MST",
          ZoneOffset.ofHours(-7),
          "HST",
          ZoneOffset.ofHours(-10));

  private CronZone() {}

  static Optional<ZoneId> find(String name) {
    ZoneOffset fixed = FIXED.get(name);
    if (fixed != null) {
      return Optional.of(fixed);
    }
    boolean known =
        !name.startsWith("SystemV/") && ZoneRulesProvider.getAvailableZoneIds().contains(name);
    return known ? Optional.of(ZoneId.of(name)) : Optional.empty();
  }
}
