package io.evenkeel.kubernetes.vertical;

import io.evenkeel.kubernetes.KubernetesPods;
import io.evenkeel.vpa.OomEvent;
import io.evenkeel.vpa.OomObserver;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Watches for containers that run out of memory: that a pod was killed for it is seen in its
 * status, as soon as that changes, and that a node has evicted it in an event. Upstream's observer.
 *
 * <p>What is seen waits for the next pass of the recommender, at most {@value #CAPACITY} events;
 * further ones are dropped until then, as upstream has it. May be shared by threads.
 */
public final class OomWatch implements Supplier<List<OomEvent>>, AutoCloseable {
  private static final int CAPACITY = 5000;
  private static final String REASON = "Evicted";

  private final SharedIndexInformer<Event> evictions;
  private final ArrayDeque<OomEvent> waiting = new ArrayDeque<>();
  private volatile String trouble = "";

  private OomWatch(SharedIndexInformer<Event> evictions) {
    this.evictions = evictions;
  }

  /**
   * Begins to watch.
   *
   * @param pods the pods whose status is looked at
   * @param namespace namespace of the events; empty for all
   */
  public static OomWatch of(KubernetesClient client, KubernetesPods pods, String namespace) {
    Objects.requireNonNull(namespace, "namespace");
    var events = client.v1().events();
    var scope = namespace.isEmpty() ? events.inAnyNamespace() : events.inNamespace(namespace);
    OomWatch watch = new OomWatch(scope.withField("reason", REASON).runnableInformer(0));
    pods.onUpdate(
        (before, after) ->
            watch.add(OomObserver.events(OomReading.pod(before), OomReading.pod(after))));
    watch.begin();
    return watch;
  }

  private void begin() {
    evictions
        .addEventHandler(new Evictions())
        .exceptionHandler(
            (started, cause) -> {
              trouble = "events cannot be watched: " + cause.getMessage();
              return true;
            });
    CompletionStage<Void> ignored = evictions.start();
  }

  /** Returns what was seen since this was last called, and forgets it. */
  @Override
  public synchronized List<OomEvent> get() {
    List<OomEvent> seen = new ArrayList<>(waiting);
    waiting.clear();
    return seen;
  }

  /** Returns why evictions cannot be seen, in words; empty if they can. */
  public String trouble() {
    return evictions.hasSynced() ? "" : trouble;
  }

  private synchronized void add(List<OomEvent> events) {
    for (OomEvent event : events) {
      if (waiting.size() < CAPACITY) {
        waiting.add(event);
      }
    }
  }

  @Override
  public void close() {
    evictions.close();
  }

  /** An event that is counted up has told already. */
  private final class Evictions implements ResourceEventHandler<Event> {
    @Override
    public void onAdd(Event event) {
      add(OomObserver.events(OomReading.eviction(event)));
    }

    @Override
    public void onUpdate(Event before, Event after) {
      // What it tells was told when it came.
    }

    @Override
    public void onDelete(Event event, boolean finalStateUnknown) {
      // It is forgotten after an hour, and was told.
    }
  }
}
