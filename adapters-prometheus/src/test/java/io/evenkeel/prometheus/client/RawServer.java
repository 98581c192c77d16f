package io.evenkeel.prometheus.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server on loopback that does to a connection whatever a test says, after reading a request. */
final class RawServer implements AutoCloseable {
  private final ServerSocket socket;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  RawServer(Behavior... inTurn) throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(() -> serve(inTurn), "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns a whole response with that body. */
  static Behavior response(String status, String headers, byte[] body) {
    return (out, stalled) -> {
      String head =
          "HTTP/1.1 %s\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n"
              .formatted(status, headers, body.length);
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(body);
    };
  }

  static Behavior json(String body) {
    return response(
        "200 OK", "Content-Type: application/json\r\n", body.getBytes(StandardCharsets.UTF_8));
  }

  private void serve(Behavior[] inTurn) {
    for (int i = 0; ; i++) {
      Behavior behavior = inTurn[Math.min(i, inTurn.length - 1)];
      try {
        Socket connection = socket.accept();
        Thread thread = new Thread(() -> serve(connection, behavior), "raw-connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket connection, Behavior behavior) {
    try (connection) {
      requests.add(request(connection.getInputStream()));
      OutputStream out = connection.getOutputStream();
      behavior.answer(out, closed);
      out.flush();
    } catch (IOException | InterruptedException e) {
      // The client has gone away, which is what most tests are about.
      requests.add("connection ended early");
    }
  }

  private static String request(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int read = in.read();
      if (read < 0) {
        throw new IOException("no request");
      }
      head.write(read);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    int length =
        text.lines()
            .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** Returns the requests so far, heads and forms. */
  List<String> requests() {
    return requests;
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    socket.close();
  }

  /** What to do once a request has been read. */
  interface Behavior {
    /**
     * Answers, or not.
     *
     * @param stalled released when the test is over; who awaits it stalls
     */
    void answer(OutputStream out, CountDownLatch stalled) throws IOException, InterruptedException;
  }
}
