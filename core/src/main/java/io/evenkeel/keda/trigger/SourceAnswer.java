package io.evenkeel.keda.trigger;

import io.evenkeel.model.PodSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a source said, as data. */
public sealed interface SourceAnswer {
  /** Nothing was asked. */
  record Nothing() implements SourceAnswer {}

  /**
   * The value itself, for a source that is not upstream's, such as the embedder's own or the
   * simulator's.
   *
   * @param value value in the metric's unit
   */
  record Value(double value) implements SourceAnswer {}

  /**
   * The value itself, from a source that decides on activity, too.
   *
   * @param value value in the metric's unit
   * @param active whether the trigger is active
   */
  record ActiveValue(double value, boolean active) implements SourceAnswer {}

  /**
   * The source could not be asked.
   *
   * @param reason why, in words
   */
  record Failed(String reason) implements SourceAnswer {
    /** Refuses null. */
    public Failed {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** An HTTP response. */
  final class Http implements SourceAnswer {
    private final int status;
    private final byte[] body;

    /**
     * Copies the body.
     *
     * @param status status code
     * @param body the body, whatever it holds
     */
    public Http(int status, byte[] body) {
      this.status = status;
      this.body = body.clone();
    }

    /** Returns the response with a body of text. */
    public static Http of(int status, String body) {
      return new Http(status, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the status code. */
    public int status() {
      return status;
    }

    /** Returns a copy of the body. */
    public byte[] body() {
      return body.clone();
    }
  }

  /**
   * The responses of the endpoints of a service, in any order; what could not be asked is {@link
   * Failed}.
   *
   * @param answers at least one
   */
  record Several(List<SourceAnswer> answers) implements SourceAnswer {
    /** Copies the answers. */
    public Several {
      answers = List.copyOf(answers);
    }
  }

  /**
   * Results of CloudWatch.
   *
   * @param results the values of each result, newest first
   */
  record MetricData(List<List<Double>> results) implements SourceAnswer {
    /** Copies the lists. */
    public MetricData {
      results = results.stream().map(List::copyOf).toList();
    }
  }

  /**
   * Attributes of a queue of SQS.
   *
   * @param attributes texts by attribute name
   */
  record QueueAttributes(Map<String, String> attributes) implements SourceAnswer {
    /** Copies the attributes. */
    public QueueAttributes {
      attributes = Map.copyOf(attributes);
    }
  }

  /**
   * Pods of a cluster, more than were asked for at will.
   *
   * @param pods the pods
   */
  record Pods(List<Pod> pods) implements SourceAnswer {
    /** Copies the pods. */
    public Pods {
      pods = List.copyOf(pods);
    }
  }

  /**
   * A pod as the kubernetes-workload trigger looks at it.
   *
   * @param namespace its namespace
   * @param labels its labels
   * @param phase its phase
   * @param nodeName node it runs on; empty if it is not scheduled yet
   */
  record Pod(
      String namespace, Map<String, String> labels, PodSnapshot.Phase phase, String nodeName) {
    /** Copies the labels. */
    public Pod {
      labels = Map.copyOf(labels);
    }
  }

  /**
   * What an external scaler answered.
   *
   * @param metricValue {@code MetricValue}
   * @param metricValueFloat {@code MetricValueFloat}, which counts if it is positive
   * @param active answer to {@code IsActive}
   */
  record External(long metricValue, double metricValueFloat, boolean active)
      implements SourceAnswer {}

  /** Returns the answer to no question. */
  static SourceAnswer nothing() {
    return new Nothing();
  }

  /** Returns a value. */
  static SourceAnswer value(double value) {
    return new Value(value);
  }

  /** Returns an outage with its reason in words. */
  static SourceAnswer failed(String reason) {
    return new Failed(reason);
  }
}
