package io.meshscope.journal;

/// A subscription, which the subscriber closes to hear no more. Closing twice does nothing.
public interface Subscription extends AutoCloseable {

    @Override
    void close();
}
