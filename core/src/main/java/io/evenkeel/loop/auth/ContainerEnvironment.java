package io.evenkeel.loop.auth;

import io.evenkeel.spi.PodTemplate;
import io.evenkeel.spi.PodTemplate.Container;
import io.evenkeel.spi.PodTemplate.EnvFrom;
import io.evenkeel.spi.PodTemplate.EnvVar;
import io.evenkeel.spi.PodTemplate.FromKey;
import io.evenkeel.spi.PodTemplate.Holder;
import io.evenkeel.spi.PodTemplate.Literal;
import io.evenkeel.spi.SecretSource.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The environment that a container would have (upstream's {@code ResolveContainerEnv}): objects
 * first, then single variables in their order, each of which may refer to those before. What only a
 * running pod knows is left out.
 */
final class ContainerEnvironment {
  private final SecretReader secrets;
  private final Map<String, String> variables = new HashMap<>();

  private ContainerEnvironment(SecretReader secrets) {
    this.secrets = secrets;
  }

  /**
   * Returns the variables of a container, the first one if the name is empty.
   *
   * @throws UnresolvedException if there is no such container, or an object that is not optional
   *     cannot be read
   */
  static Map<String, String> of(PodTemplate template, String containerName, SecretReader secrets) {
    ContainerEnvironment environment = new ContainerEnvironment(secrets);
    Container container = container(template, containerName);
    container.envFrom().forEach(environment::addAll);
    container.env().forEach(environment::add);
    return environment.variables;
  }

  private static Container container(PodTemplate template, String name) {
    return template.containers().stream()
        .filter(container -> name.isEmpty() || container.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UnresolvedException(
                    "the workload has no container "
                        + name
                        + "; correct the name or leave it out for the first container"));
  }

  private void addAll(EnvFrom from) {
    object(from.holder(), from.name(), from.optional())
        .ifPresent(data -> data.forEach((key, value) -> variables.put(from.prefix() + key, value)));
  }

  private void add(EnvVar variable) {
    if (variable instanceof Literal literal) {
      variables.put(literal.name(), References.expanded(literal.value(), variables));
    } else if (variable instanceof FromKey from) {
      object(from.holder(), from.object(), from.optional())
          .ifPresent(data -> variables.put(from.name(), data.getOrDefault(from.key(), "")));
    }
  }

  /** Returns what an object holds; empty if it is to be passed over. */
  private Optional<Map<String, String>> object(Holder holder, String name, boolean optional) {
    boolean secret = holder == Holder.SECRET;
    if (secret && !secrets.readsSecretsOfWorkload()) {
      return Optional.empty();
    }
    try {
      Kind kind = secret ? Kind.SECRET : Kind.CONFIG_MAP;
      return Optional.of(secrets.read(secrets.wanted(kind, secrets.namespace(), name)));
    } catch (UnresolvedException e) {
      if (optional) {
        return Optional.empty();
      }
      throw new UnresolvedException(
          e.reason() + ", and a variable of the workload's container needs it");
    }
  }
}
