package io.meshscope.mesh;

import io.meshscope.message.Message;
import java.time.Instant;
import java.util.Optional;

/// What a circuit breaker does.
public sealed interface BreakerEvent extends Payload {

    BreakerId breaker();

    /// A breaker changed its state.
    ///
    /// @param changedAt when, by the breaker's clock; when it was seen, if the feed does not tell
    ///   it
    /// @param reason in English, or as its process told it; empty when there is none
    /// @param traceId the trace of the call that caused it, when a call did
    /// @param said the reason for every language, where it is a sentence of the bundles
    record Transition(
            BreakerId breaker,
            BreakerState from,
            BreakerState to,
            Instant changedAt,
            String reason,
            Optional<String> traceId,
            Optional<Message> said)
            implements BreakerEvent {

        public Transition(
                BreakerId breaker,
                BreakerState from,
                BreakerState to,
                Instant changedAt,
                Message reason,
                Optional<String> traceId) {
            this(breaker, from, to, changedAt, reason.english(), traceId, reason.translated());
        }

        /// The reason in every language, as far as it is known here.
        public Message why() {
            return Message.recorded(said, reason);
        }

        @Override
        public String type() {
            return "breaker.transition";
        }
    }

    /// A breaker is known by another name now, under which it is told, or its process began anew
    /// and does not have it any more.
    record Gone(BreakerId breaker) implements BreakerEvent {
        @Override
        public String type() {
            return "breaker.gone";
        }
    }

    /// A breaker as it is now: told first, and again whenever its measurements have changed.
    ///
    /// @param stateSince when it entered the state, by the breaker's clock; empty when the feed
    ///   does not tell it
    /// @param thresholds empty when the feed does not tell them
    /// @param measurement empty when the feed does not tell it
    record Measured(
            BreakerId breaker,
            BreakerState state,
            Optional<Instant> stateSince,
            Optional<BreakerThresholds> thresholds,
            Optional<BreakerMeasurement> measurement)
            implements BreakerEvent {
        @Override
        public String type() {
            return "breaker.measurement";
        }
    }
}
