package io.meshscope.session;

import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.grpc.GrpcInvoker;
import io.meshscope.load.LoadTargets;
import io.meshscope.load.grpc.GrpcLoadTargets;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import io.meshscope.registry.Discovery;
import io.meshscope.registry.DiscoveryException;
import io.meshscope.registry.consul.ConsulDiscovery;
import io.meshscope.registry.etcd.EtcdDiscovery;
import io.meshscope.wire.access.Access;
import io.meshscope.wire.access.InstanceAccess;
import io.meshscope.wire.consul.ConsulTiming;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdTiming;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes calls without a session: a registry is read when a call needs it, and nothing is observed.
public final class Calls {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private Calls() {}

    /// Opens an invoker; closing it closes what it opened.
    ///
    /// @param etcd where `etcd:///` targets are looked up; empty when none is known
    /// @param consul where `consul:///` targets are looked up; empty when none is known
    /// @param instances how the servers are called
    /// @throws IllegalArgumentException when an endpoint or address is not valid
    public static Calls.Opened open(
            Profile.Etcd etcd, Optional<ConsulProfile> consul, InstancesProfile instances) {
        var opened = new ArrayDeque<AutoCloseable>();
        var registries = new HashMap<String, Discovery>();
        if (!etcd.endpoints().isEmpty()) {
            var connection =
                    new EtcdConnection(
                            etcd.endpoints(),
                            etcd.tls().map(EtcdSources::tls),
                            etcd.login(),
                            EtcdTiming.DEFAULT);
            opened.push(connection);
            registries.put(Profile.ETCD_SOURCE, new EtcdDiscovery(connection, etcd.registry()));
        }
        consul.ifPresent(c -> {
            var agent = new ConsulDiscovery(ConsulSources.address(c), ConsulTiming.DEFAULT);
            opened.push(agent);
            registries.put(Profile.CONSUL_SOURCE, agent);
        });
        var discovery = new ByRegistry(Map.copyOf(registries));
        var access = new Access(instances.tls().map(EtcdSources::tls), instances.credentials());
        InstanceAccess same = endpoint -> access;
        var random = new SecureRandom();
        return new Opened(
                new GrpcInvoker(discovery, same, InstantSource.system(), random),
                new GrpcLoadTargets(discovery, same, random),
                access,
                opened);
    }

    /// The registries that are known, by the scheme of their targets.
    private record ByRegistry(Map<String, Discovery> registries) implements Discovery {

        @Override
        public List<Endpoint> endpoints(ServiceName service) {
            return in(Profile.ETCD_SOURCE).endpoints(service);
        }

        @Override
        public Discovery in(String registry) {
            Discovery found = registries.get(registry);
            return found == null ? service -> nowhere(registry, service) : found;
        }
    }

    private static List<Endpoint> nowhere(String registry, ServiceName name) {
        throw new DiscoveryException(
                registry.equals(Profile.CONSUL_SOURCE)
                        ? Message.of("target.no-consul", name)
                        : Message.of("target.no-etcd", name),
                new IllegalStateException(name.value()));
    }

    /// An invoker, with the connections that it uses and closes.
    ///
    /// @param loads opens the targets of load runs, which the caller closes
    /// @param access how every server is called
    public record Opened(
            Invoker invoker, LoadTargets loads, Access access, Deque<AutoCloseable> below)
            implements AutoCloseable {

        @Override
        public void close() {
            invoker.close();
            while (!below.isEmpty()) {
                try {
                    below.pop().close();
                } catch (Exception e) {
                    // The call is over; whatever stays open here ends with the process.
                    LOG.debug("a connection did not close cleanly", e);
                }
            }
        }
    }
}
