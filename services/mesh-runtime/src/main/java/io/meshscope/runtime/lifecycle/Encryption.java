package io.meshscope.runtime.lifecycle;

import io.meshscope.runtime.security.MutualTls;
import java.util.Optional;

/// Whether this process speaks mutual TLS, and with what.
record Encryption(Optional<MutualTls> tls) implements AutoCloseable {

    @Override
    public void close() {
        tls.ifPresent(MutualTls::close);
    }
}
