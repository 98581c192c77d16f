package io.evenkeel.cli;

import picocli.CommandLine.Option;

/** The options that say which cluster is meant. */
final class ClusterOptions {
  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      description = "The only namespace that is looked at. Default: all.")
  String namespace = "";

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description =
          "File with the way to the cluster. Default: KUBECONFIG, else ~/.kube/config, else the"
              + " service account of the pod this runs in.")
  String kubeconfig = "";

  @Option(
      names = "--context",
      paramLabel = "CONTEXT",
      description = "Context of the kubeconfig. Default: its current one.")
  String context = "";
}
