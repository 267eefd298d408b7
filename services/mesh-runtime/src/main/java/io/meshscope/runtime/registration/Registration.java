package io.meshscope.runtime.registration;

import io.meshscope.runtime.instance.Instance;

/// A process' entries in a registry. Thread-safe.
public interface Registration extends AutoCloseable {

    /// Announces the instance now, or as soon as the registry answers, and keeps it announced. An
    /// instance announced before under the same id is replaced.
    void announce(Instance instance);

    /// Takes one instance back, as soon as the registry answers.
    void withdraw(Instance instance);

    /// Takes everything back; waits briefly for the registry to confirm.
    @Override
    void close();
}
