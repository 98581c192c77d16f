package io.evenkeel.cli;

import io.evenkeel.kubernetes.controller.ControllerBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that say who of several controllers leads, and how many hands one has. */
final class LeadershipOptions {
  private static final int MOST_WORKERS = 200;
  private static final int LONGEST_NAME = 253;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");

  @Option(
      names = "--lease",
      paramLabel = "NAME",
      description =
          "Name of the lease: controllers of one lease wait for one another. Default:"
              + " evenkeel-MODE.")
  private String lease = "";

  @Option(
      names = "--no-leader-election",
      description =
          "Leads at once, without a lease. Only where it is the only one: two that apply undo each"
              + " other's work.")
  private boolean alone;

  @Option(
      names = "--workers",
      paramLabel = "COUNT",
      description = "Number of passes at the same time, 1 to 200. Default: 5.")
  private String workers = "5";

  /**
   * Checks all of them.
   *
   * @throws BadInputException with every mistake
   */
  void check() {
    List<String> problems = new ArrayList<>();
    if (!lease.isEmpty() && alone) {
      problems.add("--lease " + lease + ": cannot be used with --no-leader-election; choose one");
    }
    if (!lease.isEmpty() && !isName(lease)) {
      problems.add(
          "--lease "
              + lease
              + ": must be lower-case letters, digits, - and ., such as evenkeel-shop");
    }
    if (!NUMBER.matcher(workers).matches() || count() < 1 || count() > MOST_WORKERS) {
      problems.add("--workers " + workers + ": must be a whole number from 1 to " + MOST_WORKERS);
    }
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
  }

  /** Returns the name of the lease; empty if there is no election. */
  Optional<String> lease(String mode) {
    String name = lease.isEmpty() ? "evenkeel-" + mode.toLowerCase(Locale.ROOT) : lease;
    return alone ? Optional.empty() : Optional.of(name);
  }

  /** Passes what was chosen on. */
  void configure(ControllerBuilder builder, String mode) {
    lease(mode).ifPresentOrElse(builder::leaseName, builder::withoutElection);
    builder.workers(count());
  }

  private int count() {
    return Integer.parseInt(workers);
  }

  private static boolean isName(String text) {
    List<String> parts = List.of(text.split("\\.", -1));
    return text.length() <= LONGEST_NAME
        && parts.stream().allMatch(it -> NAME.matcher(it).matches());
  }
}
