package io.meshscope.mesh;

import io.meshscope.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What came of asking an instance itself how it is, from this computer.
///
/// @param detail of a call that failed, in English; empty when there is none
/// @param took until the answer came; empty when none came
/// @param said the detail for every language, where it is a sentence of the bundles
public record Probe(Status status, String detail, Optional<Duration> took, Optional<Message> said) {

    /// Without a detail.
    public Probe(Status status, Optional<Duration> took) {
        this(status, "", took, Optional.empty());
    }

    private Probe(Status status, Message why) {
        this(status, why.english(), Optional.empty(), why.translated());
    }

    public static Probe silent(Message why) {
        return new Probe(Status.SILENT, why);
    }

    /// The detail in every language, as far as it is known here.
    public Message why() {
        return Message.recorded(said, detail);
    }

    /// What it answered.
    public enum Status {
        /// Its gRPC health says so, and is watched for a change.
        SERVING,
        /// Its gRPC health says so.
        NOT_SERVING,
        /// Its gRPC health does not know.
        UNKNOWN,
        /// It speaks gRPC and has no health service.
        NO_HEALTH,
        /// It takes connections; more was not asked, because nothing tells what it speaks.
        CONNECTS,
        /// Its computer answered that nobody listens there.
        REFUSED,
        /// Nothing answered, which may be for want of a way there.
        SILENT
    }

    /// @param at when it was told
    public record Told(Probe probe, Instant at) {}

    /// Whether it is certain that it takes no calls.
    public boolean dead() {
        return status == Status.NOT_SERVING || status == Status.REFUSED;
    }

    /// Whether another answer says the same; how long it took does not count.
    public boolean same(Probe other) {
        return status == other.status && detail.equals(other.detail);
    }
}
