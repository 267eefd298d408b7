package io.meshscope.wire.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.KeyValue;
import io.meshscope.mesh.Octets;
import java.util.Optional;

/// A key as etcd holds it.
///
/// @param name the whole key
/// @param modRevision the revision of its last write
/// @param version how many times it was written since it was created, from 1
/// @param lease the lease it is bound to, never 0; empty when bound to none
public record EtcdEntry(
        ByteString name, ByteString value, long modRevision, long version, Optional<Long> lease) {

    /// An entry from etcd's answer.
    public static EtcdEntry of(KeyValue kv) {
        return new EtcdEntry(
                kv.getKey(),
                kv.getValue(),
                kv.getModRevision(),
                kv.getVersion(),
                kv.getLease() == 0 ? Optional.empty() : Optional.of(kv.getLease()));
    }

    /// The whole key for people, with `\xHH` for each byte that is not UTF-8.
    public String key() {
        return Octets.of(name.toByteArray()).shown();
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
