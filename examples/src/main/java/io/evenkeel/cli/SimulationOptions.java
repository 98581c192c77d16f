package io.evenkeel.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command that simulates can be told. */
final class SimulationOptions {
  @Parameters(
      paramLabel = "MANIFEST",
      arity = "0..*",
      description =
          "YAML or JSON files with HorizontalPodAutoscalers, ScaledObjects and ScaledJobs. A"
              + " VerticalPodAutoscaler among them sizes the pods of what they scale; name the"
              + " workload's manifest, too, for its requests.")
  private final List<String> manifests = new ArrayList<>();

  @Option(
      names = "--together",
      description =
          "HPAs and ScaledObjects that scale the same object act at once, also from different"
              + " files. Without it: only those of one file do; files are alternatives.")
  private boolean together;

  @Option(
      names = "--unguarded",
      description =
          "Let several HPAs on the same pods all act and overwrite one another, as Kubernetes did"
              + " before 1.26. Without it none of them decides (AmbiguousSelector).")
  private boolean unguarded;

  @Option(
      names = "--load",
      split = ",",
      paramLabel = "LOAD",
      description =
          "steady, ramp, spike, wave, burst, or a recorded FILE.csv; may be repeated."
              + " Without it: all five patterns.")
  private final List<String> loads = new ArrayList<>();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "Simulated time, such as 30m or 2h. Default: 30m, or the whole recording.")
  private String length = "";

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the arrivals. Default: 1.")
  private String seed = "1";

  @Option(
      names = "--arrivals",
      paramLabel = "KIND",
      description = "poisson or even, for the patterns. Default: poisson.")
  private String arrivals = "poisson";

  @Option(
      names = "--fidelity",
      paramLabel = "HOW",
      description =
          "requests, one by one, or fluid: mean rates, some hundred times as fast."
              + " Default: requests.")
  private String fidelity = "requests";

  @Option(
      names = {"--plant", "--replica"},
      paramLabel = "PLANT",
      description =
          "h100, a100-80, a100-40 (after published profiles), l40s, a10g, l4 (estimates), web, or a"
              + " FILE.yaml that describes a replica, such as calibrate prints"
              + " (docs/simulation.md). Default: a10g.")
  private String plant = "a10g";

  @Option(
      names = "--start-up",
      paramLabel = "TIME",
      description =
          "From a replica's creation to its first request, or from a job's to its message."
              + " Default: 85s, of jobs 5s.")
  private String startUp = "";

  @Option(
      names = "--cold-start",
      paramLabel = "PROFILE",
      description =
          "warm-node (85s), warm-node-cold-cache (180s), new-node-soci (5m) or new-node-plain"
              + " (13m20s), in place of --start-up.")
  private String coldStart = "";

  @Option(
      names = "--run-time",
      paramLabel = "TIME",
      description = "How long a job of a ScaledJob works on its message. Default: 1m.")
  private String runTime = "1m";

  @Option(
      names = "--messages",
      paramLabel = "WHEN",
      description =
          "stay or leave: whether a message that a job works on still counts in the queue."
              + " Default: stay.")
  private String messages = "stay";

  @Option(
      names = "--nodes",
      paramLabel = "COUNT[xGPUS]",
      description = "Most nodes, and GPUs of each. Default: as many as needed.")
  private String nodes = "";

  @Option(
      names = "--spot",
      paramLabel = "SHARE[:MONTHLY]",
      description =
          "Share of the nodes that are Spot, and of these what is taken away in a month,"
              + " such as 50%%:20%%.")
  private String spot = "";

  @Option(
      names = "--quota",
      paramLabel = "N",
      description = "Most replicas that the namespace's quota allows. Default: no limit.")
  private String quota = "";

  @Option(
      names = "--max-unavailable",
      paramLabel = "N",
      description =
          "maxUnavailable of the PodDisruptionBudget: replicas that draining Spot nodes may take"
              + " at once. Default: 1.")
  private String maxUnavailable = "";

  @Option(
      names = "--sampling",
      paramLabel = "FILE",
      description =
          "YAML file with intervals of scrapes, rules and passes, and their phases"
              + " (docs/simulation.md). Default: all every 15s.")
  private String sampling = "";

  @Option(
      names = "--faults",
      paramLabel = "FILE.yaml",
      description = "What goes wrong, and when (docs/simulation.md). Default: nothing.")
  private String faults = "";

  @Option(
      names = "--objective",
      paramLabel = "TIME",
      description = "Longest time to first token that counts as good. Default: 2s.")
  private String objective = "";

  @Option(
      names = "--slo",
      paramLabel = "SLO",
      description =
          "Both objectives at once, such as ttft=2s@0.95,itl=100ms: the time to first token with"
              + " the share of requests that shall meet it, and the time per token after it.")
  private String slo = "";

  @Option(
      names = "--price",
      paramLabel = "PRICE",
      description = "What a replica costs per hour. Default: 1, so that costs are replica-hours.")
  private String price = "";

  @Option(
      names = "--node-price",
      paramLabel = "PRICE",
      description =
          "What a node costs per hour, from when it is asked for until it is gone; needs --nodes,"
              + " in place of --price.")
  private String nodePrice = "";

  @Option(
      names = "--signal",
      paramLabel = "METRIC=SIGNAL",
      description = "What a metric of the manifest measures, where its name is not well known.")
  private final List<String> signals = new ArrayList<>();

  /** Puts everything before the eyes that look for mistakes. */
  void readInto(WhatIfInput input) {
    input.manifests().targets().together(together, unguarded);
    input.manifests().read(manifests);
    input.loads(loads);
    input.length(length);
    input.seed(seed);
    input.arrivals(arrivals);
    input.fidelity(fidelity);
    input.plant(plant);
    input.startUp(startUp, coldStart);
    input.runTime(runTime);
    input.messages(messages);
    input.cluster().nodes(nodes, spot);
    input.cluster().limits(quota, maxUnavailable);
    input.cluster().nodePrice(nodePrice, price);
    input.sampling().read(sampling);
    input.faults(faults);
    input.objective(objective, slo);
    input.price(price);
    input.signals(signals);
  }
}
