package io.evenkeel.prometheus.replay;

import io.evenkeel.model.PodSnapshot;
import io.evenkeel.model.PodSnapshot.Container;
import io.evenkeel.model.PodSnapshot.Phase;
import io.evenkeel.model.PodSnapshot.Readiness;
import io.evenkeel.model.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the line of a pod: {@code pod NUMBER PHASE staying|going READY SINCE START CONTAINER…}.
 *
 * @param lines where mistakes are named
 * @param name name of the pod
 */
record RecordedPod(RecordingLines lines, String name) {
  PodSnapshot read(String[] words) {
    PodSnapshot.Builder pod =
        PodSnapshot.builder(name)
            .phase(lines.checked(() -> Phase.valueOf(words[2])))
            .containers(containers(words));
    if (words[3].equals("going")) {
      pod.terminating();
    } else if (!words[3].equals("staying")) {
      throw lines.mistake("a pod is staying or going, got \"" + words[3] + "\"");
    }
    if (words[4].equals(RecordingWords.NOTHING)) {
      pod.withoutReadiness();
    } else {
      Readiness.Status status = lines.checked(() -> Readiness.Status.valueOf(words[4]));
      pod.readiness(new Readiness(status, instant(words[5])));
    }
    return words[6].equals(RecordingWords.NOTHING)
        ? pod.withoutStartTime().build()
        : pod.startTime(instant(words[6])).build();
  }

  private Instant instant(String word) {
    return Instant.ofEpochMilli(lines.whole(word, 0, 100_000_000_000_000L));
  }

  private List<Container> containers(String[] words) {
    List<Container> containers = new ArrayList<>();
    for (int i = 7; i < words.length; i++) {
      int cut = words[i].indexOf(':');
      if (cut < 0) {
        throw lines.mistake("a container is NAME:REQUESTS, got \"" + words[i] + "\"");
      }
      containers.add(
          Container.of(
              lines.decoded(words[i].substring(0, cut)), requests(words[i].substring(cut + 1))));
    }
    return containers;
  }

  private Map<String, Quantity> requests(String text) {
    Map<String, Quantity> requests = new TreeMap<>();
    for (String request : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int cut = request.indexOf('=');
      if (cut < 0) {
        throw lines.mistake("a request is RESOURCE=THOUSANDTHS, got \"" + request + "\"");
      }
      String resource = lines.decoded(request.substring(0, cut));
      long milli = lines.whole(request.substring(cut + 1), 0, Long.MAX_VALUE);
      requests.put(resource, Quantity.ofUsage(resource, milli));
    }
    return requests;
  }
}
