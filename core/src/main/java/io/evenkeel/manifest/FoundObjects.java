package io.evenkeel.manifest;

import java.util.ArrayList;
import java.util.List;

/** Collects the objects of one reading. */
final class FoundObjects {
  final List<HpaManifest> autoscalers = new ArrayList<>();
  final List<ScaledObjectManifest> scaledObjects = new ArrayList<>();
  final List<ScaledJobManifest> scaledJobs = new ArrayList<>();
  final List<TriggerAuthenticationManifest> triggerAuthentications = new ArrayList<>();
  final List<VpaManifest> verticalAutoscalers = new ArrayList<>();
  final List<VpaCheckpointManifest> checkpoints = new ArrayList<>();
}
