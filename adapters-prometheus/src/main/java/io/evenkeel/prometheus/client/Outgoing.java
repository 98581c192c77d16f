package io.evenkeel.prometheus.client;

import java.net.URI;
import java.net.http.HttpRequest;

/** A request before anybody has signed it: a GET, or a POST with a body. */
final class Outgoing {
  private final URI uri;
  private final String contentType;
  private final byte[] body;

  private Outgoing(URI uri, String contentType, byte[] body) {
    this.uri = uri;
    this.contentType = contentType;
    this.body = body;
  }

  static Outgoing get(URI uri) {
    return new Outgoing(uri, "", new byte[0]);
  }

  static Outgoing post(URI uri, String contentType, byte[] body) {
    return new Outgoing(uri, contentType, body);
  }

  URI uri() {
    return uri;
  }

  /** Returns the type of the body; empty for a GET. */
  String contentType() {
    return contentType;
  }

  byte[] body() {
    return body;
  }

  boolean isGet() {
    return contentType.isEmpty();
  }

  HttpRequest.Builder request() {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).setHeader("Accept-Encoding", "gzip");
    return isGet()
        ? request.GET()
        : request
            .setHeader("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }
}
