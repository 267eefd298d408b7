package io.meshscope.mesh;

/// How many calls there were, and how they ended. What is in none of the three parts went well.
///
/// @param calls all of them, streams included
/// @param failed of those
/// @param callerFaults of those, refused for what the caller did
/// @param cancelled of those, let go of by the caller
/// @param streams of those, calls of more than one message a side: they last as long as they are
///   listened to, so no latency counts them
public record CallCounts(long calls, long failed, long callerFaults, long cancelled, long streams) {

    public static final CallCounts NONE = new CallCounts(0, 0, 0, 0, 0);

    /// Calls of which only that much is known, as older recordings have them.
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
