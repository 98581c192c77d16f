package io.evenkeel.vpa;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Usage of one resource in one window of time. A container may have several series, such as before
 * and after a restart, in any order; so its points are sorted before any of them is fed.
 */
public final class HistoryWindow {
  private final HistoryFeed feed;
  private final Resource resource;
  private final Map<ContainerId, UsageBuffer> usage = new LinkedHashMap<>();
  private Optional<String> error = Optional.empty();

  HistoryWindow(HistoryFeed feed, Resource resource) {
    this.feed = feed;
    this.resource = resource;
  }

  /** Begins a series. One that lacks a label makes the whole window unusable. */
  public Points begin(Map<String, String> labels) {
    Optional<ContainerId> id = feed.container(labels);
    if (id.isEmpty()) {
      error = error.or(() -> Optional.of(feed.missingLabel(labels)));
      return (millis, value) -> {};
    }
    UsageBuffer buffer = usage.computeIfAbsent(id.get(), key -> new UsageBuffer());
    return (millis, value) -> buffer.add(millis, resource.amount(value));
  }

  /**
   * Feeds the model, once, with all points of the window.
   *
   * @return why the window cannot be used, and nothing was fed; empty if it can
   */
  public Optional<String> feed() {
    if (error.isEmpty()) {
      usage.forEach((id, buffer) -> feed.add(id, resource, buffer));
      usage.clear();
    }
    return error;
  }

  /** Takes the points of one series. */
  @FunctionalInterface
  public interface Points {
    /**
     * Takes a point.
     *
     * @param millis its time in milliseconds since 1970
     * @param value cores or bytes
     */
    void add(long millis, double value);
  }
}
