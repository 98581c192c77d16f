package io.evenkeel.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A progress bar on standard error for work that takes longer than two seconds, if a person is
 * watching; the launcher knows whether one is.
 */
final class Progress implements AutoCloseable {
  private static final long PATIENCE_NANOS = 2_000_000_000L;
  private static final int STEPS = 1000;

  private final boolean watched = "1".equals(System.getProperty("evenkeel.stderr.tty"));
  private final long start = System.nanoTime();
  private final int tasks;
  private int finished;
  private @Nullable ProgressBar bar;

  Progress(int tasks) {
    this.tasks = tasks;
  }

  /** Says which share of the present task is done. */
  void within(double share) {
    if (bar == null && watched && System.nanoTime() - start > PATIENCE_NANOS) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("simulating")
              .setInitialMax((long) tasks * STEPS)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .hideEta()
              .build();
    }
    if (bar != null) {
      bar.stepTo((long) ((finished + share) * STEPS));
    }
  }

  /** Says that the present task is done. */
  void done() {
    finished++;
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
