package io.meshscope.runtime.registration;

/// An instance's entry in a registry.
public interface Registration extends AutoCloseable {

    /// Announces the instance now, or as soon as the registry answers, and keeps it announced.
    void register();

    /// Takes the instance back; waits briefly for the registry to confirm.
    @Override
    void close();
}
