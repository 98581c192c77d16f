package io.evenkeel.prometheus;

import io.evenkeel.keda.trigger.ParsedTrigger;
import io.evenkeel.keda.trigger.PrometheusTrigger;
import io.evenkeel.keda.trigger.SourceQuery;
import io.evenkeel.keda.trigger.TriggerReading;
import io.evenkeel.loop.TriggerQueries;
import io.evenkeel.model.Reading;
import io.evenkeel.model.Violation;
import io.evenkeel.prometheus.client.TriggerSender;
import io.evenkeel.spi.MetricQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Plans for KEDA's {@code prometheus} trigger. What is sent and what an answer means is the
 * trigger's own to say ({@code keda.trigger.PrometheusTrigger}); here it is only sent.
 *
 * @param sender sends the requests
 * @param address from the trigger's {@code serverAddress} to the one that is asked
 * @param budget the time a request may take
 */
record TriggerPlans(TriggerSender sender, UnaryOperator<String> address, Duration budget) {
  private static final String SERVER_ADDRESS = "serverAddress";

  /** Sends the request of a trigger, and returns how its answer is read. */
  Plan begin(MetricQuery.OfTrigger query, Instant now) {
    ParsedTrigger parsed = TriggerQueries.trigger(atItsAddress(query));
    if (parsed instanceof ParsedTrigger.Refused refused) {
      return Plan.unavailable(
          refused.violations().stream().map(Violation::render).collect(Collectors.joining("; ")));
    }
    if (!(parsed.orThrow() instanceof PrometheusTrigger trigger)
        || !(trigger.query(query.name(), now) instanceof SourceQuery.Http request)) {
      return Plan.unavailable("Prometheus answers no trigger of type " + query.type());
    }
    Set<String> secrets = new LinkedHashSet<>(query.parameters().values());
    secrets.addAll(trigger.queryParameters().values());
    TriggerSender.Pending pending = sender.send(request, secrets, budget);
    return Plan.ofNoQuery(() -> reading(pending, trigger.evaluate(pending.answer(), now)));
  }

  private MetricQuery.OfTrigger atItsAddress(MetricQuery.OfTrigger query) {
    Map<String, String> metadata = new HashMap<>(query.metadata());
    metadata.computeIfPresent(SERVER_ADDRESS, (key, value) -> address.apply(value));
    return new MetricQuery.OfTrigger(
        query.name(), query.type(), metadata, query.parameters(), query.setting());
  }

  private static Reading reading(TriggerSender.Pending pending, TriggerReading reading) {
    if (reading instanceof TriggerReading.Measured measured) {
      return Reading.triggered(measured.value());
    }
    return Reading.unavailable(
        reading instanceof TriggerReading.Failed failed
            ? pending.clean(failed.error())
            : "the trigger was not asked");
  }
}
