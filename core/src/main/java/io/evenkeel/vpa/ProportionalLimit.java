package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The limit that stands in the same proportion to the recommended request as the original limit
 * does to the original request (upstream's {@code GetProportionalLimit}). {@code maxAllowed} does
 * not bound it.
 *
 * @param limit the limit; null if there should be none
 * @param note what an annotation says about it; empty if nothing
 */
record ProportionalLimit(@Nullable Quantity limit, String note) {
  private static final String OVERFLOW =
      ": failed to keep limit to request ratio; capping limit to int64";

  /** A limit without a request counts as equal to it, as Kubernetes has it. */
  static ProportionalLimit of(
      String resource,
      Quantity originalLimit,
      Quantity originalRequest,
      Quantity recommended,
      Quantity defaultLimit) {
    Quantity limit = effectiveLimit(originalLimit, defaultLimit);
    if (limit.signum() == 0) {
      return none(resource, "originalLimit");
    }
    if (recommended.signum() == 0) {
      return none(resource, "recommendedRequest");
    }
    if (originalRequest.signum() == 0 || Amounts.sameMilli(originalRequest, limit)) {
      return new ProportionalLimit(recommended, "");
    }
    Proportion scaled = Proportion.of(resource, limit, originalRequest, recommended);
    boolean capped = scaled.outcome() == Proportion.Outcome.CAPPED;
    return new ProportionalLimit(scaled.quantity(), capped ? resource + OVERFLOW : "");
  }

  private static ProportionalLimit none(String resource, String what) {
    return new ProportionalLimit(null, resource + ": limit NOT set since " + what + " is nil or 0");
  }

  /**
   * Returns the largest or least request that keeps the limit at a boundary; zero if there is no
   * limit (upstream's {@code GetBoundaryRequest}).
   */
  static Quantity boundaryRequest(
      String resource, ContainerResources original, Quantity boundary, Quantity defaultLimit) {
    Quantity limit = effectiveLimit(original.limit(resource), defaultLimit);
    Quantity request = original.request(resource);
    if (limit.signum() == 0) {
      return Resources.ZERO;
    }
    return request.signum() == 0
        ? boundary
        : Proportion.of(resource, request, limit, boundary).quantity();
  }

  private static Quantity effectiveLimit(Quantity originalLimit, Quantity defaultLimit) {
    return originalLimit.signum() == 0 ? defaultLimit : originalLimit;
  }

  /** Returns the limits of a container for both resources. */
  static Limits limits(
      ContainerResources original,
      @Nullable Map<String, Quantity> recommended,
      @Nullable Map<String, Quantity> defaults) {
    Map<String, Quantity> limits = new TreeMap<>();
    List<String> notes = new ArrayList<>();
    for (String resource : ContainerPolicy.CONTROLLABLE) {
      ProportionalLimit it =
          of(
              resource,
              original.limit(resource),
              original.request(resource),
              Resources.orZero(recommended, resource),
              Resources.orZero(defaults, resource));
      if (it.limit() != null) {
        limits.put(resource, it.limit());
      }
      if (!it.note().isEmpty()) {
        notes.add(it.note());
      }
    }
    return limits.isEmpty() ? new Limits(null, List.of()) : new Limits(limits, notes);
  }

  /**
   * Limits of a container.
   *
   * @param limits limits by resource; null if there should be none
   * @param notes what annotations say about them
   */
  record Limits(@Nullable Map<String, Quantity> limits, List<String> notes) {}
}
