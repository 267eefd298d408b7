package io.meshscope.receive;

import io.meshscope.message.Message;
import java.util.Optional;

/// Tells a sender that came to the wrong port where the right one is.
@FunctionalInterface
public interface Signposts {

    Signposts NONE = address -> Optional.empty();

    /// Where something is received, in a sentence; empty when it is received nowhere.
    ///
    /// @param address a path, or the full name of a gRPC service
    Optional<Message> elsewhere(String address);
}
