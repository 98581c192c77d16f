package io.evenkeel.keda.trigger;

import java.util.Objects;

/**
 * Certificates of a connection, as PEM texts; empty is absent. The text form hides them.
 *
 * @param ca authority that the server's certificate must come from
 * @param cert the client's certificate
 * @param key its key
 * @param insecure whether the server's certificate is not checked at all
 */
public record Tls(String ca, String cert, String key, boolean insecure) {
  /** Refuses null components. */
  public Tls {
    Objects.requireNonNull(ca, "ca");
    Objects.requireNonNull(cert, "cert");
    Objects.requireNonNull(key, "key");
  }

  @Override
  public String toString() {
    return "Tls[insecure=" + insecure + "]";
  }
}
