package io.evenkeel.kubernetes.controller;

import io.evenkeel.hpa.HpaOptions;
import io.evenkeel.model.Reading;
import io.evenkeel.spi.MetricSource;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;

/** Settings as the builder makes them, for passes without threads. */
final class TestSettings {
  private TestSettings() {}

  static Settings of(Mode mode, String namespace, PassListener listener) {
    return of(mode, "test", namespace, listener);
  }

  static Settings called(String identity, String namespace) {
    return of(Mode.APPLY, identity, namespace, report -> {});
  }

  private static Settings of(Mode mode, String identity, String namespace, PassListener listener) {
    return new Settings(
        mode,
        identity,
        namespace,
        namespace,
        EnumSet.allOf(TendedKind.class),
        HpaOptions.defaults(),
        VerticalOptions.defaults(),
        ElectionTimes.defaults(),
        Optional.of("evenkeel"),
        1,
        any ->
            (queries, now) ->
                queries.stream().map(query -> Reading.unavailable("no triggers")).toList(),
        listener,
        GuardedDecisions.silent(),
        new Notices(notice -> {}, InstantSource.system()),
        InstantSource.system());
  }

  static Settings with(Settings settings, MetricSource triggers) {
    return new Settings(
        settings.mode(),
        settings.identity(),
        settings.ownNamespace(),
        settings.watchNamespace(),
        settings.kinds(),
        settings.options(),
        settings.vertical(),
        settings.election(),
        settings.leaseName(),
        settings.workers(),
        any -> triggers,
        settings.listener(),
        settings.decisions(),
        settings.notices(),
        settings.clock());
  }

  static Settings with(Settings settings, Notices notices) {
    return new Settings(
        settings.mode(),
        settings.identity(),
        settings.ownNamespace(),
        settings.watchNamespace(),
        settings.kinds(),
        settings.options(),
        settings.vertical(),
        settings.election(),
        settings.leaseName(),
        settings.workers(),
        settings.triggers(),
        settings.listener(),
        settings.decisions(),
        notices,
        settings.clock());
  }
}
