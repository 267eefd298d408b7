package io.meshscope.registry;

import java.util.Optional;

/// One way of writing a registration. Pure; whatever it is given, it answers.
interface Layout {

    /// @return empty when the key is not written in this layout
    Optional<Announcement> decode(KeyPath key, String value);
}
