package io.meshscope.journal;

/// What a subscriber closes to hear no more. Closing twice does nothing.
public interface Subscription extends AutoCloseable {

    @Override
    void close();
}
