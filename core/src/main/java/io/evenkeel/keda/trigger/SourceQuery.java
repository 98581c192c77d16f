package io.evenkeel.keda.trigger;

import io.evenkeel.model.LabelSelector;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a trigger asks of its source, as data that an adapter only has to send. */
public sealed interface SourceQuery {
  /** Nothing is asked: the answer follows from the time, or the HPA asks by itself. */
  record Nothing() implements SourceQuery {}

  /**
   * A GET request. The text form hides the values of headers and what follows the question mark,
   * which may be secrets.
   *
   * @param url address in full, query included
   * @param headers headers to send, credentials included as far as they are known
   * @param identity how the rest of the credentials is had
   * @param tls certificates and how they are checked
   * @param timeout time limit
   */
  record Http(
      String url, Map<String, String> headers, HttpIdentity identity, Tls tls, Duration timeout)
      implements SourceQuery {
    /** Copies the headers. */
    public Http {
      Objects.requireNonNull(url, "url");
      Objects.requireNonNull(identity, "identity");
      Objects.requireNonNull(tls, "tls");
      headers = Map.copyOf(headers);
    }

    /** Returns the path, from the first slash after the host. */
    public String path() {
      int host = url.indexOf("://");
      String rest = url.substring(host < 0 ? 0 : host + 3).split("[?#]", 2)[0];
      return rest.contains("/") ? rest.substring(rest.indexOf('/')) : "";
    }

    /** Returns what follows the question mark; empty if there is none. */
    public String query() {
      int mark = url.indexOf('?');
      return mark < 0 ? "" : url.substring(mark + 1);
    }

    /** Returns the request with an access token that the identity has been exchanged for. */
    public Http withAccessToken(String token) {
      Map<String, String> all = new LinkedHashMap<>(headers);
      all.put("Authorization", "Bearer " + token);
      return new Http(url, all, new HttpIdentity.None(), tls, timeout);
    }

    @Override
    public String toString() {
      return "Http[" + url.split("\\?", 2)[0] + ", headers=" + headers.keySet() + "]";
    }
  }

  /**
   * The endpoints of a Kubernetes service, each of which gets a request of its own.
   *
   * @param serviceName name of the service
   * @param namespace its namespace
   */
  record Endpoints(String serviceName, String namespace) implements SourceQuery {}

  /**
   * A {@code GetMetricData} request of CloudWatch, newest values first.
   *
   * @param region region
   * @param endpoint address in place of the region's own; empty for that
   * @param credentials who asks
   * @param startTime begin of the window
   * @param endTime end of the window
   * @param accountId account the metric is in; empty for the caller's own
   * @param data what is asked for
   */
  record CloudWatch(
      String region,
      String endpoint,
      AwsCredentials credentials,
      Instant startTime,
      Instant endTime,
      String accountId,
      CloudWatchData data)
      implements SourceQuery {}

  /**
   * A {@code GetQueueAttributes} request of SQS.
   *
   * @param region region
   * @param endpoint address in place of the region's own; empty for that
   * @param credentials who asks
   * @param queueUrl address or name of the queue
   * @param attributes attributes to ask for
   */
  record Sqs(
      String region,
      String endpoint,
      AwsCredentials credentials,
      String queueUrl,
      List<String> attributes)
      implements SourceQuery {
    /** Copies the attributes. */
    public Sqs {
      attributes = List.copyOf(attributes);
    }
  }

  /**
   * Pods of a namespace.
   *
   * @param namespace namespace
   * @param selector labels they must carry
   */
  record Pods(String namespace, LabelSelector selector) implements SourceQuery {}

  /**
   * A call of an external scaler by gRPC: {@code GetMetrics} and {@code IsActive}, or {@code
   * GetMetricSpec}. The text form hides the values of the metadata, which may be secrets.
   *
   * @param address address of the server
   * @param secure whether TLS is used
   * @param tls certificates and how they are checked
   * @param metadata what the server is told of the trigger
   * @param metricName metric as the server knows it; empty to ask for the specs
   */
  record External(
      String address, boolean secure, Tls tls, Map<String, String> metadata, String metricName)
      implements SourceQuery {
    /** Copies the metadata. */
    public External {
      metadata = Map.copyOf(metadata);
    }

    @Override
    public String toString() {
      return "External[" + address + ", " + metricName + ", metadata=" + metadata.keySet() + "]";
    }
  }

  /**
   * A metric of a source that only the embedder knows.
   *
   * @param type upstream's name of the scaler
   * @param metadata the trigger's metadata, as written
   * @param metricName name of the metric
   */
  record Other(String type, Map<String, String> metadata, String metricName)
      implements SourceQuery {
    /** Copies the metadata. */
    public Other {
      metadata = Map.copyOf(metadata);
    }
  }
}
