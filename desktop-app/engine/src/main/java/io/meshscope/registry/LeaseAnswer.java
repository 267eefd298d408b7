package io.meshscope.registry;

import java.time.Duration;

/// What a registry answers about a lease, asked after a key that was bound to the lease has gone.
public sealed interface LeaseAnswer {

    /// The lease does not exist.
    record Gone() implements LeaseAnswer {}

    /// The lease still lives.
    record Alive(Duration remaining) implements LeaseAnswer {}

    /// The registry did not answer.
    record Silent() implements LeaseAnswer {}
}
