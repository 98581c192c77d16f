package io.evenkeel.prometheus.client;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** From the JDK's exceptions to failures. Their own messages are not repeated. */
final class Troubles {
  private Troubles() {}

  static FailedCall noAnswer(URI uri) {
    return new FailedCall(
        Failure.Kind.TIMED_OUT,
        Transport.origin(uri) + " did not begin to answer within the time budget");
  }

  static FailedCall of(@Nullable Throwable cause, URI uri) {
    String server = Transport.origin(uri);
    if (cause instanceof HttpTimeoutException) {
      return noAnswer(uri);
    }
    if (hasCause(cause, UnresolvedAddressException.class)
        || hasCause(cause, UnknownHostException.class)) {
      return unreachable("the name of " + server + " is not known; check the server's address");
    }
    if (cause instanceof ConnectException) {
      return unreachable("no connection to " + server + "; check address and network");
    }
    if (cause instanceof SSLException) {
      return unreachable(
          "no TLS connection to " + server + "; check the certificates on both sides");
    }
    return unreachable("the connection to " + server + " broke before it had answered");
  }

  private static boolean hasCause(@Nullable Throwable throwable, Class<?> type) {
    int depth = 0;
    for (Throwable t = throwable; t != null && depth++ < 10; t = t.getCause()) {
      if (type.isInstance(t)) {
        return true;
      }
    }
    return false;
  }

  private static FailedCall unreachable(String reason) {
    return new FailedCall(Failure.Kind.UNREACHABLE, reason);
  }
}
