package io.evenkeel.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel controller}: an autoscaler, or somebody who looks over the shoulder of one. */
@Command(
    name = "controller",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Decides for the HorizontalPodAutoscalers, ScaledObjects and ScaledJobs of a cluster until it"
          + " is stopped, and for its VerticalPodAutoscalers if --kinds names them. Prints a line"
          + " for every pass that changes a size or that differs from the real autoscaler, and for"
          + " every new trouble, its own included; in the end of a shadow, how often both agreed"
          + " and how they differed.",
      "Of several controllers of one --lease one leads, and the others stand by. The lease and what"
          + " is remembered of each object are kept in --own-namespace."
    })
final class ControllerCommand implements Callable<Integer> {
  @Option(
      names = "--mode",
      required = true,
      paramLabel = "MODE",
      description = {
        "shadow: decides beside the real autoscaler, compares, and writes no size.",
        "dry-run: says what it would do now, and writes no size.",
        "apply: is the autoscaler. Nobody else may be."
      })
  private String mode = "";

  @Option(
      names = "--kinds",
      paramLabel = "KINDS",
      description =
          "What to decide for: hpa, scaledobject, scaledjob and vpa, separated by commas. Default:"
              + " hpa,scaledobject,scaledjob. With vpa, apply is VPA's recommender and updater;"
              + " VPA's own admission controller still sizes new pods.")
  private String kinds = "hpa,scaledobject,scaledjob";

  @Mixin private final ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = "--own-namespace",
      paramLabel = "NAMESPACE",
      description = "Namespace of the lease and of the memories; it must exist. Default: evenkeel.")
  private String ownNamespace = "evenkeel";

  @Mixin private final LeadershipOptions leadership = new LeadershipOptions();

  @Option(
      names = "--sync-period",
      paramLabel = "DURATION",
      description = "Time between two passes of an object; of VPAs it is a minute. Default: 15s.")
  private String syncPeriod = "15s";

  @Option(
      names = "--prometheus",
      paramLabel = "URL",
      description =
          "Asks this Prometheus for triggers of type prometheus, wherever their serverAddress"
              + " points, such as from outside of the cluster.")
  private String prometheus = "";

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description =
          "Answers /healthz, /readyz and /metrics there, such as 127.0.0.1:9090, to everybody who"
              + " can connect. Default: nowhere.")
  private String listen = "";

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      description = "Stops after that time. Default: when it is stopped, by Ctrl-C or SIGTERM.")
  private String duration = "";

  @Option(names = "--explain", description = "Prints why after each line, step by step.")
  private boolean explain;

  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    leadership.check();
    var lines =
        new ControllerLines(command.commandLine().getOut(), mode.toLowerCase(Locale.ROOT), explain);
    var run =
        new ControllerRun(
            mode,
            ControllerKinds.of(kinds),
            cluster,
            ownNamespace,
            leadership,
            period("--sync-period", syncPeriod),
            duration.isEmpty() ? Duration.ZERO : period("--duration", duration),
            prometheus,
            ListenAddress.parse(listen));
    run.untilStopped(lines);
    return 0;
  }

  private static Duration period(String option, String text) {
    return Durations.parse(text)
        .filter(it -> it.compareTo(Duration.ofSeconds(1)) >= 0)
        .orElseThrow(
            () ->
                new BadInputException(
                    List.of(
                        option + " " + text + ": must be a duration of at least 1s, such as 15s")));
  }
}
