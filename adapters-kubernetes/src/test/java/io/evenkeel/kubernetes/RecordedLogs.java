package io.evenkeel.kubernetes;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
 * The logging of this module's tests: silent, unless a test records what is logged by anybody, the
 * client included, at every level but TRACE: at that the client logs the headers of its requests,
 * for which it is meant.
 */
public final class RecordedLogs implements SLF4JServiceProvider {
  private static final AtomicReference<List<String>> RECORD = new AtomicReference<>();

  private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
  private final IMarkerFactory markers = new BasicMarkerFactory();

  /** Begins to record; what is logged comes into the list. */
  static List<String> record() {
    List<String> lines = new CopyOnWriteArrayList<>();
    RECORD.set(lines);
    return lines;
  }

  static void end() {
    RECORD.set(null);
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return name -> loggers.computeIfAbsent(name, RecordingLogger::new);
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return new NOPMDCAdapter();
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {}

  private static final class RecordingLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1;

    RecordingLogger(String name) {
      this.name = name;
    }

    @Override
    public boolean isTraceEnabled() {
      return false;
    }

    @Override
    public boolean isDebugEnabled() {
      return RECORD.get() != null;
    }

    @Override
    public boolean isInfoEnabled() {
      return RECORD.get() != null;
    }

    @Override
    public boolean isWarnEnabled() {
      return RECORD.get() != null;
    }

    @Override
    public boolean isErrorEnabled() {
      return RECORD.get() != null;
    }

    @Override
    protected String getFullyQualifiedCallerName() {
      return RecordingLogger.class.getName();
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level, Marker marker, String message, Object[] arguments, Throwable cause) {
      List<String> lines = RECORD.get();
      if (lines != null) {
        StringWriter text = new StringWriter();
        text.append(level + " " + name + " ");
        text.append(MessageFormatter.basicArrayFormat(message, arguments));
        if (cause != null) {
          cause.printStackTrace(new PrintWriter(text, /* autoFlush= */ true));
        }
        lines.add(text.toString());
      }
    }
  }
}
