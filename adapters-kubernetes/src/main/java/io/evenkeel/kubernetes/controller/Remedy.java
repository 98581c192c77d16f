package io.evenkeel.kubernetes.controller;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to do about a trouble, as far as the API server's words tell. */
final class Remedy {
  private static final Pattern NO_NAMESPACE =
      Pattern.compile("namespaces \"([a-z0-9.-]{1,253})\" not found");

  private Remedy() {}

  /** Returns what to do; empty if that is not known. */
  static String of(String reason) {
    Matcher missing = NO_NAMESPACE.matcher(reason);
    if (missing.find()) {
      String name = missing.group(1);
      return "kubectl create namespace " + name + ", or choose another for the controller's own";
    }
    if (reason.contains("is forbidden")) {
      return "grant it; examples/manifests/controller/rbac.yaml has all that is needed";
    }
    return reason.contains("Unauthorized") ? "the credentials have run out; log in again" : "";
  }
}
