package io.evenkeel.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evenkeel.keda.GeneratedJob;
import io.evenkeel.model.JobSnapshot;
import io.evenkeel.model.JobSnapshot.State;
import io.evenkeel.spi.JobTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The jobs that carry the label of one ScaledJob. A new one is made of its {@code jobTargetRef} and
 * is owned by the ScaledJob, so that it goes when that goes. Where nobody answers the rest of an
 * order is not tried.
 */
final class LabelledJobs implements JobTarget {
  private static final String JOB_NAME = "job-name";

  private final ApiServer server;
  private final ApiPath jobs;
  private final ApiPath pods;
  private final JsonNode scaledJob;

  /**
   * Joins the jobs of an object.
   *
   * @param scaledJob the ScaledJob as the API has it
   */
  LabelledJobs(ApiServer server, JsonNode scaledJob) {
    this.server = server;
    this.scaledJob = scaledJob;
    String namespace = scaledJob.path("metadata").path("namespace").asText();
    this.jobs = ApiPath.namespaced("batch/v1", namespace, "jobs");
    this.pods = ApiPath.namespaced("v1", namespace, "pods");
  }

  @Override
  public Answer list(Instant now) {
    String label = GeneratedJob.NAME + "=" + scaledJob.path("metadata").path("name").asText();
    Reply reply = server.get(jobs.with("labelSelector", label));
    Reply ofPods = reply.isList() ? server.get(pods.with("labelSelector", JOB_NAME)) : reply;
    if (!ofPods.isList()) {
      return new Unavailable(ofPods.reason());
    }
    Map<String, List<JobSnapshot.Pod>> podsByJob = podsByJob(ofPods.json().path("items"));
    List<JobSnapshot> found = new ArrayList<>();
    for (JsonNode job : reply.json().path("items")) {
      String name = job.path("metadata").path("name").asText();
      found.add(snapshot(name, job, podsByJob.getOrDefault(name, List.of())));
    }
    return new Listed(found);
  }

  @Override
  public Receipt create(Order order, Instant now) {
    int created = 0;
    String reason = "";
    boolean silent = false;
    ObjectNode job = job(order);
    for (int i = 0; i < order.count() && !silent; i++) {
      Reply reply = server.post(jobs.with("fieldManager", FieldOwner.NAME), job);
      created += reply.isOk() ? 1 : 0;
      reason = reply.isOk() ? reason : reply.reason();
      silent = reply.isSilent();
    }
    return receipt(created, order.count(), reason);
  }

  @Override
  public Receipt delete(List<String> names, Propagation propagation, Instant now) {
    boolean after = propagation == Propagation.BACKGROUND;
    ObjectNode options = JsonNodeFactory.instance.objectNode();
    options.put("apiVersion", "v1").put("kind", "DeleteOptions");
    options.put("propagationPolicy", after ? "Background" : "Foreground");
    int deleted = 0;
    String reason = "";
    for (String name : names) {
      Reply reply = server.delete(jobs.add(name), options);
      boolean gone = reply.isOk() || reply.isNotFound();
      deleted += gone ? 1 : 0;
      reason = gone ? reason : reply.reason();
      if (reply.isSilent()) {
        break;
      }
    }
    return receipt(deleted, names.size(), reason);
  }

  private static Receipt receipt(int done, int wanted, String reason) {
    return done == wanted ? new Done(done) : new Refused(done, reason);
  }

  private ObjectNode job(Order order) {
    ObjectNode job = JsonNodeFactory.instance.objectNode();
    job.put("apiVersion", "batch/v1").put("kind", "Job");
    ObjectNode metadata = job.putObject("metadata").put("generateName", order.generateName());
    ObjectNode labels = metadata.putObject("labels");
    order.labels().forEach(labels::put);
    ObjectNode annotations = metadata.putObject("annotations");
    order.annotations().forEach(annotations::put);
    owner(metadata.putArray("ownerReferences").addObject());
    ObjectNode spec = scaledJob.path("spec").path("jobTargetRef").deepCopy();
    ObjectNode pod = spec.withObject("template").withObject("spec");
    String written = pod.path("restartPolicy").asText("");
    pod.put("restartPolicy", GeneratedJob.restartPolicy(written));
    job.set("spec", spec);
    return job;
  }

  private void owner(ObjectNode reference) {
    JsonNode metadata = scaledJob.path("metadata");
    reference
        .put("apiVersion", scaledJob.path("apiVersion").asText())
        .put("kind", scaledJob.path("kind").asText())
        .put("name", metadata.path("name").asText())
        .put("uid", metadata.path("uid").asText())
        .put("controller", true)
        .put("blockOwnerDeletion", true);
  }

  private static JobSnapshot snapshot(String name, JsonNode job, List<JobSnapshot.Pod> pods) {
    Set<String> conditions = trueConditions(job);
    State state =
        conditions.contains("Complete")
            ? State.COMPLETE
            : conditions.contains("Failed") ? State.FAILED : State.UNFINISHED;
    JsonNode generation = job.path("metadata").path("annotations").path(GeneratedJob.GENERATION);
    return new JobSnapshot(
        name,
        state,
        Texts.instant(job.path("status").path("completionTime").asText("")),
        generation.isTextual() ? Optional.of(generation.asText()) : Optional.empty(),
        pods);
  }

  private static Map<String, List<JobSnapshot.Pod>> podsByJob(JsonNode pods) {
    List<JsonNode> all = new ArrayList<>();
    pods.forEach(all::add);
    return all.stream()
        .collect(
            Collectors.groupingBy(
                pod -> pod.path("metadata").path("labels").path(JOB_NAME).asText(),
                Collectors.mapping(LabelledJobs::pod, Collectors.toList())));
  }

  private static JobSnapshot.Pod pod(JsonNode pod) {
    String phase = pod.path("status").path("phase").asText("");
    return new JobSnapshot.Pod(phase, trueConditions(pod));
  }

  private static Set<String> trueConditions(JsonNode object) {
    Set<String> types = new HashSet<>();
    for (JsonNode condition : object.path("status").path("conditions")) {
      if (condition.path("status").asText().equals("True")) {
        types.add(condition.path("type").asText());
      }
    }
    return types;
  }
}
