package io.meshscope.reading;

import io.meshscope.mesh.HealthCheck;

/// The condition of an instance and the reason for it. The condition is derived from the reason, so
/// that the two cannot disagree.
public record InstanceCondition(Why why) {

    public Condition condition() {
        return switch (why) {
            case Why.Registered registered -> Condition.HEALTHY;
            case Why.Passing passing -> Condition.HEALTHY;
            case Why.Starting starting -> Condition.STARTING;
            case Why.KeepAliveLate late -> Condition.DEGRADED;
            case Why.Missing missing -> Condition.DEGRADED;
            case Why.Check(HealthCheck check) ->
                    check.status() == HealthCheck.Status.CRITICAL
                            ? Condition.CRITICAL
                            : Condition.DEGRADED;
            case Why.Unhealthy unhealthy -> Condition.CRITICAL;
            case Why.NotServing not -> Condition.CRITICAL;
            case Why.Refused refused -> Condition.CRITICAL;
            case Why.Crashed crashed -> Condition.CRASHED;
            case Why.Stopped stopped -> Condition.CRITICAL;
            case Why.SourceLost lost -> Condition.UNKNOWN;
            case Why.EveryInterface every -> Condition.UNKNOWN;
            case Why.Unmeasured unmeasured -> Condition.UNKNOWN;
            case Why.Left left ->
                    switch (left.how().cause()) {
                        case EXPIRED -> Condition.EXPIRED;
                        case DEREGISTERED, REVOKED -> Condition.DEREGISTERED;
                        case CRITICAL -> Condition.CRITICAL;
                        case FORGOTTEN, UNKNOWN -> Condition.UNKNOWN;
                    };
        };
    }

    /// Whether it does not answer, for certain, as far as this reason goes.
    boolean dead() {
        return switch (why) {
            case Why.Crashed crashed -> true;
            case Why.Stopped stopped -> true;
            case Why.Unhealthy unhealthy -> true;
            case Why.NotServing not -> true;
            case Why.Refused refused -> true;
            case Why.Check(HealthCheck check) ->
                    check.status() == HealthCheck.Status.CRITICAL && !check.maintenance();
            default -> false;
        };
    }
}
