package io.meshscope.etcd;

import io.meshscope.mesh.Octets;
import io.meshscope.message.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One lease.
///
/// @param id as etcdctl writes it
/// @param time empty when it could not be asked for
/// @param keys that go with it, in order of bytes; empty when they could not be asked for
/// @param trouble what could not be found out and why; empty when all could
public record LeaseReading(
        String id, Optional<Time> time, Optional<List<Octets>> keys, Optional<Message> trouble) {

    public LeaseReading {
        keys = keys.map(List::copyOf);
    }

    /// @param granted the time to live that was agreed on
    /// @param left of it when it was asked; etcd may keep a lease longer, never shorter
    public record Time(Duration granted, Duration left) {

        /// What is left some time after it was asked, if nobody kept the lease alive since.
        public Duration leftAfter(Duration since) {
            Duration still = left.minus(since);
            return still.isNegative() ? Duration.ZERO : still;
        }
    }
}
