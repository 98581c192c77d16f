package io.evenkeel.kubernetes.real;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A request of the user {@code controller} whose body never comes: it keeps one of the seats that
 * the API server has for requests of its kind, for as long as the server has patience.
 */
public final class EndlessRequest implements AutoCloseable {
  private final Socket socket;

  private EndlessRequest(Socket socket) {
    this.socket = socket;
  }

  /** Begins a request to write what is at that path. */
  public static EndlessRequest put(TestCluster cluster, String path) throws Exception {
    Socket socket = TestProxy.connect(cluster);
    String head =
        """
        PUT %s HTTP/1.1
        Host: localhost
        Authorization: Bearer controller-token
        Content-Type: application/json
        Content-Length: 1000

        {
        """
            .formatted(path);
    socket.getOutputStream().write(head.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    return new EndlessRequest(socket);
  }

  /** Ends it without an answer. */
  public void end() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    end();
  }
}
