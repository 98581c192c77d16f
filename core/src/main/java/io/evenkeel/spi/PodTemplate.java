package io.evenkeel.spi;

import java.util.List;
import java.util.Objects;

/**
 * What the pods of a workload are made of, as far as credentials go.
 *
 * @param serviceAccountName service account they run as; empty for the namespace's default one
 * @param containers containers in their order; none if the workload has no template of pods
 */
public record PodTemplate(String serviceAccountName, List<Container> containers) {
  /** Copies the containers. */
  public PodTemplate {
    Objects.requireNonNull(serviceAccountName, "serviceAccountName");
    containers = List.copyOf(containers);
  }

  /**
   * A container.
   *
   * @param name its name
   * @param envFrom objects of which every entry becomes a variable
   * @param env its own variables, which win
   */
  public record Container(String name, List<EnvFrom> envFrom, List<EnvVar> env) {
    /** Copies the lists. */
    public Container {
      Objects.requireNonNull(name, "name");
      envFrom = List.copyOf(envFrom);
      env = List.copyOf(env);
    }
  }

  /** Whether a variable is in a Secret or in a ConfigMap. */
  public enum Holder {
    /** In a Secret. */
    SECRET,
    /** In a ConfigMap. */
    CONFIG_MAP
  }

  /**
   * An entry of {@code envFrom}.
   *
   * @param prefix what the names of its variables begin with; may be empty
   * @param holder kind of the object
   * @param name name of the object
   * @param optional whether the object may be missing
   */
  public record EnvFrom(String prefix, Holder holder, String name, boolean optional) {
    /** Refuses null components. */
    public EnvFrom {
      Objects.requireNonNull(prefix, "prefix");
      Objects.requireNonNull(holder, "holder");
      Objects.requireNonNull(name, "name");
    }
  }

  /** An entry of {@code env}. */
  public sealed interface EnvVar {
    /** Returns the name of the variable. */
    String name();
  }

  /**
   * A variable with its value; the text form hides it.
   *
   * @param name name of the variable
   * @param value its value, {@code $(OTHER)} not yet expanded; may be empty
   */
  public record Literal(String name, String value) implements EnvVar {
    /** Refuses null components. */
    public Literal {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
      return "Literal[" + name + "]";
    }
  }

  /**
   * A variable from a key of an object.
   *
   * @param name name of the variable
   * @param holder kind of the object
   * @param object name of the object
   * @param key key in it
   * @param optional whether object and key may be missing
   */
  public record FromKey(String name, Holder holder, String object, String key, boolean optional)
      implements EnvVar {
    /** Refuses null components. */
    public FromKey {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(holder, "holder");
      Objects.requireNonNull(object, "object");
      Objects.requireNonNull(key, "key");
    }
  }

  /**
   * A variable that only a running pod has, from {@code fieldRef} or {@code resourceFieldRef}.
   *
   * @param name name of the variable
   */
  public record FromPod(String name) implements EnvVar {
    /** Refuses null. */
    public FromPod {
      Objects.requireNonNull(name, "name");
    }
  }
}
