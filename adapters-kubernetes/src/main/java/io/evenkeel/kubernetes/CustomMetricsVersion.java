package io.evenkeel.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * In which version {@code custom.metrics.k8s.io} is to be asked: the one that the server prefers if
 * it is known here, else the newest known one that is served. Asked anew from time to time, as
 * upstream does. May be shared by threads.
 */
final class CustomMetricsVersion {
  private static final String GROUP = "custom.metrics.k8s.io";
  private static final String NEWEST = GROUP + "/v1beta2";
  private static final String OLDEST = GROUP + "/v1beta1";
  private static final Duration VALIDITY = Duration.ofMinutes(10);

  private final ApiServer server;
  private final AtomicReference<@Nullable Found> last = new AtomicReference<>();

  CustomMetricsVersion(ApiServer server) {
    this.server = server;
  }

  String at(Instant now) {
    Found known = last.get();
    if (known != null && now.isBefore(known.at().plus(VALIDITY)) && !now.isBefore(known.at())) {
      return known.version();
    }
    Reply reply = server.get(ApiPath.of("apis", GROUP));
    if (!reply.isOk()) {
      return NEWEST;
    }
    String version = choose(reply.json());
    last.set(new Found(version, now));
    return version;
  }

  private static String choose(JsonNode group) {
    String preferred = group.path("preferredVersion").path("groupVersion").asText("");
    if (preferred.equals(NEWEST) || preferred.equals(OLDEST)) {
      return preferred;
    }
    for (JsonNode version : group.path("versions")) {
      if (version.path("groupVersion").asText().equals(NEWEST)) {
        return NEWEST;
      }
    }
    return group.path("versions").isEmpty() ? NEWEST : OLDEST;
  }

  private record Found(String version, Instant at) {}
}
