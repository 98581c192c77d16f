package io.evenkeel.prometheus.client;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Signs with the AWS SDK. The only class that knows the SDK, which need not be there. */
final class SigV4Signature {
  /** The JDK sets these itself, to the same values. */
  private static final Set<String> SET_BY_THE_CLIENT =
      Set.of("host", "content-length", "content-type");

  private final Authentication.SigV4 means;

  SigV4Signature(Authentication.SigV4 means) {
    this.means = means;
  }

  /**
   * Makes sure that the SDK is there.
   *
   * @throws IllegalStateException if it is not
   */
  static void requireSdk() {
    try {
      Class.forName("software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner");
    } catch (ClassNotFoundException | LinkageError e) {
      throw new IllegalStateException(
          "SigV4 needs software.amazon.awssdk:http-auth-aws on the class path; add it", e);
    }
  }

  Map<String, String> headers(Outgoing outgoing) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(outgoing.isGet() ? SdkHttpMethod.GET : SdkHttpMethod.POST)
            .uri(outgoing.uri());
    if (!outgoing.isGet()) {
      request.putHeader("Content-Type", outgoing.contentType());
    }
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(identity())
                        .request(request.build())
                        .payload(() -> new ByteArrayInputStream(outgoing.body()))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, means.service())
                        .putProperty(AwsV4HttpSigner.REGION_NAME, means.region())
                        .putProperty(HttpSigner.SIGNING_CLOCK, means.clock()));
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    signed.request().forEachHeader((name, values) -> headers.put(name, String.join(",", values)));
    SET_BY_THE_CLIENT.forEach(headers::remove);
    return headers;
  }

  private AwsCredentialsIdentity identity() {
    Authentication.AwsKeys keys = means.keys().get();
    return keys.sessionToken().isEmpty()
        ? AwsCredentialsIdentity.create(keys.accessKeyId(), keys.secretAccessKey())
        : AwsSessionCredentialsIdentity.create(
            keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
  }
}
