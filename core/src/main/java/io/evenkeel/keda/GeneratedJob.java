package io.evenkeel.keda;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a ScaledJob adds to the job it was told to start (upstream's {@code generateJobs}). The job
 * itself comes from {@code jobTargetRef}, which no decision looks into.
 *
 * @param namespace namespace of the job
 * @param generateName what the API server begins its name with
 * @param labels labels
 * @param annotations annotations
 */
public record GeneratedJob(
    String namespace,
    String generateName,
    Map<String, String> labels,
    Map<String, String> annotations) {
  /** Which generation of the ScaledJob made the job. */
  public static final String GENERATION = "scaledjob.keda.sh/generation";

  /** Which ScaledJob made the job. */
  public static final String NAME = "scaledjob.keda.sh/name";

  /** Copies the maps and keeps their order. */
  public GeneratedJob {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
  }

  /**
   * Returns the job that a ScaledJob starts now.
   *
   * @param job the ScaledJob
   * @param version version of KEDA, which becomes a label
   */
  public static GeneratedJob of(ScaledJob job, String version) {
    ObjectMetadata metadata = job.metadata();
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("app.kubernetes.io/name", metadata.name());
    labels.put("app.kubernetes.io/version", version);
    labels.put("app.kubernetes.io/part-of", metadata.name());
    labels.put("app.kubernetes.io/managed-by", "keda-operator");
    labels.put(NAME, metadata.name());
    metadata
        .labels()
        .forEach(
            (key, value) -> {
              if (!metadata.annotations().jobExcludedLabels().contains(key)) {
                labels.put(key, value);
              }
            });
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put(GENERATION, Integer.toString(metadata.generation()));
    annotations.putAll(metadata.annotations().all());
    return new GeneratedJob(metadata.namespace(), metadata.name() + "-", labels, annotations);
  }

  /** Returns the restart policy of its pods: jobs allow no {@code Always}, so none is OnFailure. */
  public static String restartPolicy(String written) {
    return written.isEmpty() ? "OnFailure" : written;
  }
}
