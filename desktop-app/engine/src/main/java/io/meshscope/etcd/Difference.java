package io.meshscope.etcd;

import io.meshscope.mesh.Octets;
import java.util.Optional;

/// A key that is not the same on both sides.
///
/// @param rest the key without the prefix of its side
/// @param left empty when it is only right
/// @param right empty when it is only left
public record Difference(Octets rest, Optional<KeyState> left, Optional<KeyState> right) {

    /// How they differ.
    public enum Kind {
        ONLY_LEFT,
        ONLY_RIGHT,
        /// Both have the key, with other bytes as its value.
        DIFFERENT
    }

    public Kind kind() {
        if (right.isEmpty()) {
            return Kind.ONLY_LEFT;
        }
        return left.isEmpty() ? Kind.ONLY_RIGHT : Kind.DIFFERENT;
    }

    /// Whether a process keeps one of both alive by a lease.
    public boolean leased() {
        return left.flatMap(KeyState::lease).isPresent()
                || right.flatMap(KeyState::lease).isPresent();
    }

    /// The bytes that it holds.
    long size() {
        return left.map(s -> s.value().size()).orElse(0L)
                + right.map(s -> s.value().size()).orElse(0L);
    }
}
