package io.evenkeel.sim.measure;

/**
 * How closely the size followed the demand: the metrics of the SPEC Research Group (Herbst et al.,
 * SPEC-RG-2016-01), as shares; times 100 they are the percentages of the literature.
 *
 * <p>Demand d is the fewest replicas that meet the objective at the load of each 15 s: the service
 * model's answer, not the autoscaler's. Supply s is the replicas that are ready. Where d is 0 the
 * accuracies count nothing.
 *
 * <pre>
 * under-, overProvisioningAccuracy    mean of max(d − s, 0) / d, of max(s − d, 0) / d
 * under-, overProvisionedTimeShare    share of time with s &lt; d, with s &gt; d
 * instability                         share of steps in which s and d do not move the same way
 * jitter                              changes of s per hour less changes of d per hour
 * flapsPerHour                        changes of direction within 10 min of the change before
 * mean-, longestRecoverySeconds       mean and longest unbroken time with s &lt; d
 * </pre>
 *
 * @param meanDemand mean of d over time
 * @param peakDemand largest d
 * @param underProvisioningAccuracy missing replicas relative to the demand, 0 or more; 0 is best
 * @param overProvisioningAccuracy superfluous replicas relative to the demand, 0 or more
 * @param underProvisionedTimeShare share of time with too few, 0 to 1
 * @param overProvisionedTimeShare share of time with too many, 0 to 1
 * @param instability 0 to 1
 * @param jitter per hour; negative if supply changes less often than demand
 * @param flapsPerHour per hour, 0 or more
 * @param meanRecoverySeconds how long it took on average until supply met a demand that it had
 *     fallen behind; one that it never met again counts up to the end; 0 if it never fell behind. A
 *     queue that was left by then is not looked at
 * @param longestRecoverySeconds the longest of these times
 */
public record Elasticity(
    double meanDemand,
    int peakDemand,
    double underProvisioningAccuracy,
    double overProvisioningAccuracy,
    double underProvisionedTimeShare,
    double overProvisionedTimeShare,
    double instability,
    double jitter,
    double flapsPerHour,
    double meanRecoverySeconds,
    long longestRecoverySeconds) {}
