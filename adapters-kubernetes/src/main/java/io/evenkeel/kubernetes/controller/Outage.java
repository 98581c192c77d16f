package io.evenkeel.kubernetes.controller;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What has been told of a trouble that lasts. Each reason is told once until all is well again,
 * even if two of them take turns. May be shared by threads.
 */
final class Outage {
  /** Who goes on inventing reasons has told enough. */
  private static final int MOST = 16;

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /** Returns whether this reason is to be told. */
  boolean isNews(String reason) {
    return told.size() < MOST && told.add(reason);
  }

  /** Takes note that all is well. */
  void over() {
    told.clear();
  }
}
