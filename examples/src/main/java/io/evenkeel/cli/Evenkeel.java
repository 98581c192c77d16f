package io.evenkeel.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command line's entry point. */
@Command(
    name = "evenkeel",
    mixinStandardHelpOptions = true,
    version = "evenkeel 0.1.0-SNAPSHOT",
    description = "How large should this workload be now, and why?",
    subcommands = {
      WhatIfCommand.class,
      ExplainCommand.class,
      CronPreviewCommand.class,
      RecommendCommand.class,
      ReplayCommand.class,
      CalibrateCommand.class,
      LintCommand.class,
      DiagnoseCommand.class,
      ControllerCommand.class
    })
public final class Evenkeel implements Runnable {
  static final int BAD_INPUT = 2;
  private static final int OUR_FAULT = 70;

  private final PrintWriter out;

  private Evenkeel(PrintWriter out) {
    this.out = out;
  }

  /** Runs a command and exits with its status: 0 if all went well, 2 if the input was bad. */
  public static void main(String[] args) {
    PrintWriter out = utf8(System.out);
    PrintWriter err = utf8(System.err);
    int status = run(args, out, err);
    out.flush();
    err.flush();
    System.exit(status);
  }

  /** Runs a command and returns its exit status. */
  static int run(String[] args, PrintWriter out, PrintWriter err) {
    return new CommandLine(new Evenkeel(out))
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Evenkeel::usageError)
        .setExecutionExceptionHandler((e, command, parsed) -> failure(e, command))
        .execute(args);
  }

  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(stream, false, StandardCharsets.UTF_8);
  }

  private static int usageError(ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("evenkeel: " + e.getMessage());
    err.println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    return BAD_INPUT;
  }

  /** A mistake of ours is said to be one; its stack trace goes nowhere unless it is asked for. */
  private static int failure(Exception e, CommandLine command) {
    PrintWriter err = command.getErr();
    if (e instanceof BadInputException) {
      String.valueOf(e.getMessage()).lines().forEach(line -> err.println("evenkeel: " + line));
      return BAD_INPUT;
    }
    err.println("evenkeel: this is a mistake of ours, please report it: " + e);
    if (System.getenv("EVENKEEL_DEBUG") != null) {
      e.printStackTrace(err);
    } else {
      err.println("evenkeel: with EVENKEEL_DEBUG=1 in the environment it says where");
    }
    return OUR_FAULT;
  }

  @Override
  public void run() {
    new CommandLine(this).usage(out);
  }
}
