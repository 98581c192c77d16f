package io.evenkeel.sim;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A workload as another view shows it; what is different is overridden. */
abstract class ForwardingOutlook implements Outlook {
  private final Outlook view;

  ForwardingOutlook(Outlook view) {
    this.view = view;
  }

  @Override
  public int replicas() {
    return view.replicas();
  }

  @Override
  public List<PodSnapshot> pods(double now) {
    return view.pods(now);
  }

  @Override
  public Reading perPod(Signal signal, double now) {
    return view.perPod(signal, now);
  }

  @Override
  public double[] values(Signal signal, double now) {
    return view.values(signal, now);
  }

  @Override
  public void prepare(Signal signal) {
    view.prepare(signal);
  }

  @Override
  public boolean isListed(double now) {
    return view.isListed(now);
  }

  @Override
  public Optional<String> outage(Signal signal, double now) {
    return view.outage(signal, now);
  }

  @Override
  public long backlog() {
    return view.backlog();
  }

  @Override
  public boolean knowsUsage(String resource) {
    return view.knowsUsage(resource);
  }

  @Override
  public Reading usage(String resource, String container, double now) {
    return view.usage(resource, container, now);
  }

  @Override
  public Map<String, LabelSelector> rivals() {
    return view.rivals();
  }
}
