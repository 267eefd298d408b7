package io.meshscope.registry;

import io.meshscope.message.Message;
import java.util.Optional;

/// An instance that this program has registered itself. The entry is kept, also when the registry
/// loses it, until this is closed; a program that ends without closing it leaves it to the
/// registry, which removes it soon.
public interface KeptRegistration extends AutoCloseable {

    /// Where it is registered: `etcd at 127.0.0.1:2379`.
    Message where();

    /// Why it is not kept at the moment; empty while it is.
    Optional<Message> trouble();

    /// Deregisters.
    @Override
    void close();
}
