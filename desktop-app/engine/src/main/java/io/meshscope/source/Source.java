package io.meshscope.source;

import io.meshscope.mesh.SourceId;

/// Something outside that is observed: a registry, a configuration store, the breakers of
/// instances. What it sees goes into the journal; nobody asks it anything.
///
/// A new one is a package with an implementation, and one line where the session makes its sources.
public interface Source extends AutoCloseable {

    /// Its name. The journal may hear of it under several names that begin with this one.
    SourceId id();

    /// Begins to observe. Returns without waiting for anybody to answer.
    void start();

    /// Tries at once to reach what is away, instead of when the wait between two tries is over.
    default void retryNow() {}

    /// Ends what it began. Nothing arrives from it afterwards.
    @Override
    void close();
}
