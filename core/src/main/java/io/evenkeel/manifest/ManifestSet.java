package io.evenkeel.manifest;

import java.util.List;

/**
 * What was found in one or several manifests.
 *
 * @param autoscalers the HorizontalPodAutoscalers, in the order of the files
 * @param notes what was passed over, one line each
 */
public record ManifestSet(List<HpaManifest> autoscalers, List<String> notes) {
  /** Copies the lists. */
  public ManifestSet {
    autoscalers = List.copyOf(autoscalers);
    notes = List.copyOf(notes);
  }
}
