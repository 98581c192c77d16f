package io.evenkeel.kubernetes.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where kube-apiserver and etcd are: {@code -Devenkeel.kubernetes=DIR}, {@code KUBEBUILDER_ASSETS},
 * the PATH, or what {@code tools/build-test-servers} has built.
 *
 * @param apiServer the API server
 * @param etcd its store
 */
record ServerPrograms(Path apiServer, Path etcd) {
  private static final String MISSING =
      "Tests against a real API server are skipped: kube-apiserver and etcd are not there."
          + " tools/build-test-servers builds them.";

  /** Returns the programs; empty, after one line that says so, if they are not there. */
  static Optional<ServerPrograms> find() {
    Optional<ServerPrograms> found =
        folders().stream()
            .map(folder -> new ServerPrograms(program(folder, "kube-apiserver"), etcd(folder)))
            .filter(ServerPrograms::present)
            .findFirst();
    if (found.isEmpty()) {
      System.out.println(MISSING);
    }
    return found;
  }

  private boolean present() {
    return Files.isExecutable(apiServer) && Files.isExecutable(etcd);
  }

  private static Path etcd(Path folder) {
    return program(folder, "etcd");
  }

  private static Path program(Path folder, String name) {
    return folder.resolve(name);
  }

  private static List<Path> folders() {
    List<Path> folders = new ArrayList<>();
    add(folders, System.getProperty("evenkeel.kubernetes", ""));
    add(folders, System.getenv().getOrDefault("KUBEBUILDER_ASSETS", ""));
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      add(folders, folder);
    }
    folders.addAll(built());
    return folders;
  }

  private static void add(List<Path> folders, String folder) {
    if (!folder.isEmpty()) {
      folders.add(Path.of(folder));
    }
  }

  private static List<Path> built() {
    String home = System.getProperty("user.home", "");
    String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", home + "/.cache");
    Path folder = Path.of(cache, "evenkeel");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> versions = Files.list(folder)) {
      return versions
          .filter(it -> it.getFileName().toString().startsWith("kubernetes-"))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
