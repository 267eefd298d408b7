package io.meshscope.shop.order.saga;

import io.grpc.Status;

/// How a step ended.
public sealed interface Outcome {

    /// It was done.
    ///
    /// @param id of the payment or shipment; empty for other steps
    record Done(String id) implements Outcome {}

    /// The payment took nothing, and never will.
    record Declined(String why) implements Outcome {}

    /// It was not done, and asking again would not help.
    record Refused(Status why) implements Outcome {}

    /// The other service is away or slow: it may have been done.
    record Away(Status why) implements Outcome {}

    /// The other service is at fault: it may have been done, and asking again may not help.
    record Fault(Status why) implements Outcome {}

    /// What a call that ended with `status` says.
    static Outcome of(Status status) {
        return switch (status.getCode()) {
            case OK -> new Done("");
            case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED, CANCELLED ->
                    new Away(status);
            case INTERNAL, UNKNOWN, DATA_LOSS -> new Fault(status);
            case INVALID_ARGUMENT,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    FAILED_PRECONDITION,
                    OUT_OF_RANGE,
                    UNIMPLEMENTED,
                    UNAUTHENTICATED ->
                    new Refused(status);
        };
    }
}
