package io.meshscope.config;

import io.meshscope.mesh.Octets;
import java.util.Optional;

/// Writes configuration keys, comparing before it writes. Calls block on the network.
public interface ConfigWriter {

    /// Writes a key if nobody wrote it since.
    ///
    /// @param key the whole key
    /// @param expectedModRevision the revision the draft was made on; 0 when the key must not exist
    /// @return what happened; never a silent overwrite
    /// @throws ConfigWriteException when the configuration centre did not answer
    Outcome publish(Octets key, Octets value, long expectedModRevision);

    /// What became of a write.
    sealed interface Outcome {}

    /// It was written.
    record Published(long revision) implements Outcome {}

    /// Somebody wrote meanwhile; nothing was written.
    ///
    /// @param current what it holds now; empty when it was deleted
    record Conflict(long currentModRevision, Optional<Octets> current) implements Outcome {}
}
