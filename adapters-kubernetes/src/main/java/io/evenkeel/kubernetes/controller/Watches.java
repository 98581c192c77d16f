package io.evenkeel.kubernetes.controller;

import io.evenkeel.kubernetes.KubernetesCluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One watch per kind that is tended. A kind that the cluster does not serve yet, such as one of
 * KEDA's before KEDA is installed, is watched as soon as it does.
 */
final class Watches implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

  private final KubernetesClient client;
  private final KubernetesCluster cluster;
  private final Settings settings;
  private final Roster roster;
  private final Map<TendedKind, ObjectWatch> watches = new EnumMap<>(TendedKind.class);
  private boolean closed;

  Watches(KubernetesClient client, KubernetesCluster cluster, Settings settings, Roster roster) {
    this.client = client;
    this.cluster = cluster;
    this.settings = settings;
    this.roster = roster;
  }

  synchronized boolean haveSynced() {
    return (settings.watchedKinds().isEmpty() || !watches.isEmpty())
        && watches.values().stream().allMatch(ObjectWatch::hasSynced);
  }

  /** Begins the watches that can begin. */
  void begin() {
    for (TendedKind kind : settings.watchedKinds()) {
      try {
        if (!isWatched(kind)) {
          begin(kind);
        }
      } catch (RuntimeException e) {
        LOG.error("{} objects cannot be watched", kind.kind(), e);
      }
    }
  }

  /** Tells of the watches that fail, and of those that do no more. */
  synchronized void tell() {
    watches.forEach((kind, watch) -> settings.notices().note(what(kind), watch.trouble()));
  }

  private void begin(TendedKind kind) {
    if (cluster.serves(kind.apiVersion(), kind.kind())) {
      watch(kind);
      settings.notices().served(kind);
    } else if (cluster.lacks(kind.apiVersion(), kind.kind())) {
      settings.notices().absent(kind);
    }
  }

  private static String what(TendedKind kind) {
    return "watching " + kind.kind() + "s";
  }

  private synchronized boolean isWatched(TendedKind kind) {
    return watches.containsKey(kind);
  }

  private synchronized void watch(TendedKind kind) {
    if (!closed) {
      ObjectWatch watch = new ObjectWatch(client, kind, settings, roster);
      watches.put(kind, watch);
      watch.start();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    watches.values().forEach(ObjectWatch::close);
  }
}
