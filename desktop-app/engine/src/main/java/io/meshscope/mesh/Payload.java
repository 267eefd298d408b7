package io.meshscope.mesh;

/// What an event says. Each family of payloads is folded by the part of the state that it concerns.
public sealed interface Payload
        permits RegistrationEvent,
                EntryEvent,
                ConfigEvent,
                BreakerEvent,
                TrafficEvent,
                SourceEvent,
                ProcessEvent,
                DrillEvent {

    /// The stable name that recordings and `observe --json` write: `registration.added`.
    String type();
}
