package io.evenkeel.loop.auth;

import io.evenkeel.spi.SecretSource;
import io.evenkeel.spi.SecretSource.Data;
import io.evenkeel.spi.SecretSource.Kind;
import io.evenkeel.spi.SecretSource.Unavailable;
import io.evenkeel.spi.SecretSource.Wanted;
import java.util.Map;

/**
 * Reads objects for one namespace. With restricted access every Secret is one of the cluster-wide
 * namespace, and the environment of workloads elsewhere gets none.
 *
 * @param source where objects come from
 * @param options how KEDA is installed
 * @param namespace namespace of the workload
 */
record SecretReader(SecretSource source, CredentialOptions options, String namespace) {
  private static final String DEFAULT_ACCOUNT = "default";

  /** Returns an object of a namespace, or of the one that Secrets must be in. */
  Wanted wanted(Kind kind, String place, String name) {
    boolean elsewhere = kind == Kind.SECRET && options.restrictSecretAccess();
    return new Wanted(kind, elsewhere ? options.clusterNamespace() : place, name);
  }

  /**
   * Returns what an object holds.
   *
   * @throws UnresolvedException if it does not exist or cannot be read
   */
  Map<String, String> read(Wanted wanted) {
    SecretSource.Answer answer = source.read(wanted);
    if (answer instanceof Data data) {
      return data.entries();
    }
    throw new UnresolvedException(
        answer instanceof Unavailable unavailable
            ? wanted + " cannot be read: " + unavailable.reason()
            : wanted + " does not exist");
  }

  /** Returns whether the environment of the workload may have values of Secrets. */
  boolean readsSecretsOfWorkload() {
    return !options.restrictSecretAccess() || namespace.equals(options.clusterNamespace());
  }

  /**
   * Returns the annotations of a service account of the workload's namespace.
   *
   * @throws UnresolvedException if it does not exist or cannot be read
   */
  Map<String, String> serviceAccount(String name) {
    String account = name.isEmpty() ? DEFAULT_ACCOUNT : name;
    return read(wanted(Kind.SERVICE_ACCOUNT, namespace, account));
  }

  @Override
  public String toString() {
    return "SecretReader[" + namespace + "]";
  }
}
