package io.evenkeel.cli;

import io.evenkeel.keda.ScaledObject;
import io.evenkeel.keda.Trigger;
import io.evenkeel.keda.trigger.CronPreview;
import io.evenkeel.keda.trigger.CronTrigger;
import io.evenkeel.keda.trigger.ParsedTrigger;
import io.evenkeel.keda.trigger.TriggerContext;
import io.evenkeel.keda.trigger.TriggerSpec;
import io.evenkeel.manifest.InvalidManifestException;
import io.evenkeel.manifest.KedaManifests;
import io.evenkeel.manifest.ManifestSet;
import io.evenkeel.manifest.ScaledObjectManifest;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel cron-preview}: when the cron triggers of ScaledObjects will change next. */
@Command(
    name = "cron-preview",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Tells when the cron triggers of ScaledObjects become active and inactive next, each in its"
            + " own time zone, daylight saving included.")
final class CronPreviewCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm xxx", Locale.ROOT);
  private static final int MOST = 1000;

  @Parameters(
      paramLabel = "MANIFEST",
      arity = "1..*",
      description = "YAML or JSON files with ScaledObjects.")
  private final List<String> manifests = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Instant to begin at, such as 2026-03-28T00:00:00Z. Default: now.")
  private String from = "";

  @Option(
      names = "--next",
      paramLabel = "N",
      description = "How many changes to tell, 1 to 1000. Default: 10.")
  private String next = "10";

  @Spec private CommandSpec command;

  private final List<String> problems = new ArrayList<>();

  @Override
  public Integer call() {
    Instant begin = instant();
    int count = count();
    List<Preview> previews = previews();
    if (previews.isEmpty() && problems.isEmpty()) {
      problems.add(String.join(", ", manifests) + ": no cron trigger of a ScaledObject in there");
    }
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    previews.forEach(preview -> tell(preview, begin, count));
    return 0;
  }

  private Instant instant() {
    try {
      return from.isEmpty() ? Instant.now() : Instant.parse(from);
    } catch (DateTimeException e) {
      problems.add("--from " + from + ": must be an instant such as 2026-03-28T00:00:00Z");
      return Instant.EPOCH;
    }
  }

  private int count() {
    try {
      int count = Integer.parseInt(next);
      if (count >= 1 && count <= MOST) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Reported below, together with numbers out of range.
    }
    problems.add("--next " + next + ": must be a whole number from 1 to " + MOST);
    return 1;
  }

  private List<Preview> previews() {
    List<Preview> previews = new ArrayList<>();
    try {
      ManifestSet set = KedaManifests.readAll(manifests.stream().map(Path::of).toList());
      set.scaledObjects().forEach(manifest -> collect(manifest, previews));
    } catch (InvalidManifestException e) {
      e.problems().forEach(problem -> problems.add(problem.render()));
    } catch (InvalidPathException e) {
      problems.add(e.getInput() + ": is no file name (" + e.getReason() + ")");
    }
    return previews;
  }

  private void collect(ScaledObjectManifest manifest, List<Preview> previews) {
    ScaledObject object = manifest.object();
    List<Trigger> triggers = object.spec().triggers();
    for (int i = 0; i < triggers.size(); i++) {
      if (triggers.get(i).type().equals("cron")) {
        TriggerContext context = TriggerContext.of(i, object.metadata().namespace());
        ParsedTrigger parsed = TriggerSpec.parse(triggers.get(i), context);
        if (parsed instanceof ParsedTrigger.Refused refused) {
          refused.violations().forEach(it -> problems.add(manifest.source() + ": " + it.render()));
        } else if (parsed.orThrow() instanceof CronTrigger cron) {
          previews.add(new Preview(object.metadata().name() + " spec.triggers[" + i + "]", cron));
        }
      }
    }
  }

  private void tell(Preview preview, Instant begin, int count) {
    PrintWriter out = command.commandLine().getOut();
    CronTrigger cron = preview.cron();
    CronPreview ahead = CronPreview.of(cron, begin, count);
    out.printf(
        "%s: from '%s' to '%s' in %s, %s replicas%n",
        preview.where(), cron.start(), cron.end(), cron.timezone(), cron.desiredReplicas());
    out.println("  now " + (ahead.active() ? "active" : "inactive"));
    for (CronPreview.Transition transition : ahead.transitions()) {
      out.printf(
          "  %s  %s%n",
          TIME.format(transition.at()),
          transition.active() ? "active, " + transition.replicas() + " replicas" : "inactive");
    }
    ahead.remarks().forEach(remark -> out.println("  Note: " + remark));
  }

  /**
   * A cron trigger and where it stands.
   *
   * @param where name of the object and path of the trigger
   * @param cron the trigger
   */
  private record Preview(String where, CronTrigger cron) {}
}
