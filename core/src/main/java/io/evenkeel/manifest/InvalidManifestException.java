package io.evenkeel.manifest;

import io.evenkeel.model.InvalidSpecException;
import java.util.List;
import java.util.stream.Collectors;

/** Manifests could not be used; every mistake in them is listed, one a line. */
public final class InvalidManifestException extends InvalidSpecException {
  private static final long serialVersionUID = 1L;

  private final transient List<ManifestProblem> problems;

  InvalidManifestException(List<ManifestProblem> problems) {
    super(
        problems.stream().map(ManifestProblem::violation).toList(),
        problems.stream().map(ManifestProblem::render).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Returns every mistake, in the order of the files and their lines. */
  public List<ManifestProblem> problems() {
    return problems;
  }
}
