package io.evenkeel.kubernetes.real;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Stands between a client and the API server: what the server sends is read along, and the
 * connections can be cut. The client speaks plainly with it, it speaks TLS with the server.
 *
 * <p>Watches, for which the client asks to last ten minutes, are asked to last two seconds.
 */
public final class TestProxy implements AutoCloseable {
  private static final int CHUNK = 1 << 16;

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final SSLSocketFactory tls;
  private final URI server;
  private final String marker;
  private final AtomicInteger seen = new AtomicInteger();
  private final AtomicInteger begun = new AtomicInteger();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Set<Socket> watches = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  private TestProxy(URI server, String marker) throws Exception {
    this.server = server;
    this.marker = marker;
    this.tls = tls();
    begin(this::accept);
  }

  /**
   * Starts a proxy.
   *
   * @param marker text whose occurrences in what the server sends are counted
   */
  public static TestProxy of(TestCluster cluster, String marker) throws Exception {
    return new TestProxy(URI.create(cluster.address()), marker);
  }

  /** Connects to an API server without a proxy. */
  static Socket connect(TestCluster cluster) throws Exception {
    URI address = URI.create(cluster.address());
    return tls().createSocket(address.getHost(), address.getPort());
  }

  private static SSLSocketFactory tls() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
    return context.getSocketFactory();
  }

  /** Returns where clients find it. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** Returns how often the server has sent the marker. */
  public int seen() {
    return seen.get();
  }

  /**
   * Ends all connections but watches, and lets new ones wait. The watches are left for the server
   * to end in good order: a client resumes those, and begins the others anew.
   */
  public void cut() {
    cut = true;
    sockets.stream().filter(it -> !watches.contains(it)).forEach(TestProxy::end);
  }

  /** Returns how many watches there are. */
  public int watches() {
    return watches.size() / 2;
  }

  /** Returns how many watches there have been. */
  public int begun() {
    return begun.get();
  }

  /** Lets connections through again, those that wait first. */
  public void mend() {
    cut = false;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    sockets.forEach(TestProxy::end);
  }

  private void accept() {
    try {
      while (true) {
        Socket front = listener.accept();
        sockets.add(front);
        begin(() -> join(front));
      }
    } catch (IOException e) {
      // The proxy was closed.
    }
  }

  private void join(Socket front) {
    try {
      while (cut && !listener.isClosed()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      }
      Socket back = tls.createSocket(server.getHost(), server.getPort());
      sockets.add(back);
      begin(() -> copy(front, back, text -> asked(text, front, back)));
      copy(back, front, this::answered);
    } catch (IOException e) {
      end(front);
    }
  }

  private void copy(Socket from, Socket to, UnaryOperator<String> reader) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] chunk = new byte[CHUNK];
      for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
        String text = new String(chunk, 0, length, StandardCharsets.ISO_8859_1);
        out.write(reader.apply(text).getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      }
    } catch (IOException e) {
      // One of the two has gone.
    } finally {
      end(from);
      end(to);
      sockets.removeAll(List.of(from, to));
      watches.removeAll(List.of(from, to));
    }
  }

  private String asked(String text, Socket front, Socket back) {
    if (!text.contains("watch=true")) {
      return text;
    }
    begun.incrementAndGet();
    watches.addAll(List.of(front, back));
    return text.replace("timeoutSeconds=600", "timeoutSeconds=002");
  }

  /** A marker that comes in two pieces is not seen; those of a watch are short and come whole. */
  private String answered(String text) {
    for (int at = text.indexOf(marker); at >= 0; at = text.indexOf(marker, at + 1)) {
      seen.incrementAndGet();
    }
    return text;
  }

  private static void begin(Runnable work) {
    Thread thread = new Thread(work, "test-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Then it has ended already.
    }
  }

  /** The test's server has a certificate of its own making. */
  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
