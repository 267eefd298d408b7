package io.meshscope.registry.grpc;

/// Asks one instance until this is closed.
interface Asking extends AutoCloseable {

    Asked asked();

    void open();

    @Override
    void close();
}
