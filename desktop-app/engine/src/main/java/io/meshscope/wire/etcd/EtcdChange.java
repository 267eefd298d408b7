package io.meshscope.wire.etcd;

/// What happened to a key.
public sealed interface EtcdChange {

    /// It was written.
    record Put(EtcdEntry entry) implements EtcdChange {}

    /// It is gone.
    ///
    /// @param last the key as it was last known
    record Deleted(EtcdEntry last) implements EtcdChange {}
}
