package io.evenkeel.kubernetes.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The JSON gateway of etcd, as far as tests need it. */
final class EtcdGateway {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private EtcdGateway() {}

  /** Drops all revisions but the present one. */
  static void compact(int port) throws Exception {
    JsonNode range = post(port, "range", "{\"key\": \"AA==\", \"count_only\": true}");
    long revision = range.path("header").path("revision").asLong();
    post(port, "compaction", "{\"revision\": \"" + revision + "\", \"physical\": true}");
  }

  private static JsonNode post(int port, String call, String body) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + port + "/v3/kv/" + call);
    HttpRequest request =
        HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException("etcd answers " + response.body());
    }
    return new ObjectMapper().readTree(response.body());
  }
}
