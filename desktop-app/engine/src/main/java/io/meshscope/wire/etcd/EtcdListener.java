package io.meshscope.wire.etcd;

import io.meshscope.mesh.SourceEvent;
import java.util.List;

/// Hears what a watch sees, on the watch's own thread, one call after the other. It may block: then
/// etcd waits, and nothing is lost.
public interface EtcdListener {

    /// How changes came to be known.
    enum Origin {
        /// The keys were read for the first time.
        READ,
        /// etcd reported the changes, in order and without a gap.
        WATCHED,
        /// The keys were read again and compared with what was known: changes in between may be
        /// missing.
        COMPARED
    }

    /// Hears the changes of one revision, or those that a reading brought.
    ///
    /// @param revision etcd's revision after them
    void changed(List<EtcdChange> changes, long revision, Origin origin)
            throws InterruptedException;

    /// Hears how the watch is doing.
    ///
    /// @param revision the last one that was told completely; 0 before the first
    void status(SourceEvent event, long revision) throws InterruptedException;
}
