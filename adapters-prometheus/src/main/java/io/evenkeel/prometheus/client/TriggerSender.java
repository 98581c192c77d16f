package io.evenkeel.prometheus.client;

import io.evenkeel.keda.trigger.AwsCredentials;
import io.evenkeel.keda.trigger.HttpIdentity;
import io.evenkeel.keda.trigger.SourceAnswer;
import io.evenkeel.keda.trigger.SourceQuery;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Sends the GET requests of KEDA's triggers, each to its own server with its own credentials. May
 * be shared by threads; keep one, because it keeps connections.
 */
public final class TriggerSender {
  private static final String AUTHORIZATION = "Authorization";
  private static final String AWS_SERVICE = "aps";

  /** Go sets these by itself, whatever a request says. */
  private static final List<String> SET_BY_THE_CLIENT = List.of("Host", "Content-Length");

  private final Function<HttpIdentity, Optional<Authentication>> identities;
  private final TlsClients clients = new TlsClients();
  private final AccessTokens tokens = new AccessTokens(System::nanoTime);

  /**
   * Creates a sender.
   *
   * @param identities how credentials are had that a trigger does not hold itself, such as a token
   *     of Azure; empty for an identity that is not known. Static keys of AWS and clients of OAuth
   *     are not asked for
   */
  public TriggerSender(Function<HttpIdentity, Optional<Authentication>> identities) {
    this.identities = identities;
  }

  /**
   * Sends a request.
   *
   * @param query the request
   * @param secrets further texts that no message may repeat, besides the values of headers
   * @param budget the time it may take if its own time limit is not shorter
   */
  public Pending send(SourceQuery.Http query, Collection<String> secrets, Duration budget) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(query.headers());
    SET_BY_THE_CLIENT.forEach(headers::remove);
    List<String> hidden = new ArrayList<>(secrets);
    Duration limit = query.timeout().compareTo(budget) < 0 ? query.timeout() : budget;
    Deadline deadline = Deadline.in(limit, System::nanoTime);
    try {
      URI uri = withoutUser(LenientUri.of(query.url()), headers, hidden);
      if (query.identity() instanceof HttpIdentity.OAuth oauth) {
        HttpClient plain = clients.client(TlsClients.PLAIN);
        headers.put(AUTHORIZATION, "Bearer " + tokens.token(oauth, plain, deadline));
      }
      Secrets all = new Secrets(headers.values(), hidden);
      return new TriggerCall(
              clients.client(query.tls()), credentials(query.identity()), headers, all, deadline)
          .begin(uri);
    } catch (FailedCall e) {
      return new Unsent(e.failure(), new Secrets(headers.values(), hidden));
    }
  }

  /** As in Go: a user in the address is one of HTTP Basic, unless a header says otherwise. */
  private static URI withoutUser(URI uri, Map<String, String> headers, List<String> hidden) {
    String user = uri.getRawUserInfo();
    if (user == null) {
      return uri;
    }
    String decoded = URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
    hidden.addAll(List.of(decoded.split(":", 2)));
    String pair = decoded.contains(":") ? decoded : decoded + ":";
    headers.putIfAbsent(
        AUTHORIZATION,
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    return URI.create(uri.toString().replace("//" + user + "@", "//"));
  }

  private Credentials credentials(HttpIdentity identity) throws FailedCall {
    if (identity instanceof HttpIdentity.None || identity instanceof HttpIdentity.OAuth) {
      return new Credentials(List.of());
    }
    if (identity instanceof HttpIdentity.Aws aws
        && aws.credentials() instanceof AwsCredentials.Keys keys) {
      Authentication.AwsKeys own =
          new Authentication.AwsKeys(
              keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
      return signed(Authentication.sigV4(aws.region(), AWS_SERVICE, () -> own));
    }
    return signed(
        identities
            .apply(identity)
            .orElseThrow(
                () ->
                    new FailedCall(
                        Failure.Kind.NO_CREDENTIALS,
                        "the trigger's credentials ("
                            + identity
                            + ") must be had elsewhere; tell the metric source how by"
                            + " identities(…)")));
  }

  private static Credentials signed(Authentication means) throws FailedCall {
    try {
      if (means instanceof Authentication.SigV4) {
        SigV4Signature.requireSdk();
      }
      return new Credentials(List.of(means));
    } catch (IllegalStateException e) {
      throw new FailedCall(Failure.Kind.NO_CREDENTIALS, String.valueOf(e.getMessage()));
    }
  }

  /** A request that is under way. */
  public interface Pending {
    /** Waits for the answer; what went wrong is {@code SourceAnswer.Failed} with the reason. */
    SourceAnswer answer();

    /** Takes out of a text on the answer what no message may repeat, and makes it one line. */
    String clean(String text);
  }

  private record Unsent(Failure failure, Secrets secrets) implements Pending {
    @Override
    public SourceAnswer answer() {
      return SourceAnswer.failed(failure.reason());
    }

    @Override
    public String clean(String text) {
      return Words.oneLine(secrets.clean(text));
    }
  }
}
