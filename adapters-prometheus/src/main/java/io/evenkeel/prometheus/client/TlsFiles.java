package io.evenkeel.prometheus.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
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
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS contexts from files: a client certificate with its key, and the authorities to trust. Files
 * are read once; build a new client when they rotate.
 */
public final class TlsFiles {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");
  private static final char[] NO_PASSWORD = new char[0];

  private TlsFiles() {}

  /**
   * Returns a context that shows a certificate.
   *
   * @param certificate chain in PEM, the client's own first
   * @param key its private key in PEM (PKCS #8, not encrypted)
   * @param authorities certificates to trust in PEM; null for those of the JDK
   * @throws IllegalArgumentException if a file cannot be used; the message names it
   */
  public static SSLContext pem(Path certificate, Path key, @Nullable Path authorities) {
    return context(
        authorities,
        () -> {
          KeyStore store = emptyStore();
          Certificate[] chain = certificates(certificate).toArray(new Certificate[0]);
          store.setKeyEntry("client", privateKey(key), NO_PASSWORD, chain);
          return keyManagers(store, NO_PASSWORD);
        },
        certificate);
  }

  /**
   * Returns a context that shows the certificate in a PKCS #12 file.
   *
   * @param file the file
   * @param password its password
   * @param authorities certificates to trust in PEM; null for those of the JDK
   * @throws IllegalArgumentException if a file cannot be used; the message names it
   */
  public static SSLContext pkcs12(Path file, char[] password, @Nullable Path authorities) {
    return context(
        authorities,
        () -> {
          KeyStore store = KeyStore.getInstance("PKCS12");
          try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
          }
          return keyManagers(store, password);
        },
        file);
  }

  /**
   * Returns a context that trusts these authorities and shows no certificate.
   *
   * @param authorities certificates to trust in PEM
   * @throws IllegalArgumentException if the file cannot be used
   */
  public static SSLContext trusting(Path authorities) {
    return context(authorities, () -> null, authorities);
  }

  /** What a library says about a key file might quote it, so only the kind of trouble is told. */
  private static SSLContext context(@Nullable Path authorities, Keys keys, Path file) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      KeyManagerFactory own = keys.get();
      TrustManagerFactory trust = authorities == null ? null : trustManagers(authorities);
      context.init(
          own == null ? null : own.getKeyManagers(),
          trust == null ? null : trust.getTrustManagers(),
          null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "cannot use the TLS files with " + file + " (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static KeyManagerFactory keyManagers(KeyStore store, char[] password)
      throws GeneralSecurityException {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory;
  }

  private static TrustManagerFactory trustManagers(Path file)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    int count = 0;
    for (Certificate certificate : certificates(file)) {
      store.setCertificateEntry("authority-" + count++, certificate);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws GeneralSecurityException, IOException {
    Collection<? extends Certificate> found =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
    if (found.isEmpty()) {
      throw new IllegalArgumentException(file + " holds no certificate in PEM");
    }
    return found;
  }

  private static PrivateKey privateKey(Path file) throws GeneralSecurityException, IOException {
    Matcher key = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
    if (!key.find()) {
      throw new IllegalArgumentException(
          file
              + " holds no PKCS #8 key in PEM; convert it with"
              + " openssl pkcs8 -topk8 -nocrypt -in FILE");
    }
    byte[] der = Base64.getMimeDecoder().decode(key.group(1));
    InvalidKeySpecException wrong = new InvalidKeySpecException("neither RSA nor EC nor Ed25519");
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (InvalidKeySpecException e) {
        wrong = e; // of another algorithm
      }
    }
    throw wrong;
  }

  private interface Keys {
    @Nullable KeyManagerFactory get() throws IOException, GeneralSecurityException;
  }
}
