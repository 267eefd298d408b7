package io.meshscope.runtime.discovery;

/// Ends a listener's following; closing twice is harmless.
@FunctionalInterface
public interface Subscription extends AutoCloseable {

    @Override
    void close();
}
