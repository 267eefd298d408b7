package io.meshscope.etcd;

import io.meshscope.message.Message;
import java.util.OptionalLong;

/// What became of a step.
public sealed interface SyncOutcome {

    SyncStep step();

    /// @param revision of the write
    record Written(SyncStep step, long revision) implements SyncOutcome {}

    /// The key is not as it was when it was compared; nothing was written to it.
    ///
    /// @param now the revision of its last write; empty when it does not exist any more
    record Overtaken(SyncStep step, OptionalLong now) implements SyncOutcome {}

    /// etcd refused it; nothing was written to it.
    record Refused(SyncStep step, Message reason) implements SyncOutcome {}

    /// There was no answer, so it may have been written or not.
    record Unknown(SyncStep step, Message reason) implements SyncOutcome {}

    /// An earlier step had no answer, or there was no space for it, so this one was not tried.
    record NotTried(SyncStep step) implements SyncOutcome {}
}
