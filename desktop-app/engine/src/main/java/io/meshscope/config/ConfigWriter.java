package io.meshscope.config;

import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.Octets;
import io.meshscope.message.Message;
import java.util.Map;
import java.util.Optional;

/// Writes configuration keys, comparing before it writes. Calls block on the network.
@FunctionalInterface
public interface ConfigWriter {

    /// Writes or deletes a key if nobody wrote it since. What the centre keeps beside a value, such
    /// as its flags, stays.
    ///
    /// @param key of a configuration centre that this one writes to
    /// @param value empty to delete the key
    /// @param expected the revision the draft was made on; 0 when the key must not exist
    /// @return what happened; never a silent overwrite
    /// @throws io.meshscope.message.InputException when only the beginning of the key or of the
    ///   value is given
    /// @throws ConfigWriteException when the configuration centre did not answer
    Outcome publish(ConfigName key, Optional<Octets> value, long expected);

    /// What became of a write.
    sealed interface Outcome {}

    /// It was written.
    ///
    /// @param revision of the write; 0 where the centre does not tell that of a deletion
    record Published(long revision) implements Outcome {}

    /// Somebody wrote meanwhile; nothing was written.
    ///
    /// @param current what it holds now; empty when it was deleted
    record Conflict(long currentModRevision, Optional<Octets> current) implements Outcome {}

    /// Writes each key to the centre that holds it.
    ///
    /// @param centres by their ids
    static ConfigWriter to(Map<String, ConfigWriter> centres) {
        return (key, value, expected) -> {
            ConfigWriter writer = centres.get(key.centre().value());
            if (writer == null) {
                throw new ConfigWriteException(
                        Message.of("config.no-centre", key.centre().value(), key.shown()),
                        new IllegalStateException(String.join(", ", centres.keySet())));
            }
            return writer.publish(key, value, expected);
        };
    }
}
