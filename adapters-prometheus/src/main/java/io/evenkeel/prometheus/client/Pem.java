package io.evenkeel.prometheus.client;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Certificates and private keys in PEM.
 *
 * @param text the text, which may hold other things around
 * @param origin what messages call it
 */
record Pem(String text, String origin) {
  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN (RSA |EC |)PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1PRIVATE KEY-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

  /**
   * Returns the certificates.
   *
   * @throws IllegalArgumentException if there is none
   */
  Collection<? extends Certificate> certificates() throws GeneralSecurityException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    Collection<? extends Certificate> found =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(bytes));
    if (found.isEmpty()) {
      throw new IllegalArgumentException(origin + " holds no certificate in PEM");
    }
    return found;
  }

  /**
   * Returns the private key: PKCS #8, PKCS #1 or SEC 1.
   *
   * @throws IllegalArgumentException if there is none that is not encrypted
   */
  PrivateKey privateKey() throws GeneralSecurityException {
    Matcher key = KEY.matcher(text);
    if (!key.find()) {
      throw new IllegalArgumentException(
          origin
              + " holds no key in PEM that can be read; convert it with"
              + " openssl pkcs8 -topk8 -nocrypt -in FILE");
    }
    byte[] der = Base64.getMimeDecoder().decode(key.group(2));
    return switch (key.group(1)) {
      case "RSA " -> key("RSA", Pkcs8.ofRsa(der));
      case "EC " -> key("EC", Pkcs8.ofEc(der));
      default -> anyKey(der);
    };
  }

  private static PrivateKey anyKey(byte[] pkcs8) throws GeneralSecurityException {
    InvalidKeySpecException wrong = new InvalidKeySpecException("neither RSA nor EC nor Ed25519");
    for (String algorithm : ALGORITHMS) {
      try {
        return key(algorithm, pkcs8);
      } catch (InvalidKeySpecException e) {
        wrong = e; // of another algorithm
      }
    }
    throw wrong;
  }

  private static PrivateKey key(String algorithm, byte[] pkcs8) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  /** Hides the text, which may be a key. */
  @Override
  public String toString() {
    return "Pem[" + origin + "]";
  }
}
