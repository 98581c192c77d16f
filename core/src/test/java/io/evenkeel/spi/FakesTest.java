package io.evenkeel.spi;

import io.evenkeel.model.LabelSelector;
import io.evenkeel.model.ObjectRef;
import io.evenkeel.model.Reading;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** The fakes hold to the contracts, so that tests with them mean something. */
final class FakesTest {
  @Nested
  final class Metrics extends MetricSourceContract {
    @Override
    protected MetricSource source() {
      FakeMetrics metrics = new FakeMetrics();
      metrics.readings.put("queue", Reading.value(7));
      return metrics;
    }

    @Override
    protected MetricQuery answerable() {
      return new MetricQuery.External("queue", LabelSelector.everything());
    }

    @Override
    protected MetricQuery unanswerable() {
      return new MetricQuery.External("nobody-knows", LabelSelector.everything());
    }
  }

  @Nested
  final class Pods extends PodSourceContract {
    @Override
    protected PodSource source() {
      FakePods pods = new FakePods();
      pods.add("a", "web");
      pods.add("b", "web");
      pods.add("c", "db");
      return pods;
    }

    @Override
    protected PodSource unreachable() {
      FakePods pods = new FakePods();
      pods.unavailable = "connection refused";
      return pods;
    }
  }

  @Nested
  final class Scale extends ScaleTargetContract {
    @Override
    protected ScaleTarget target() {
      return new FakeScale(3);
    }

    @Override
    protected ScaleTarget missing() {
      FakeScale scale = new FakeScale(0);
      scale.unreadable = "deployments.apps \"web\" not found";
      scale.refusal = scale.unreadable;
      return scale;
    }
  }

  @Nested
  final class Jobs extends JobTargetContract {
    @Override
    protected JobTarget empty() {
      return new FakeJobs();
    }

    @Override
    protected JobTarget unreachable() {
      FakeJobs jobs = new FakeJobs();
      jobs.unlisted = "connection refused";
      jobs.refusal = "connection refused";
      return jobs;
    }
  }

  @Nested
  final class Store extends StateStoreContract {
    @Override
    protected StateStore store() {
      return new FakeStore();
    }

    @Override
    protected StateStore unreachable() {
      FakeStore store = new FakeStore();
      store.unavailable = "connection refused";
      return store;
    }
  }

  @Nested
  final class Secrets extends SecretSourceContract {
    @Override
    protected SecretSource source() {
      FakeSecrets secrets = new FakeSecrets();
      secrets.put(
          SecretSource.Kind.SECRET,
          "shop",
          "credentials",
          Map.of("user", "bob", "password", "pässword"));
      secrets.put(SecretSource.Kind.CONFIG_MAP, "shop", "settings", Map.of("level", "info"));
      secrets.put("shop", ObjectRef.deployment("web"), WEB);
      return secrets;
    }

    @Override
    protected SecretSource unreachable() {
      FakeSecrets secrets = new FakeSecrets();
      secrets.unavailable = "connection refused";
      return secrets;
    }
  }
}
