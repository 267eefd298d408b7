package io.meshscope.etcd;

import io.etcd.jetcd.api.KeyValue;
import io.meshscope.mesh.Octets;
import io.meshscope.wire.etcd.EtcdEntry;
import java.util.Optional;

/// A key as it was at the revision of its side.
///
/// @param key the whole key
/// @param modRevision the revision of its last write until then
/// @param lease that it goes with, as etcdctl writes it; empty for none
public record KeyState(Octets key, Octets value, long modRevision, Optional<String> lease) {

    static KeyState of(KeyValue kv) {
        EtcdEntry entry = EtcdEntry.of(kv);
        return new KeyState(
                Octets.of(entry.name().toByteArray()),
                Octets.of(entry.value().toByteArray()),
                entry.modRevision(),
                entry.lease().map(EtcdEntry::hex));
    }
}
