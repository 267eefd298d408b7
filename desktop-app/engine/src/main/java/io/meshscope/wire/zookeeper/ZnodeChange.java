package io.meshscope.wire.zookeeper;

/// What happened to a node.
public sealed interface ZnodeChange {

    /// It was made or written.
    record Put(Znode node) implements ZnodeChange {}

    /// It is gone.
    ///
    /// @param last the node as it was last known
    /// @param zxid of the change; 0 when that is not known
    record Deleted(Znode last, long zxid) implements ZnodeChange {}
}
