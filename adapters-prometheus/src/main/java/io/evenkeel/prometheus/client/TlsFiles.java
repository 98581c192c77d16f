package io.evenkeel.prometheus.client;

import io.evenkeel.keda.trigger.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS contexts from files: a client certificate with its key, and the authorities to trust. Files
 * are read once; build a new client when they rotate.
 */
public final class TlsFiles {
  private static final char[] NO_PASSWORD = new char[0];

  private TlsFiles() {}

  /**
   * Returns a context that shows a certificate.
   *
   * @param certificate chain in PEM, the client's own first
   * @param key its private key in PEM, not encrypted
   * @param authorities certificates to trust in PEM; null for those of the JDK
   * @throws IllegalArgumentException if a file cannot be used; the message names it
   */
  public static SSLContext pem(Path certificate, Path key, @Nullable Path authorities) {
    return context(authorities, () -> keyManagers(read(certificate), read(key)), certificate);
  }

  /**
   * Returns the context that a trigger of KEDA asks for.
   *
   * @throws IllegalArgumentException if a text is no certificate or key
   */
  static SSLContext of(Tls tls) {
    try {
      boolean shows = !tls.cert().isEmpty() && !tls.key().isEmpty();
      KeyManagerFactory own =
          shows ? keyManagers(new Pem(tls.cert(), "cert"), new Pem(tls.key(), "key")) : null;
      TrustManager[] trust =
          tls.ca().isEmpty() ? null : trustManagers(new Pem(tls.ca(), "ca")).getTrustManagers();
      return context(own, tls.insecure() ? new TrustManager[] {new TrustAnybody()} : trust);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "ca, cert or key of the trigger cannot be used (" + e.getClass().getSimpleName() + ")");
    }
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
      return context(
          keys.get(),
          authorities == null ? null : trustManagers(read(authorities)).getTrustManagers());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "cannot use the TLS files with " + file + " (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static SSLContext context(
      @Nullable KeyManagerFactory own, TrustManager @Nullable [] trust)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own == null ? null : own.getKeyManagers(), trust, null);
    return context;
  }

  private static Pem read(Path file) throws IOException {
    return new Pem(Files.readString(file, StandardCharsets.ISO_8859_1), file.toString());
  }

  private static KeyManagerFactory keyManagers(Pem certificate, Pem key)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    Certificate[] chain = certificate.certificates().toArray(new Certificate[0]);
    store.setKeyEntry("client", key.privateKey(), NO_PASSWORD, chain);
    return keyManagers(store, NO_PASSWORD);
  }

  private static KeyManagerFactory keyManagers(KeyStore store, char[] password)
      throws GeneralSecurityException {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory;
  }

  private static TrustManagerFactory trustManagers(Pem authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    int count = 0;
    for (Certificate certificate : authorities.certificates()) {
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

  private interface Keys {
    @Nullable KeyManagerFactory get() throws IOException, GeneralSecurityException;
  }
}
