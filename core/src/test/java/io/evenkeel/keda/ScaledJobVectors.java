package io.evenkeel.keda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evenkeel.keda.ScaledJobSpec.ScalingStrategy;
import io.evenkeel.model.JobSnapshot;
import io.evenkeel.model.JobSnapshot.Pod;
import io.evenkeel.model.JobSnapshot.State;
import io.evenkeel.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Executes the vectors of {@code scaledjob-strategies.json}. */
final class ScaledJobVectors {
  private ScaledJobVectors() {}

  static Map<String, BiConsumer<JsonNode, JsonNode>> kinds() {
    Map<String, BiConsumer<JsonNode, JsonNode>> kinds = new HashMap<>();
    kinds.put("selectStrategy", ScaledJobVectors::selectStrategy);
    kinds.put("effectiveMaxScale", ScaledJobVectors::effectiveMaxScale);
    kinds.put("scalingDecision", ScaledJobVectors::scalingDecision);
    kinds.put("replicaCounts", ScaledJobVectors::replicaCounts);
    kinds.put("targetAverageValue", ScaledJobVectors::targetAverageValue);
    kinds.put("scaledJobState", ScaledJobVectors::scaledJobState);
    kinds.put("pendingJobCount", ScaledJobVectors::pendingJobCount);
    kinds.put("historyCleanup", ScaledJobVectors::historyCleanup);
    kinds.put("createJobs", ScaledJobVectors::createJobs);
    kinds.put("generateJobs", ScaledJobVectors::generateJobs);
    return kinds;
  }

  private static void selectStrategy(JsonNode in, JsonNode expect) {
    assertThat(JobStrategy.of(strategy(in)).apiName()).isEqualTo(expect.get("selected").asText());
  }

  private static void effectiveMaxScale(JsonNode in, JsonNode expect) {
    JobStrategy strategy = JobStrategy.of(strategy(in));
    int most = in.get("maxReplicaCount").asInt();
    JobCounts counts = counts(in);
    assertThat(strategy.jobs(strategy(in), counts, most)).isEqualTo(expect.get("maxScale").asInt());
    if (expect.has("scaleTo")) {
      assertThat(strategy.scaleTo(counts.scaleTo(), most)).isEqualTo(expect.get("scaleTo").asInt());
    }
  }

  private static void scalingDecision(JsonNode in, JsonNode expect) {
    JobScaling scaling = JobScaling.of(strategy(in), bounds(in), counts(in), Trace.silent());
    assertThat(scaling.jobs()).isEqualTo(expect.get("effectiveMaxScale").asInt());
    assertThat(scaling.scaleTo()).isEqualTo(expect.get("scaleTo").asInt());
  }

  private static void replicaCounts(JsonNode in, JsonNode expect) {
    JobBounds bounds = bounds(in);
    assertThat(bounds.minimum()).isEqualTo(expect.get("min").asInt());
    assertThat(bounds.dynamic()).isEqualTo(expect.get("max").asInt());
  }

  private static void targetAverageValue(JsonNode in, JsonNode expect) {
    List<Double> values = new ArrayList<>();
    in.get("averageValues").forEach(value -> values.add(value.asDouble(0)));
    assertThat(JobTrigger.mean(values)).isEqualTo(expect.get("value").asDouble());
  }

  private static void scaledJobState(JsonNode in, JsonNode expect) {
    List<JobTrigger> triggers = new ArrayList<>();
    for (JsonNode scaler : in.get("scalers")) {
      String name = "s" + triggers.size();
      boolean failed = scaler.path("isError").asBoolean() || scaler.hasNonNull("error");
      triggers.add(
          failed
              ? new JobTrigger.Failed(name, scaler.path("error").asText())
              : new JobTrigger.Read(
                  name,
                  scaler.get("queueLength").asDouble(),
                  scaler.get("targetAverageValue").asDouble(),
                  scaler.path("isActive").asBoolean()));
    }
    String calculation = in.path("multipleScalersCalculation").asText("");
    JobDemand demand = JobDemand.of(calculation, bounds(in), triggers, Trace.silent());
    assertThat(demand.active()).isEqualTo(expect.get("isActive").asBoolean());
    assertThat(demand.error()).isEqualTo(expect.path("isError").asBoolean());
    assertThat(demand.scaleTo()).isEqualTo(expect.get("queueLength").asInt());
    assertThat(demand.maxScale()).isEqualTo(expect.get("maxValue").asInt());
  }

  private static void pendingJobCount(JsonNode in, JsonNode expect) {
    List<String> conditions = KedaVectorParts.texts(in.path("pendingPodConditions"));
    assertThat(PendingJobs.count(conditions, jobs(in))).isEqualTo(expect.get("pending").asInt());
  }

  private static void historyCleanup(JsonNode in, JsonNode expect) {
    ScaledJobSpec spec = ScaledJobParts.spec(in);
    List<String> deleted = JobHistory.outdated(spec, jobs(in));
    if (expect.has("deleted")) {
      assertThat(deleted)
          .containsExactlyInAnyOrderElementsOf(KedaVectorParts.texts(expect.get("deleted")));
    }
    if (expect.has("deletedIncludes")) {
      assertThat(deleted).containsAll(KedaVectorParts.texts(expect.get("deletedIncludes")));
    }
    if (expect.has("propagation")) {
      assertThat(JobHistory.PROPAGATION).isEqualTo(expect.get("propagation").asText());
    }
  }

  private static void createJobs(JsonNode in, JsonNode expect) {
    JobScaling scaling = new JobScaling(in.get("maxScale").asInt(), in.get("scaleTo").asInt());
    assertThat(scaling.count()).isEqualTo(expect.get("created").asInt());
  }

  private static void generateJobs(JsonNode in, JsonNode expect) {
    GeneratedJob job = GeneratedJob.of(ScaledJobParts.job(in), in.path("version").asText("main"));
    if (expect.has("created")) {
      int scaleTo = in.path("scaleTo").asInt();
      assertThat(new JobScaling(scaleTo, scaleTo).count()).isEqualTo(expect.get("created").asInt());
    }
    if (expect.has("labels")) {
      assertThat(job.labels()).containsAllEntriesOf(KedaVectorParts.textMap(expect.get("labels")));
    }
    if (expect.has("annotations")) {
      assertThat(job.annotations())
          .containsAllEntriesOf(KedaVectorParts.textMap(expect.get("annotations")));
    }
    if (expect.has("restartPolicy")) {
      assertThat(GeneratedJob.restartPolicy(in.path("restartPolicy").asText("")))
          .isEqualTo(expect.get("restartPolicy").asText());
    }
  }

  static ScalingStrategy strategy(JsonNode in) {
    return new ScalingStrategy(
        text(in, "strategy"),
        in.path("customScalingQueueLengthDeduction").asInt(),
        text(in, "customScalingRunningJobPercentage"),
        KedaVectorParts.texts(in.path("pendingPodConditions")),
        text(in, "multipleScalersCalculation"));
  }

  private static String text(JsonNode in, String name) {
    return in.hasNonNull(name) ? in.get(name).asText() : "";
  }

  private static JobCounts counts(JsonNode in) {
    return new JobCounts(
        in.get("maxScale").asInt(),
        in.get("runningJobCount").asInt(),
        in.path("pendingJobCount").asInt(),
        in.path("scaleTo").asInt());
  }

  private static JobBounds bounds(JsonNode in) {
    return JobBounds.of(
        KedaVectorParts.integer(in.path("minReplicaCount")),
        KedaVectorParts.integer(in.path("maxReplicaCount")));
  }

  private static List<JobSnapshot> jobs(JsonNode in) {
    List<JobSnapshot> jobs = new ArrayList<>();
    for (JsonNode job : in.get("jobs")) {
      jobs.add(
          new JobSnapshot(
              job.path("name").asText("job-" + jobs.size()),
              state(job),
              KedaVectorParts.instant(job.path("completionTime")),
              Optional.empty(),
              pods(job)));
    }
    return jobs;
  }

  private static State state(JsonNode job) {
    return switch (job.path("condition").asText("")) {
      case "Complete" -> State.COMPLETE;
      case "Failed" -> State.FAILED;
      default -> job.path("finished").asBoolean() ? State.COMPLETE : State.UNFINISHED;
    };
  }

  private static List<Pod> pods(JsonNode job) {
    List<Pod> pods = new ArrayList<>();
    for (JsonNode pod : job.path("pods")) {
      Set<String> met = new TreeSet<>();
      for (JsonNode condition : pod.path("conditions")) {
        if (condition.get("status").asText().equals("True")) {
          met.add(condition.get("type").asText());
        }
      }
      pods.add(new Pod(pod.path("phase").asText(""), met));
    }
    return pods;
  }
}
