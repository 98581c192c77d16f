package io.evenkeel.spi;

import io.evenkeel.model.ObjectRef;
import java.util.Map;
import java.util.Objects;

/**
 * Where the credentials of triggers come from: Secrets, ConfigMaps, the environment of a workload's
 * containers. Asked whenever triggers are built, so that a source may well answer from a cache of
 * its own. The text forms show names and keys, never a value.
 */
public interface SecretSource {
  /** Reads one object. */
  Answer read(Wanted wanted);

  /**
   * Reads the template of a workload's pods.
   *
   * @param namespace namespace of the workload
   * @param workload the workload; a ScaledJob stands for the job in its {@code jobTargetRef}
   */
  TemplateAnswer template(String namespace, ObjectRef workload);

  /**
   * One object that is wanted.
   *
   * @param kind what it is
   * @param namespace its namespace; empty for a file
   * @param name its name; of a file the path below the directory that holds such files
   */
  record Wanted(Kind kind, String namespace, String name) {
    /** Refuses null components. */
    public Wanted {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(namespace, "namespace");
      Objects.requireNonNull(name, "name");
    }

    /** Returns the object in words: {@code Secret shop/credentials}. */
    @Override
    public String toString() {
      return kind.words + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
  }

  /** What can be wanted, and what its data are. */
  enum Kind {
    /** A Secret: its data, decoded. */
    SECRET("Secret"),
    /** A ConfigMap: its data. */
    CONFIG_MAP("ConfigMap"),
    /** A ServiceAccount: its annotations. */
    SERVICE_ACCOUNT("ServiceAccount"),
    /** A new token of a service account: one entry, {@value Data#TOKEN}. */
    SERVICE_ACCOUNT_TOKEN("token of ServiceAccount"),
    /** A file that holds a JSON object: its members, all of them texts. */
    FILE("file");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** What became of reading an object. */
  sealed interface Answer {}

  /** What became of reading a template. */
  sealed interface TemplateAnswer {}

  /**
   * What the object holds.
   *
   * @param entries texts by key; there may be none
   */
  record Data(Map<String, String> entries) implements Answer {
    /** Key of the only entry of a service account's token. */
    public static final String TOKEN = "token";

    /** Copies the entries. */
    public Data {
      entries = Map.copyOf(entries);
    }

    @Override
    public String toString() {
      return "Data" + entries.keySet();
    }
  }

  /**
   * The template.
   *
   * @param pods what its pods are made of
   */
  record Template(PodTemplate pods) implements TemplateAnswer {
    /** Refuses null. */
    public Template {
      Objects.requireNonNull(pods, "pods");
    }
  }

  /** There is no such object. */
  record NotFound() implements Answer, TemplateAnswer {}

  /**
   * It is not known what the object holds.
   *
   * @param reason why, in words
   */
  record Unavailable(String reason) implements Answer, TemplateAnswer {
    /** Refuses null. */
    public Unavailable {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
