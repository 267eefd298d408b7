package io.meshscope.invoke;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The messages that a schema tells.
@FunctionalInterface
public interface MessageShapes {

    Optional<MessageShape> message(String fullName);

    /// Full names of all of them, to choose from.
    default Collection<String> names() {
        return List.of();
    }
}
