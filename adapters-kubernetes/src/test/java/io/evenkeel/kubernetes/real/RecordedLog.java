package io.evenkeel.kubernetes.real;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Keeps what Evenkeel logs as a warning or worse, for tests to count; prints nothing. While a test
 * asks for it, it keeps apart what is logged by anybody, the client included, at every level but
 * TRACE: at that the client logs the headers of its requests, for which it is meant.
 */
public final class RecordedLog implements SLF4JServiceProvider {
  private static final int MOST = 100_000;
  private static final Queue<String> LINES = new ConcurrentLinkedQueue<>();
  private static final AtomicReference<List<String>> EVERYTHING = new AtomicReference<>();

  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter context = new NOPMDCAdapter();

  /** Returns what was logged since it was last cleared. */
  public static List<String> lines() {
    return List.copyOf(LINES);
  }

  /** Forgets what was logged. */
  public static void clear() {
    LINES.clear();
  }

  /** Begins to keep everything, with stack traces; it comes into the list that is returned. */
  public static List<String> beginEverything() {
    List<String> lines = new CopyOnWriteArrayList<>();
    EVERYTHING.set(lines);
    return lines;
  }

  /** Ends to keep everything. */
  public static void endEverything() {
    EVERYTHING.set(null);
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return Line::new;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {
    // There is nothing to prepare.
  }

  /** A logger of that name. */
  private static final class Line extends LegacyAbstractLogger implements Logger {
    private static final long serialVersionUID = 1L;

    private Line(String name) {
      this.name = name;
    }

    @Override
    public boolean isTraceEnabled() {
      return false;
    }

    @Override
    public boolean isDebugEnabled() {
      return EVERYTHING.get() != null;
    }

    @Override
    public boolean isInfoEnabled() {
      return EVERYTHING.get() != null;
    }

    @Override
    public boolean isWarnEnabled() {
      return name.startsWith("io.evenkeel") || EVERYTHING.get() != null;
    }

    @Override
    public boolean isErrorEnabled() {
      return isWarnEnabled();
    }

    @Override
    protected String getFullyQualifiedCallerName() {
      return Line.class.getName();
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level, Marker marker, String pattern, Object[] arguments, Throwable cause) {
      String line = level + " " + MessageFormatter.basicArrayFormat(pattern, arguments);
      boolean warns = level == Level.WARN || level == Level.ERROR;
      if (warns && name.startsWith("io.evenkeel") && LINES.size() < MOST) {
        LINES.add(line);
      }
      List<String> everything = EVERYTHING.get();
      if (everything != null) {
        everything.add(name + " " + line + trace(cause));
      }
    }

    private static String trace(Throwable cause) {
      StringWriter text = new StringWriter();
      if (cause != null) {
        cause.printStackTrace(new PrintWriter(text, /* autoFlush= */ true));
      }
      return text.toString();
    }
  }
}
