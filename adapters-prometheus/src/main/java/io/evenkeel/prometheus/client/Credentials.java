package io.evenkeel.prometheus.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The headers that show who is asking, made anew for each request. */
final class Credentials {
  private static final int LARGEST_TOKEN = 64 << 10;
  private static final String AUTHORIZATION = "Authorization";

  private final List<Authentication> means;

  Credentials(List<Authentication> means) {
    this.means = List.copyOf(means);
    if (means.stream().filter(Credentials::writesAuthorization).count() > 1) {
      throw new IllegalArgumentException("only one means can write the Authorization header");
    }
  }

  private static boolean writesAuthorization(Authentication means) {
    return means instanceof Authentication.Basic
        || means instanceof Authentication.Bearer
        || means instanceof Authentication.BearerFile
        || means instanceof Authentication.SigV4
        || (means instanceof Authentication.CustomHeaders custom
            && custom.headers().keySet().stream().anyMatch(AUTHORIZATION::equalsIgnoreCase));
  }

  /** Returns the headers for a request. */
  Map<String, String> headers(Outgoing request) throws FailedCall {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Authentication one : means) {
      if (one instanceof Authentication.Basic basic) {
        headers.put(AUTHORIZATION, "Basic " + encoded(basic));
      } else if (one instanceof Authentication.Bearer bearer) {
        headers.put(AUTHORIZATION, "Bearer " + bearer.token());
      } else if (one instanceof Authentication.BearerFile file) {
        headers.put(AUTHORIZATION, "Bearer " + token(file.file()));
      } else if (one instanceof Authentication.CustomHeaders custom) {
        headers.putAll(custom.headers());
      } else if (one instanceof Authentication.SigV4 aws) {
        headers.putAll(signature(aws, request));
      }
    }
    for (Map.Entry<String, String> header : headers.entrySet()) {
      requireSendable(header.getKey(), header.getValue());
    }
    return headers;
  }

  private static String encoded(Authentication.Basic basic) {
    String both = basic.user() + ":" + basic.password();
    return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  private static String token(Path file) throws FailedCall {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST_TOKEN + 1);
      String token = new String(bytes, StandardCharsets.UTF_8).strip();
      if (token.isEmpty() || bytes.length > LARGEST_TOKEN) {
        throw new FailedCall(
            Failure.Kind.NO_CREDENTIALS, "the token file " + file + " holds no token");
      }
      return token;
    } catch (FailedCall e) {
      throw e;
    } catch (IOException e) {
      throw new FailedCall(
          Failure.Kind.NO_CREDENTIALS, "the token file " + file + " cannot be read");
    }
  }

  /** The keys come from code of the embedder's; whatever it throws is an outage to us. */
  private static Map<String, String> signature(Authentication.SigV4 aws, Outgoing request)
      throws FailedCall {
    try {
      return new SigV4Signature(aws).headers(request);
    } catch (RuntimeException e) {
      throw new FailedCall(
          Failure.Kind.NO_CREDENTIALS,
          "the request cannot be signed for AWS (" + e.getClass().getSimpleName() + ")");
    }
  }

  /** The JDK's own message about a bad header would repeat its value. */
  static void requireSendable(String name, String value) throws FailedCall {
    if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f))) {
      throw new FailedCall(
          Failure.Kind.NO_CREDENTIALS, "the value of header " + name + " cannot be sent");
    }
  }

  /** Returns what no message may repeat: the headers' values, and what they were made of. */
  Secrets secrets(Map<String, String> headers) {
    List<String> passwords = new ArrayList<>();
    for (Authentication one : means) {
      if (one instanceof Authentication.Basic basic) {
        passwords.add(basic.password());
      }
    }
    return new Secrets(headers.values(), passwords);
  }
}
