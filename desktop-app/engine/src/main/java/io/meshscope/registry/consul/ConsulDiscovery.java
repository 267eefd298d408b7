package io.meshscope.registry.consul;

import com.ecwid.consul.v1.health.model.HealthService;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.Discovery;
import io.meshscope.registry.DiscoveryException;
import io.meshscope.registry.GrpcReach;
import io.meshscope.wire.consul.ConsulAddress;
import io.meshscope.wire.consul.ConsulAnswer;
import io.meshscope.wire.consul.ConsulException;
import io.meshscope.wire.consul.ConsulTiming;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Asks Consul anew for each question: for commands that observe nothing. Critical instances are
/// left out, as in Consul's own DNS.
public final class ConsulDiscovery implements Discovery, AutoCloseable {

    private final ConsulAgent agent;
    private final ConsulInstances instances = new ConsulInstances(SourceId.CONSUL);

    /// @throws IllegalArgumentException when TLS files cannot be used, naming the file
    public ConsulDiscovery(ConsulAddress address, ConsulTiming timing) {
        try {
            agent = new ConsulAgent(address, timing);
        } catch (ConsulException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public List<Endpoint> endpoints(ServiceName service) {
        ConsulAnswer<List<HealthService>> answer;
        try {
            answer = agent.instances(service, 0, Duration.ZERO);
        } catch (ConsulException e) {
            throw new DiscoveryException(e.said(), e);
        }
        return GrpcReach.endpoints(
                service,
                "consul",
                instances
                        .read(service, answer.value(), answer.index(), id -> Instant.EPOCH)
                        .instances()
                        .values()
                        .stream()
                        .filter(ConsulDiscovery::notCritical)
                        .toList());
    }

    private static boolean notCritical(Registration registration) {
        return registration.health().filter(h -> h == HealthCheck.Status.CRITICAL).isEmpty();
    }

    @Override
    public void close() {
        agent.close();
    }
}
