package io.meshscope.wire.zookeeper;

import io.meshscope.mesh.SourceEvent;
import java.util.List;

/// Hears what a watch sees, on the watch's own thread, one call after the other. It may block.
public interface ZooKeeperListener {

    /// Hears changes, in ZooKeeper's order, or those that a reading brought.
    ///
    /// @param zxid the last change that they hold
    /// @param watched whether they were seen as they happened, not found afterwards
    void changed(List<ZnodeChange> changes, long zxid, boolean watched) throws InterruptedException;

    /// Hears how the watch is doing.
    ///
    /// @param zxid the last change that was told; 0 before the first
    void status(SourceEvent event, long zxid) throws InterruptedException;
}
