package io.meshscope.registry;

import java.util.Optional;

/// One way in which a registration may be written. Pure; it never throws, whatever it is given.
interface Layout {

    /// @return empty when the key is not written in this layout
    Optional<Decoded> decode(KeyPath key, String value);
}
