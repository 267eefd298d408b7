package io.meshscope.load;

/// Opens what runs call.
@FunctionalInterface
public interface LoadTargets {

    /// Finds the target and the method and opens the connections; returns when all of them are up.
    /// Blocks: for virtual threads.
    ///
    /// @throws io.meshscope.invoke.InvokeException when a call could not be made, in the user's
    ///   words
    LoadTarget open(LoadCall call);
}
