package io.meshscope.config.consul;

import com.google.gson.annotations.SerializedName;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One change within a transaction of Consul, in the words of its API.
record KvOperation(@SerializedName("KV") Change change) {

    /// Writes a key that is at an index; 0: that does not exist.
    static KvOperation put(String key, byte[] value, long flags, long index) {
        return new KvOperation(
                new Change(
                        "cas",
                        key,
                        Base64.getEncoder().encodeToString(value),
                        new BigInteger(Long.toUnsignedString(flags)),
                        index));
    }

    /// Deletes a key that is at an index.
    static KvOperation delete(String key, long index) {
        return new KvOperation(new Change("delete-cas", key, null, null, index));
    }

    /// A key's change.
    record Change(
            @SerializedName("Verb") String verb,
            @SerializedName("Key") String key,
            @SerializedName("Value") @Nullable String value,
            @SerializedName("Flags") @Nullable BigInteger flags,
            @SerializedName("Index") long index) {}

    /// What came of a transaction; deletions have no result.
    static final class Results {

        @SerializedName("Results")
        private @Nullable List<Result> results;

        private static final class Result {
            @SerializedName("KV")
            private @Nullable KvEntry entry;
        }

        List<KvEntry> entries() {
            return results == null
                    ? List.of()
                    : results.stream().map(r -> r.entry).filter(Objects::nonNull).toList();
        }
    }
}
