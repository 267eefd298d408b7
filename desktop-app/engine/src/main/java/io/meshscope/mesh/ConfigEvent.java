package io.meshscope.mesh;

import java.time.Instant;
import java.util.Optional;

/// What a configuration centre holds and what instances made of it.
public sealed interface ConfigEvent extends Payload {

    /// A key was written.
    ///
    /// @param key the whole key, `/config/dev/payment-service`
    /// @param value the text as stored; an encrypted secret stays encrypted
    /// @param modRevision the revision of this write
    /// @param version how many times the key was written since it was created, from 1
    record Put(String key, String value, long modRevision, long version) implements ConfigEvent {
        @Override
        public String type() {
            return "config.put";
        }
    }

    /// A key was deleted.
    record Deleted(String key, long modRevision) implements ConfigEvent {
        @Override
        public String type() {
            return "config.deleted";
        }
    }

    /// An instance reported which revision it runs.
    ///
    /// @param environment the environment it runs in, `dev`
    /// @param modRevision the revision of the configuration it read
    /// @param status whether it took it
    /// @param error why it did not
    /// @param appliedAt when, by the instance's clock
    record Applied(
            String environment,
            ServiceName service,
            InstanceId instance,
            long modRevision,
            AppliedStatus status,
            Optional<String> error,
            Optional<Instant> appliedAt)
            implements ConfigEvent {
        @Override
        public String type() {
            return "config.applied";
        }
    }
}
