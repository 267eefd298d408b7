package io.meshscope.etcd;

import io.meshscope.mesh.Octets;
import java.util.OptionalLong;

/// One of two parts of keys that are compared.
///
/// @param prefix that its keys begin with; empty for all keys
/// @param revision as of which it is read; empty for the newest
public record KeySide(Octets prefix, OptionalLong revision) {

    /// The newest keys with a prefix.
    public static KeySide now(String prefix) {
        return new KeySide(Octets.ofText(prefix), OptionalLong.empty());
    }

    public KeySide {
        if (!prefix.complete()) {
            throw new IllegalArgumentException("a prefix must be whole");
        }
        if (revision.isPresent() && revision.getAsLong() < 1) {
            throw new IllegalArgumentException("a revision is at least 1");
        }
    }
}
