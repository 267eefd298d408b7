package io.meshscope.registry.consul;

import com.ecwid.consul.v1.ConsulClient;
import com.ecwid.consul.v1.agent.model.NewService;
import com.ecwid.consul.v1.catalog.CatalogServicesRequest;
import com.ecwid.consul.v1.health.HealthServicesRequest;
import com.ecwid.consul.v1.health.model.HealthService;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import io.meshscope.wire.consul.ConsulAddress;
import io.meshscope.wire.consul.ConsulAnswer;
import io.meshscope.wire.consul.ConsulConnection;
import io.meshscope.wire.consul.ConsulException;
import io.meshscope.wire.consul.ConsulTiming;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a registry asks of one Consul agent, and tells it.
final class ConsulAgent implements AutoCloseable {

    private final ConsulConnection connection;

    /// @throws ConsulException when TLS files cannot be used
    ConsulAgent(ConsulAddress address, ConsulTiming timing) {
        connection = new ConsulConnection(address, timing, "service:read and node:read");
    }

    ConsulTiming timing() {
        return connection.timing();
    }

    /// The names of all services.
    ///
    /// @param index to wait behind; 0 answers at once
    /// @throws ConsulException when there is no answer
    ConsulAnswer<Set<String>> services(long index, Duration wait) {
        var request =
                CatalogServicesRequest.newBuilder().setQueryParams(connection.query(index, wait));
        connection.address().datacenter().ifPresent(request::setDatacenter);
        return connection
                .answer(() ->
                        new ConsulClient(connection.raw(index)).getCatalogServices(request.build()))
                .map(services -> new TreeSet<>(services.keySet()));
    }

    /// Whether the agent shows a list of services only in part without saying so: an agent never
    /// tells that to those who show no token. Consul's own service is always there.
    boolean keepsBack(Set<String> services) {
        if (services.contains(ConsulRegistrySource.CONSUL)) {
            return false;
        }
        try {
            var _ = connection.answer(connection.asking()::getAgentSelf);
            return false;
        } catch (ConsulException e) {
            return e.forbidden();
        }
    }

    /// What the user can do about answers that are not whole.
    Message askForRights() {
        return Message.of(
                connection.address().token().isPresent() ? "consul.part" : "consul.part.open");
    }

    /// All instances of a service, healthy or not, with their checks.
    ///
    /// @param index to wait behind; 0 answers at once
    /// @throws ConsulException when there is no answer
    ConsulAnswer<List<HealthService>> instances(ServiceName service, long index, Duration wait) {
        var request =
                HealthServicesRequest.newBuilder()
                        .setPassing(false)
                        .setQueryParams(connection.query(index, wait));
        connection.address().datacenter().ifPresent(request::setDatacenter);
        return connection.answer(() ->
                HealthAnswers.ask(
                        connection.raw(index),
                        ConsulConnection.encoded(service.value()),
                        request.build()));
    }

    /// Registers a service on the agent itself, or replaces the one of the same id.
    ///
    /// @throws ConsulException when there is no answer
    void register(NewService service) {
        var _ = connection.answer(() -> connection.asking().agentServiceRegister(service));
    }

    /// @throws ConsulException when there is no answer
    void deregister(String id) {
        var _ =
                connection.answer(() ->
                        connection.asking().agentServiceDeregister(ConsulConnection.encoded(id)));
    }

    /// Takes a service of the agent out of use, or back into it.
    ///
    /// @throws ConsulException when there is no answer
    void maintenance(String id, boolean on, String reason) {
        var _ =
                connection.answer(() ->
                        connection
                                .asking()
                                .agentServiceSetMaintenance(
                                        ConsulConnection.encoded(id), on, reason));
    }

    /// Lets a check fail that waits to hear of its service.
    ///
    /// @throws ConsulException when there is no answer
    void fail(String check, String note) {
        var _ =
                connection.answer(() ->
                        connection.asking().agentCheckFail(ConsulConnection.encoded(check), note));
    }

    /// Whether a service is registered on the agent itself.
    ///
    /// @throws ConsulException when there is no answer
    boolean knows(String id) {
        return connection
                .answer(() -> connection.asking().getAgentServices())
                .value()
                .containsKey(id);
    }

    /// @throws ConsulException when the agent does not answer or its cluster has no leader
    void probe() {
        connection.probe();
    }

    ConsulException withoutLeader() {
        return connection.withoutLeader();
    }

    /// The agent in words, with its version if it tells that.
    Message describe() {
        return connection.describe();
    }

    /// Breaks off all questions that are waiting.
    @Override
    public void close() {
        connection.close();
    }
}
