package io.meshscope.config.consul;

import com.google.gson.annotations.SerializedName;
import io.meshscope.config.StoredKey;
import io.meshscope.mesh.Octets;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A key as Consul writes it. An empty value is null there, and a folder is a key that ends in a
/// slash.
final class KvEntry {

    @SerializedName("Key")
    @Nullable String key;

    @SerializedName("Value")
    @Nullable String value;

    /// Of 64 bits without a sign.
    @SerializedName("Flags")
    @Nullable BigInteger flags;

    @SerializedName("CreateIndex")
    long created;

    @SerializedName("ModifyIndex")
    long modified;

    String key() {
        return key == null ? "" : key;
    }

    byte[] bytes() {
        return value == null ? new byte[0] : Base64.getDecoder().decode(value);
    }

    long flags() {
        return flags == null ? 0 : flags.longValue();
    }

    /// Consul does not count the writes of a key, but its first one can be told.
    StoredKey stored() {
        byte[] bytes = bytes();
        Octets whole =
                bytes.length <= StoredKey.MAX_VALUE_BYTES
                        ? Octets.of(bytes)
                        : Octets.beginning(
                                Arrays.copyOf(bytes, StoredKey.MAX_VALUE_BYTES), bytes.length);
        return new StoredKey(
                Octets.ofText(key()),
                whole,
                modified,
                created == modified ? 1 : 0,
                OptionalLong.of(flags()));
    }
}
