package io.evenkeel.cli;

import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.http.HttpClient;

/**
 * The JDK's HTTP client, which follows no redirect: it would take the token along wherever that
 * leads. An API server has no reason to redirect anybody.
 */
final class UnredirectedHttp extends JdkHttpClientFactory {
  @Override
  protected void additionalConfig(HttpClient.Builder builder) {
    builder.followRedirects(HttpClient.Redirect.NEVER);
  }
}
