package io.meshscope.shop.gateway;

import io.meshscope.runtime.management.Health;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The event streams being read. They have no end of their own, so a process that stops ends them.
@Singleton
final class OpenStreams {

    private final Set<GrpcEvents<?, ?>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    OpenStreams(Health health) {
        health.onStopping(() -> {
            stopping = true;
            open.forEach(GrpcEvents::finish);
        });
    }

    void add(GrpcEvents<?, ?> stream) {
        open.add(stream);
        if (stopping) {
            stream.finish();
        }
    }

    void remove(GrpcEvents<?, ?> stream) {
        open.remove(stream);
    }

    int size() {
        return open.size();
    }
}
