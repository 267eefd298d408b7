package io.meshscope.receive;

import java.util.Optional;

/// Tells a sender that came to the wrong port where the right one is.
@FunctionalInterface
public interface Signposts {

    Signposts NONE = address -> Optional.empty();

    /// Where something is received, in a sentence; empty when it is received nowhere.
    ///
    /// @param address a path, or the full name of a gRPC service
    Optional<String> elsewhere(String address);
}
