package io.meshscope.registry;

import java.time.Duration;

/// What a registry answers when it is asked for a lease after a key that was bound to it has gone.
public sealed interface LeaseAnswer {

    /// It does not exist.
    record Gone() implements LeaseAnswer {}

    /// It lives.
    record Alive(Duration remaining) implements LeaseAnswer {}

    /// There was no answer.
    record Silent() implements LeaseAnswer {}
}
