package io.meshscope.mesh;

import io.meshscope.message.Message;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// A source and how it is doing.
///
/// @param status what it last said about itself
/// @param since when it said so; for a source that is lost or behind, when that began
/// @param position the highest position of any of its events, when it has positions
/// @param lastEventAt when its latest event was observed
/// @param gaps how often it was read anew and changes may have been missed
/// @param refusals what a receiver refused because it was wrong
public record Source(
        SourceId id,
        SourceEvent status,
        Instant since,
        OptionalLong position,
        Instant lastEventAt,
        int gaps,
        Refusals refusals) {

    /// What a receiver refused because it was wrong.
    ///
    /// @param items spans, records and points of requests that were otherwise taken
    /// @param requests that were refused whole
    /// @param reason of the last one, in English; empty when there was none
    /// @param at when the last one was told; the epoch when there was none
    /// @param said the reason for every language, where it is a sentence of the bundles
    public record Refusals(
            long items, long requests, String reason, Instant at, Optional<Message> said) {

        public static final Refusals NONE = new Refusals(0, 0, "", Instant.EPOCH, Optional.empty());

        /// The reason in every language, as far as it is known here.
        public Message why() {
            return Message.recorded(said, reason);
        }

        /// Items and requests together.
        public long total() {
            return items + requests;
        }

        Refusals plus(TrafficEvent.Refused more, Instant when) {
            return new Refusals(
                    items + more.items(),
                    requests + more.requests(),
                    more.reason(),
                    when,
                    more.said());
        }
    }

    /// Whether what it tells is current.
    public boolean current() {
        return current(status);
    }

    static boolean current(SourceEvent status) {
        return status instanceof SourceEvent.Connected
                || status instanceof SourceEvent.Unmapped
                || status instanceof SourceEvent.Partial
                || status instanceof SourceEvent.Resynchronised;
    }
}
