package io.evenkeel.manifest;

import java.util.List;

/**
 * What was found in one or several manifests, in the order of the files. Kinds that were not asked
 * for are not there.
 *
 * @param autoscalers the HorizontalPodAutoscalers
 * @param scaledObjects the ScaledObjects
 * @param scaledJobs the ScaledJobs
 * @param triggerAuthentications the TriggerAuthentications, cluster-wide or not
 * @param verticalAutoscalers the VerticalPodAutoscalers
 * @param checkpoints the VerticalPodAutoscalerCheckpoints
 * @param notes what was passed over, and what is legal and most likely not meant; one line each
 */
public record ManifestSet(
    List<HpaManifest> autoscalers,
    List<ScaledObjectManifest> scaledObjects,
    List<ScaledJobManifest> scaledJobs,
    List<TriggerAuthenticationManifest> triggerAuthentications,
    List<VpaManifest> verticalAutoscalers,
    List<VpaCheckpointManifest> checkpoints,
    List<String> notes) {
  /** Copies the lists. */
  public ManifestSet {
    autoscalers = List.copyOf(autoscalers);
    scaledObjects = List.copyOf(scaledObjects);
    scaledJobs = List.copyOf(scaledJobs);
    triggerAuthentications = List.copyOf(triggerAuthentications);
    verticalAutoscalers = List.copyOf(verticalAutoscalers);
    checkpoints = List.copyOf(checkpoints);
    notes = List.copyOf(notes);
  }
}
