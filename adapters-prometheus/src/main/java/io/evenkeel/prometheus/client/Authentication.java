package io.evenkeel.prometheus.client;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * How a client shows who it is. None of these tells its secret in {@code toString}, and no message
 * of the client repeats one.
 */
public sealed interface Authentication {
  /** Returns the absence of credentials. */
  static Authentication none() {
    return new None();
  }

  /** Returns a user with a password (HTTP Basic). */
  static Authentication basic(String user, String password) {
    return new Basic(user, password);
  }

  /** Returns a bearer token that does not change. */
  static Authentication bearer(String token) {
    return new Bearer(token);
  }

  /**
   * Returns a bearer token in a file that is read anew for every request, as such tokens rotate.
   */
  static Authentication bearerFile(Path file) {
    return new BearerFile(file);
  }

  /** Returns headers of any kind, such as {@code X-Scope-OrgID} for a tenant. */
  static Authentication headers(Map<String, String> headers) {
    return new CustomHeaders(headers);
  }

  /** Returns a client certificate or a private authority; see {@link TlsFiles}. */
  static Authentication tls(SSLContext context) {
    return new MutualTls(context);
  }

  /**
   * Returns AWS Signature Version 4. Needs {@code software.amazon.awssdk:http-auth-aws}, which this
   * library does not bring along.
   *
   * @param region such as {@code eu-central-1}
   * @param service {@code aps} for Amazon Managed Prometheus, {@code monitoring} for CloudWatch
   * @param keys asked for every request, because session keys rotate
   */
  static Authentication sigV4(String region, String service, Supplier<AwsKeys> keys) {
    return new SigV4(region, service, keys, Clock.systemUTC());
  }

  /** No credentials. */
  record None() implements Authentication {}

  /**
   * HTTP Basic.
   *
   * @param user the user, without a colon
   * @param password the password
   */
  record Basic(String user, String password) implements Authentication {
    /**
     * Refuses null components.
     *
     * @throws IllegalArgumentException if the user has a colon, which ends it
     */
    public Basic {
      Objects.requireNonNull(password, "password");
      if (user.contains(":")) {
        throw new IllegalArgumentException("user must not hold a colon");
      }
    }

    @Override
    public String toString() {
      return "Basic[…]";
    }
  }

  /**
   * A bearer token that does not change.
   *
   * @param token the token
   */
  record Bearer(String token) implements Authentication {
    /** Refuses null. */
    public Bearer {
      Objects.requireNonNull(token, "token");
    }

    @Override
    public String toString() {
      return "Bearer[…]";
    }
  }

  /**
   * A bearer token in a file.
   *
   * @param file the file, at most 64 KiB; blanks around the token do not count
   */
  record BearerFile(Path file) implements Authentication {
    /** Refuses null. */
    public BearerFile {
      Objects.requireNonNull(file, "file");
    }
  }

  /**
   * Headers of any kind.
   *
   * @param headers values by name
   */
  record CustomHeaders(Map<String, String> headers) implements Authentication {
    /** Copies the map. */
    public CustomHeaders {
      headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
      return "CustomHeaders" + new TreeMap<>(headers).keySet();
    }
  }

  /**
   * A certificate of the client's own, or an authority to trust.
   *
   * @param context with both
   */
  record MutualTls(SSLContext context) implements Authentication {
    /** Refuses null. */
    public MutualTls {
      Objects.requireNonNull(context, "context");
    }

    @Override
    public String toString() {
      return "MutualTls[…]";
    }
  }

  /**
   * AWS Signature Version 4.
   *
   * @param region region of the service
   * @param service signing name of the service
   * @param keys asked for every request
   * @param clock the time that is signed
   */
  record SigV4(String region, String service, Supplier<AwsKeys> keys, Clock clock)
      implements Authentication {
    /** Refuses null components. */
    public SigV4 {
      Objects.requireNonNull(region, "region");
      Objects.requireNonNull(service, "service");
      Objects.requireNonNull(keys, "keys");
      Objects.requireNonNull(clock, "clock");
    }

    @Override
    public String toString() {
      return "SigV4[" + region + ", " + service + "]";
    }
  }

  /**
   * Keys of an AWS identity.
   *
   * @param accessKeyId public part
   * @param secretAccessKey secret part
   * @param sessionToken token of a session; empty for keys that last
   */
  record AwsKeys(String accessKeyId, String secretAccessKey, String sessionToken) {
    /** Refuses null components. */
    public AwsKeys {
      Objects.requireNonNull(accessKeyId, "accessKeyId");
      Objects.requireNonNull(secretAccessKey, "secretAccessKey");
      Objects.requireNonNull(sessionToken, "sessionToken");
    }

    @Override
    public String toString() {
      return "AwsKeys[…]";
    }
  }
}
