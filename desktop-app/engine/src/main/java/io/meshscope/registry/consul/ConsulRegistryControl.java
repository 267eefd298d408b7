package io.meshscope.registry.consul;

import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import io.meshscope.registry.RegistryControl;
import io.meshscope.registry.RegistryControlException;
import io.meshscope.registry.RegistryOrder;
import io.meshscope.registry.RegistryRefusal;
import io.meshscope.wire.consul.ConsulAddress;
import io.meshscope.wire.consul.ConsulConnection;
import io.meshscope.wire.consul.ConsulException;
import io.meshscope.wire.consul.ConsulTiming;
import java.util.List;
import java.util.Optional;

/// Asks the Consul agent that a profile names about the services registered on it.
public final class ConsulRegistryControl implements RegistryControl {

    private static final String TTL = "ttl";

    private final ConsulAddress address;
    private final ConsulTiming timing;

    public ConsulRegistryControl(ConsulAddress address, ConsulTiming timing) {
        this.address = address;
        this.timing = timing;
    }

    @Override
    public Optional<RegistryRefusal> refuses(RegistryOrder order, Registration registration) {
        if (registration.service().equals(new ServiceName(ConsulRegistrySource.CONSUL))) {
            return Optional.of(RegistryRefusal.REGISTRY_ITSELF);
        }
        boolean maintained =
                registration.checks().stream().anyMatch(HealthCheck::serviceMaintenance);
        return switch (order) {
            case DEREGISTER -> Optional.empty();
            case FORCE_CRITICAL ->
                    waiting(registration).isEmpty()
                            ? Optional.of(RegistryRefusal.CHECKED_BY_REGISTRY)
                            : Optional.empty();
            case MAINTENANCE_ON ->
                    maintained ? Optional.of(RegistryRefusal.IN_MAINTENANCE) : Optional.empty();
            case MAINTENANCE_OFF ->
                    maintained ? Optional.empty() : Optional.of(RegistryRefusal.NOT_IN_MAINTENANCE);
        };
    }

    /// The checks that wait to hear of the instance.
    private static List<String> waiting(Registration registration) {
        return registration.checks().stream()
                .filter(c -> c.kind().filter(TTL::equalsIgnoreCase).isPresent())
                .map(HealthCheck::id)
                .toList();
    }

    @Override
    public Plan plan(RegistryOrder order, Registration registration) {
        return new Request(order, registration.key(), waiting(registration));
    }

    private final class Request implements Plan {

        private final RegistryOrder order;
        private final String id;
        private final List<String> checks;

        Request(RegistryOrder order, String id, List<String> checks) {
            this.order = order;
            this.id = id;
            this.checks = checks;
        }

        @Override
        public List<String> requests(String reason) {
            return switch (order) {
                case DEREGISTER ->
                        List.of("PUT /v1/agent/service/deregister/" + ConsulConnection.encoded(id));
                case FORCE_CRITICAL ->
                        checks.stream()
                                .map(check ->
                                        "PUT /v1/agent/check/fail/"
                                                + ConsulConnection.encoded(check)
                                                + "?note="
                                                + ConsulConnection.encoded(reason))
                                .toList();
                case MAINTENANCE_ON ->
                        List.of(
                                "PUT /v1/agent/service/maintenance/"
                                        + ConsulConnection.encoded(id)
                                        + "?enable=true&reason="
                                        + ConsulConnection.encoded(reason));
                case MAINTENANCE_OFF ->
                        List.of(
                                "PUT /v1/agent/service/maintenance/"
                                        + ConsulConnection.encoded(id)
                                        + "?enable=false");
            };
        }

        @Override
        public void run(String reason) {
            try (var agent = new ConsulAgent(address, timing)) {
                if (!agent.knows(id)) {
                    throw new RegistryControlException(
                            Message.of("registry.other-agent", id, address.words()));
                }
                switch (order) {
                    case DEREGISTER -> agent.deregister(id);
                    case FORCE_CRITICAL -> checks.forEach(check -> agent.fail(check, reason));
                    case MAINTENANCE_ON -> agent.maintenance(id, true, reason);
                    case MAINTENANCE_OFF -> agent.maintenance(id, false, reason);
                }
            } catch (ConsulException e) {
                throw new RegistryControlException(e.said(), e);
            }
        }
    }
}
