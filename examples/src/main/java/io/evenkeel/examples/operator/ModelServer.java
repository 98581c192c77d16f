package io.evenkeel.examples.operator;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** The primary resource of the example: {@code examples/manifests/operator/modelserver.yaml}. */
@Group("example.com")
@Version("v1")
public final class ModelServer extends CustomResource<ModelServer.Spec, ModelServer.Status>
    implements Namespaced {
  private static final long serialVersionUID = 1;

  /**
   * What somebody wants.
   *
   * @param deployment name of the Deployment that serves the model
   * @param maxReplicas size it may grow to
   * @param waitingPerReplica how many requests may wait for each replica, a quantity
   */
  public record Spec(String deployment, int maxReplicas, String waitingPerReplica) {}

  /**
   * What became of it.
   *
   * @param replicas size that was decided last
   * @param because how that size came about, step by step
   */
  public record Status(int replicas, String because) {}
}
