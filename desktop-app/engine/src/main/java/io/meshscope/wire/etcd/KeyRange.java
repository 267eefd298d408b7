package io.meshscope.wire.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.RangeRequest;

/// All keys that begin with a prefix.
///
/// @param prefix not empty
public record KeyRange(String prefix) {

    public KeyRange {
        if (prefix.isEmpty()) {
            throw new IllegalArgumentException("a prefix must not be empty");
        }
    }

    /// Whether it holds every key of another.
    boolean holds(KeyRange other) {
        return other.prefix.startsWith(prefix);
    }

    /// The first key.
    public ByteString from() {
        return ByteString.copyFromUtf8(prefix);
    }

    /// The first key after the range: the prefix with its last byte one higher.
    public ByteString end() {
        // UTF-8 has no byte 0xff, so the last byte can always be one higher.
        byte[] bytes = from().toByteArray();
        bytes[bytes.length - 1]++;
        return ByteString.copyFrom(bytes);
    }

    /// Reads at most `limit` of its keys, in order of key.
    public RangeRequest read(long limit) {
        return RangeRequest.newBuilder()
                .setKey(from())
                .setRangeEnd(end())
                .setLimit(limit)
                .setSortOrder(RangeRequest.SortOrder.ASCEND)
                .build();
    }
}
