package io.meshscope.mesh;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// What a configuration centre holds, and what instances report about applying it.
public sealed interface ConfigEvent extends Payload {

    /// A key was written.
    ///
    /// @param key the whole key, `/config/dev/payment-service`
    /// @param value as stored; an encrypted secret stays encrypted
    /// @param modRevision the revision of this write
    /// @param version how many times the key was written since it was created, from 1; 0 where the
    ///   configuration centre does not count
    /// @param flags a number beside the value, where the configuration centre keeps one
    record Put(Octets key, Octets value, long modRevision, long version, OptionalLong flags)
            implements ConfigEvent {

        /// A write without flags.
        public Put(Octets key, Octets value, long modRevision, long version) {
            this(key, value, modRevision, version, OptionalLong.empty());
        }

        /// A write whose key and value are text.
        public Put(String key, String value, long modRevision, long version) {
            this(Octets.ofText(key), Octets.ofText(value), modRevision, version);
        }

        @Override
        public String type() {
            return "config.put";
        }
    }

    /// A key was deleted.
    record Deleted(Octets key, long modRevision) implements ConfigEvent {

        /// A deletion of a key that is text.
        public Deleted(String key, long modRevision) {
            this(Octets.ofText(key), modRevision);
        }

        @Override
        public String type() {
            return "config.deleted";
        }
    }

    /// Whether the configuration centre still shows a key. One that it does not show may be there:
    /// whoever observes has no right to see it.
    record Hidden(Octets key, boolean hidden) implements ConfigEvent {
        @Override
        public String type() {
            return "config.hidden";
        }
    }

    /// A service published what its configuration may hold.
    ///
    /// @param schema a JSON Schema document; empty when it was removed
    record Rules(ServiceName service, Optional<Octets> schema, long modRevision)
            implements ConfigEvent {
        @Override
        public String type() {
            return "config.rules";
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
