package io.meshscope.wire.etcd;

import io.meshscope.mesh.SourceEvent;
import java.util.List;

/// Hears what a watch sees, on the watch's own thread, one call after the other. It may block: etcd
/// is held up then, and nothing is lost.
public interface EtcdListener {

    /// How changes came to be known.
    enum Origin {
        /// The keys as they stood when they were first read.
        READ,
        /// As etcd told them, in order and without a hole.
        WATCHED,
        /// By comparing with what was known before: changes in between can be missing.
        COMPARED
    }

    /// The changes of one revision, or what a reading brought.
    ///
    /// @param revision etcd's revision after them
    void changed(List<EtcdChange> changes, long revision, Origin origin)
            throws InterruptedException;

    /// How the watch is doing.
    ///
    /// @param revision the last one that was told completely; 0 before the first
    void status(SourceEvent event, long revision) throws InterruptedException;
}
