package io.meshscope.runtime.discovery;

import java.util.function.Consumer;

/// The instances of the services this process calls, as one registry knows them. Each service is
/// followed once however many channels ask. Thread-safe.
public interface Directory extends AutoCloseable {

    /// What is known now. The first question about a service begins to follow it.
    Whereabouts of(String service);

    /// Tells the listener what is known now and after each change, until closed. It is told on the
    /// registry's threads and must not block.
    Subscription follow(String service, Consumer<Whereabouts> listener);

    @Override
    void close();
}
