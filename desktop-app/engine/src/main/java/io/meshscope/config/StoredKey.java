package io.meshscope.config;

import io.meshscope.mesh.Octets;
import java.util.OptionalLong;

/// A key as a configuration centre holds it.
///
/// @param revision of its last write
/// @param version how many times it was written since it was created; 0 where that is not counted
/// @param flags a number beside the value, where the centre keeps one
public record StoredKey(Octets key, Octets value, long revision, long version, OptionalLong flags) {

    /// The longest value that is kept whole.
    public static final int MAX_VALUE_BYTES = 1024 * 1024;
}
