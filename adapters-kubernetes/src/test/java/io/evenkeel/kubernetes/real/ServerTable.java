package io.evenkeel.kubernetes.real;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What {@code kubectl get} prints: its columns are made by the API server. */
public final class ServerTable {
  private static final String AS_TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";

  private ServerTable() {}

  /** Returns the cells of the first object at a path, by the heads of the columns. */
  public static Map<String, String> row(KubernetesClient client, String path) {
    HttpRequest request =
        client
            .getHttpClient()
            .newHttpRequestBuilder()
            .uri(URI.create(client.getMasterUrl() + path.substring(1)))
            .header("Accept", AS_TABLE)
            .build();
    JsonNode table = read(client.getHttpClient().sendAsync(request, String.class));
    JsonNode cells = table.path("rows").path(0).path("cells");
    Map<String, String> row = new LinkedHashMap<>();
    for (JsonNode column : table.path("columnDefinitions")) {
      row.put(column.path("name").asText(), cells.path(row.size()).asText());
    }
    return row;
  }

  private static JsonNode read(CompletableFuture<HttpResponse<String>> answer) {
    try {
      return new ObjectMapper().readTree(answer.get(10, TimeUnit.SECONDS).body());
    } catch (JsonProcessingException
        | InterruptedException
        | ExecutionException
        | TimeoutException e) {
      throw new IllegalStateException("the server does not print", e);
    }
  }
}
