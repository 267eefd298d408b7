package io.meshscope.session;

import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.grpc.GrpcInvoker;
import io.meshscope.journal.etcd.EtcdConnection;
import io.meshscope.journal.etcd.EtcdTiming;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import io.meshscope.registry.Discovery;
import io.meshscope.registry.DiscoveryException;
import io.meshscope.registry.etcd.EtcdDiscovery;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// An invoker without a session: it reads a registry when a call needs it, and observes nothing.
public final class Calls {

    private Calls() {}

    /// Opens an invoker; closing it closes what it opened.
    ///
    /// @param etcd where `etcd:///` targets are looked up; empty when none is known
    /// @param registryPrefixes that hold registrations
    /// @throws IllegalArgumentException when an endpoint is no etcd endpoint
    public static Calls.Opened open(
            List<URI> etcd, Optional<Profile.Tls> tls, List<String> registryPrefixes) {
        if (etcd.isEmpty()) {
            return new Opened(invoker(Calls::nowhere), () -> {});
        }
        var connection = new EtcdConnection(etcd, tls.map(EtcdSources::tls), EtcdTiming.DEFAULT);
        return new Opened(
                invoker(new EtcdDiscovery(connection, registryPrefixes)), connection::close);
    }

    private static Invoker invoker(Discovery discovery) {
        return new GrpcInvoker(
                discovery, Optional.empty(), InstantSource.system(), new SecureRandom());
    }

    private static List<Endpoint> nowhere(ServiceName name) {
        throw new DiscoveryException(
                "no etcd is known to look "
                        + name
                        + " up in: give --etcd http://host:2379 or set ETCDCTL_ENDPOINTS",
                new IllegalStateException(name.value()));
    }

    /// An invoker with what it stands on.
    public record Opened(Invoker invoker, Runnable release) implements AutoCloseable {

        @Override
        public void close() {
            invoker.close();
            release.run();
        }
    }
}
