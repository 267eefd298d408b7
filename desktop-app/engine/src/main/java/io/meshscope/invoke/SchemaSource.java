package io.meshscope.invoke;

/// Tells which services, methods and messages there are: a server by reflection, a file that a user
/// has chosen.
public interface SchemaSource {

    /// Reads it as it is now. Blocks on the network, the disk or a compiler: for virtual threads.
    ///
    /// @throws InvokeException when it cannot be read, in the user's words
    SchemaFiles read() throws InterruptedException;
}
