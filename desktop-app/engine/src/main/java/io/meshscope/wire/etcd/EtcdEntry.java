package io.meshscope.wire.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.KeyValue;
import java.util.Optional;

/// A key as etcd holds it.
///
/// @param modRevision the revision of its last write
/// @param version how many times it was written since it was created, from 1
/// @param lease the lease it is bound to, never 0; empty when bound to none
public record EtcdEntry(
        String key, ByteString value, long modRevision, long version, Optional<Long> lease) {

    /// As etcd answers it.
    public static EtcdEntry of(KeyValue kv) {
        return new EtcdEntry(
                kv.getKey().toStringUtf8(),
                kv.getValue(),
                kv.getModRevision(),
                kv.getVersion(),
                kv.getLease() == 0 ? Optional.empty() : Optional.of(kv.getLease()));
    }

    /// The value as text; bytes that are not UTF-8 show as replacement characters.
    public String text() {
        return value.toStringUtf8();
    }

    /// A lease id as etcdctl writes it.
    public static String hex(long lease) {
        return Long.toHexString(lease);
    }
}
