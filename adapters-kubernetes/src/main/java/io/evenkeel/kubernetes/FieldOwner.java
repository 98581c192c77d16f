package io.evenkeel.kubernetes;

/** Under which name Evenkeel writes: {@code metadata.managedFields} and events show it. */
final class FieldOwner {
  static final String NAME = "evenkeel";

  private FieldOwner() {}
}
