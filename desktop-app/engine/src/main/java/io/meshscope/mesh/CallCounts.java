package io.meshscope.mesh;

/// How many calls there were, and how they ended. A call that is neither failed, nor a caller's
/// fault, nor cancelled went well.
///
/// @param calls all calls, streams included
/// @param failed calls that failed
/// @param callerFaults calls that were refused for what the caller did
/// @param cancelled calls that the caller gave up
/// @param streams calls with more than one message on a side: they last as long as they are
///   listened to, so no latency includes them
public record CallCounts(long calls, long failed, long callerFaults, long cancelled, long streams) {

    public static final CallCounts NONE = new CallCounts(0, 0, 0, 0, 0);

    /// Counts of which no more is known, as in older recordings.
    public static CallCounts of(long calls, long failed) {
        return new CallCounts(calls, failed, 0, 0, 0);
    }

    public static CallCounts one(Outcome outcome, boolean stream) {
        return new CallCounts(
                1,
                outcome == Outcome.FAILED ? 1 : 0,
                outcome == Outcome.CALLER_FAULT ? 1 : 0,
                outcome == Outcome.CANCELLED ? 1 : 0,
                stream ? 1 : 0);
    }

    public CallCounts plus(CallCounts other) {
        return new CallCounts(
                calls + other.calls,
                failed + other.failed,
                callerFaults + other.callerFaults,
                cancelled + other.cancelled,
                streams + other.streams);
    }
}
