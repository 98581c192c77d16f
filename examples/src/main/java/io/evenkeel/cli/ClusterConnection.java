package io.evenkeel.cli;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.File;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The way to a cluster, by HTTP/1.1: a server that refuses credentials over HTTP/2 ends the
 * connection with its answer, and the client loses that. Nothing of a kubeconfig is ever repeated
 * but names: not even where it cannot be read, for the place of a mistake may be that of a token.
 */
final class ClusterConnection {
  private ClusterConnection() {}

  /**
   * Returns a client; nothing is asked yet.
   *
   * @param timeout end of every request
   * @param retries how often a read is tried again that the server was not able to answer
   * @throws BadInputException if there is no kubeconfig, or none that can be used
   */
  static KubernetesClient client(ClusterOptions options, Duration timeout, int retries) {
    return client(options, timeout, retries, Optional.empty());
  }

  /**
   * Returns a client as above.
   *
   * @param observer who sees every request
   */
  static KubernetesClient client(
      ClusterOptions options, Duration timeout, int retries, Optional<Interceptor> observer) {
    int millis = Math.toIntExact(timeout.toMillis());
    Config config =
        new ConfigBuilder(config(options))
            .withConnectionTimeout(millis)
            .withRequestTimeout(millis)
            .withRequestRetryBackoffLimit(retries)
            .withHttp2Disable(true)
            .build();
    KubernetesClientBuilder builder =
        new KubernetesClientBuilder()
            .withConfig(config)
            .withHttpClientFactory(new UnredirectedHttp());
    observer.ifPresent(
        it ->
            builder.withHttpClientBuilderConsumer(
                http -> http.addOrReplaceInterceptor("evenkeel-observer", it)));
    return builder.build();
  }

  private static Config config(ClusterOptions options) {
    Collection<String> usual = Config.getKubeconfigFilenames();
    List<String> files =
        options.kubeconfig.isEmpty() ? List.copyOf(usual) : List.of(options.kubeconfig);
    boolean any = files.stream().anyMatch(file -> new File(file).isFile());
    if (!any && !options.kubeconfig.isEmpty()) {
      throw bad("--kubeconfig " + options.kubeconfig + ": there is no such file");
    }
    boolean inPod = System.getenv("KUBERNETES_SERVICE_HOST") != null;
    if (!any && !inPod) {
      throw bad(
          "there is no kubeconfig at "
              + String.join(", ", files)
              + "; name one with --kubeconfig, or set KUBECONFIG");
    }
    return any ? checked(read(options), options) : Config.autoConfigure(null);
  }

  private static Config read(ClusterOptions options) {
    String context = options.context.isEmpty() ? null : options.context;
    try {
      return options.kubeconfig.isEmpty()
          ? Config.autoConfigure(context)
          : Config.fromKubeconfig(context, new File(options.kubeconfig));
    } catch (RuntimeException e) {
      String file = options.kubeconfig.isEmpty() ? "the kubeconfig" : options.kubeconfig;
      throw bad(file + " cannot be read as a kubeconfig");
    }
  }

  /** The client takes a context that is not there for none, and goes where nobody wants. */
  private static Config checked(Config config, ClusterOptions options) {
    boolean known =
        config.getCurrentContext() != null
            && (options.context.isEmpty()
                || options.context.equals(config.getCurrentContext().getName()));
    if (!known) {
      throw bad(
          options.context.isEmpty()
              ? "the kubeconfig has no current context; choose one with --context"
              : "--context " + options.context + ": the kubeconfig has no such context");
    }
    return config;
  }

  private static BadInputException bad(String problem) {
    return new BadInputException(List.of(problem));
  }
}
