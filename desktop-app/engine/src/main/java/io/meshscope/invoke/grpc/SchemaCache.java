package io.meshscope.invoke.grpc;

import io.meshscope.invoke.SchemaSource;
import io.meshscope.mesh.Endpoint;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Keeps the schemas that servers told last, so that not every call asks first.
final class SchemaCache {

    private static final int MAX_SERVERS = 32;
    private static final Duration FRESH = Duration.ofSeconds(60);

    private record Known(ServerDescriptors descriptors, long nanos) {}

    private final Map<Endpoint, Known> known = new LinkedHashMap<>();

    /// The schema as it is known, or else as it is read now.
    ServerDescriptors of(Endpoint endpoint, SchemaSource server) throws InterruptedException {
        synchronized (this) {
            Known found = known.get(endpoint);
            if (found != null && System.nanoTime() - found.nanos() < FRESH.toNanos()) {
                return found.descriptors();
            }
        }
        return read(endpoint, server);
    }

    /// Reads the schema anew.
    ServerDescriptors read(Endpoint endpoint, SchemaSource server) throws InterruptedException {
        var descriptors = new ServerDescriptors(server.read());
        synchronized (this) {
            known.remove(endpoint);
            known.put(endpoint, new Known(descriptors, System.nanoTime()));
            if (known.size() > MAX_SERVERS) {
                var eldest = known.entrySet().iterator();
                eldest.next();
                eldest.remove();
            }
        }
        return descriptors;
    }

    /// Forgets a schema: when the server comes back it may be another one.
    synchronized void forget(Endpoint endpoint) {
        known.remove(endpoint);
    }
}
