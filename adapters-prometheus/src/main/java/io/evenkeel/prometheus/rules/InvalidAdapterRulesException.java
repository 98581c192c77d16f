package io.evenkeel.prometheus.rules;

import io.evenkeel.manifest.ManifestProblem;
import io.evenkeel.model.InvalidSpecException;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration of prometheus-adapter could not be used; every mistake in it is listed. */
public final class InvalidAdapterRulesException extends InvalidSpecException {
  private static final long serialVersionUID = 1L;

  private final transient List<ManifestProblem> problems;

  InvalidAdapterRulesException(List<ManifestProblem> problems) {
    super(
        problems.stream().map(ManifestProblem::violation).toList(),
        problems.stream().map(ManifestProblem::render).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Returns every mistake, in the order of the lines. */
  public List<ManifestProblem> problems() {
    return problems;
  }
}
