package io.evenkeel.cli;

import io.evenkeel.sim.replica.ReplicaModel;
import io.evenkeel.sim.replica.ServiceTime;
import io.evenkeel.sim.replica.VllmReplica;
import io.evenkeel.sim.replica.WebReplica;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What {@code --plant} names: a preset, or a file that describes a replica. */
final class PlantFile {
  private static final Map<String, Supplier<ReplicaModel>> PRESETS = new LinkedHashMap<>();

  static {
    PRESETS.put("h100", VllmReplica::h100);
    PRESETS.put("a100-80", VllmReplica::a100x80);
    PRESETS.put("a100-40", VllmReplica::a100x40);
    PRESETS.put("l40s", VllmReplica::l40s);
    PRESETS.put("a10g", VllmReplica::a10g);
    PRESETS.put("l4", VllmReplica::l4);
    PRESETS.put("web", WebReplica::small);
  }

  private PlantFile() {}

  /** Returns the plant; says in the list of problems why there is none. */
  static Optional<ReplicaModel> read(String text, List<String> problems) {
    Supplier<ReplicaModel> preset = PRESETS.get(text.toLowerCase(Locale.ROOT));
    if (preset != null) {
      return Optional.of(preset.get());
    }
    if (!text.toLowerCase(Locale.ROOT).matches(".*\\.(ya?ml|json)")) {
      problems.add(
          "--plant %s: must be one of %s, or a FILE.yaml"
              .formatted(text, String.join(", ", PRESETS.keySet())));
      return Optional.empty();
    }
    try {
      Path file = Path.of(text);
      if (Files.isRegularFile(file)) {
        return read(new SettingsFile(file, problems));
      }
      problems.add("--plant " + text + ": no such file; check the path");
    } catch (InvalidPathException e) {
      problems.add("--plant " + text + ": is no file name (" + e.getReason() + ")");
    }
    return Optional.empty();
  }

  private static Optional<ReplicaModel> read(SettingsFile file) {
    String kind = file.text("kind", "vllm");
    if (!kind.equals("vllm") && !kind.equals("web")) {
      file.report("kind", "must be vllm or web, got " + kind);
      return Optional.empty();
    }
    Supplier<ReplicaModel> model = kind.equals("web") ? web(file) : vllm(file);
    file.rejectOthers();
    return file.isIntact() ? Optional.of(model.get()) : Optional.empty();
  }

  private static Supplier<ReplicaModel> vllm(SettingsFile file) {
    String name = file.text("name", file.name());
    double alpha = file.number("alphaMillis", 1e-3, 1e6);
    double beta = file.number("betaMillis", 0, 1e6);
    double gamma = file.number("gammaMillis", 0, 1e6);
    double prefill = file.number("prefillMillis", 0, 1e6);
    double kv = file.number("kvTokens", 1, 1e12);
    double running = file.number("maxRunning", 1, 1e6);
    double batched = file.number("maxBatchedTokens", 1, 1e9);
    return () ->
        new VllmReplica(name, alpha, beta, gamma, prefill, (long) kv, (int) running, (int) batched);
  }

  private static Supplier<ReplicaModel> web(SettingsFile file) {
    String name = file.text("name", file.name());
    double workers = file.number("workers", 1, 100_000);
    double mean = file.number("serviceSeconds", 1e-6, 1e6);
    double variation = file.number("serviceVariation", 0, 100, 1);
    String kind = file.text("serviceTime", "exponential");
    ServiceTime.Kind known =
        switch (kind) {
          case "constant" -> ServiceTime.Kind.CONSTANT;
          case "exponential" -> ServiceTime.Kind.EXPONENTIAL;
          case "lognormal" -> ServiceTime.Kind.LOGNORMAL;
          default -> {
            file.report("serviceTime", "must be constant, exponential or lognormal, got " + kind);
            yield ServiceTime.Kind.CONSTANT;
          }
        };
    return () -> new WebReplica(name, (int) workers, new ServiceTime(known, mean, variation));
  }
}
