package io.meshscope.registry.consul;

import com.ecwid.consul.v1.ConsistencyMode;
import com.ecwid.consul.v1.ConsulClient;
import com.ecwid.consul.v1.ConsulRawClient;
import com.ecwid.consul.v1.QueryParams;
import com.ecwid.consul.v1.Response;
import com.ecwid.consul.v1.agent.model.NewService;
import com.ecwid.consul.v1.catalog.CatalogServicesRequest;
import com.ecwid.consul.v1.health.HealthServicesRequest;
import com.ecwid.consul.v1.health.model.HealthService;
import io.meshscope.mesh.ServiceName;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.http.impl.client.CloseableHttpClient;

/// Asks one Consul agent. Nothing is connected before the first question. Questions block, at most
/// for the timing's limits, and end when this is closed. For use by many threads.
///
/// A blocking query has an index and waits for a change after it; a query without an index answers
/// at once.
final class ConsulAgent implements AutoCloseable {

    private final ConsulAddress address;
    private final ConsulTiming timing;
    private final CloseableHttpClient patient;
    private final CloseableHttpClient quick;
    private final ConsulRawClient blocking;
    private final ConsulRawClient asking;

    /// @throws ConsulException when TLS files cannot be used
    ConsulAgent(ConsulAddress address, ConsulTiming timing) {
        this.address = address;
        this.timing = timing;
        patient = ConsulHttp.client(address, timing.callTimeout(), timing.longestAnswer());
        quick = ConsulHttp.client(address, timing.callTimeout(), timing.callTimeout());
        blocking = client(patient);
        asking = client(quick);
    }

    private ConsulRawClient client(CloseableHttpClient http) {
        String host = (address.secure() ? "https://" : "http://") + address.uri().getHost();
        return new ConsulRawClient(http, host, address.port(), "");
    }

    ConsulTiming timing() {
        return timing;
    }

    /// The names of all services.
    ///
    /// @param index to wait behind; 0 answers at once
    /// @throws ConsulException when there is no answer
    ConsulAnswer<Set<String>> services(long index, Duration wait) {
        var request = CatalogServicesRequest.newBuilder().setQueryParams(query(index, wait));
        address.datacenter().ifPresent(request::setDatacenter);
        return answer(() -> new ConsulClient(raw(index)).getCatalogServices(request.build()))
                .map(services -> new TreeSet<>(services.keySet()));
    }

    /// Whether the agent shows a list of services only in part without saying so: an agent never
    /// tells that to those who show no token. Consul's own service is always there.
    boolean keepsBack(Set<String> services) {
        if (services.contains(ConsulRegistrySource.CONSUL)) {
            return false;
        }
        try {
            var _ = answer(new ConsulClient(asking)::getAgentSelf);
            return false;
        } catch (ConsulException e) {
            return e.forbidden();
        }
    }

    /// What the user can do about answers that are not whole.
    String askForRights() {
        return address.token().isPresent()
                ? "The token does not see all services and instances: it needs service:read and"
                        + " node:read for the others."
                : "Consul shows only what everybody may see. Set CONSUL_HTTP_TOKEN.";
    }

    /// All instances of a service, healthy or not, with their checks.
    ///
    /// @param index to wait behind; 0 answers at once
    /// @throws ConsulException when there is no answer
    ConsulAnswer<List<HealthService>> instances(ServiceName service, long index, Duration wait) {
        var request =
                HealthServicesRequest.newBuilder()
                        .setPassing(false)
                        .setQueryParams(query(index, wait));
        address.datacenter().ifPresent(request::setDatacenter);
        return answer(
                () -> HealthAnswers.ask(raw(index), encoded(service.value()), request.build()));
    }

    /// Registers a service on the agent itself, or replaces the one of the same id.
    ///
    /// @throws ConsulException when there is no answer
    void register(NewService service) {
        var _ = answer(() -> new ConsulClient(asking).agentServiceRegister(service));
    }

    /// @throws ConsulException when there is no answer
    void deregister(String id) {
        var _ = answer(() -> new ConsulClient(asking).agentServiceDeregister(encoded(id)));
    }

    /// Whether a service is registered on the agent itself.
    ///
    /// @throws ConsulException when there is no answer
    boolean knows(String id) {
        return answer(() -> new ConsulClient(asking).getAgentServices()).value().containsKey(id);
    }

    /// Asks whether the agent answers and its cluster has a leader.
    ///
    /// @throws ConsulException when not
    void probe() {
        String leader = answer(new ConsulClient(asking)::getStatusLeader).value();
        if (leader == null || leader.isEmpty()) {
            throw withoutLeader();
        }
    }

    ConsulException withoutLeader() {
        return new ConsulException(
                "Consul at " + address.words() + " has no leader, so what it knows may be old.",
                new IllegalStateException("no leader"));
    }

    /// The agent in words, with its version if it tells that.
    String describe() {
        try {
            var self = answer(new ConsulClient(asking)::getAgentSelf).value();
            var config = self == null ? null : self.getConfig();
            if (config == null) {
                return "Consul at " + address.words();
            }
            return "Consul "
                    + config.getVersion()
                    + " at "
                    + address.words()
                    + ", datacenter "
                    + address.datacenter().orElseGet(config::getDatacenter);
        } catch (ConsulException e) {
            // A token may lack the right to ask this; then the address must do.
            return "Consul at " + address.words();
        }
    }

    private ConsulRawClient raw(long index) {
        return index == 0 ? asking : blocking;
    }

    /// A query that starts anew asks for a consistent answer: a leader that was just elected may
    /// not have read its log yet, and would answer that nothing is registered.
    private static QueryParams query(long index, Duration wait) {
        return index == 0
                ? new QueryParams(ConsistencyMode.CONSISTENT)
                : QueryParams.Builder.builder()
                        .setIndex(index)
                        .setWaitTime(Math.max(1, wait.toSeconds()))
                        .build();
    }

    /// Encodes the name, because consul-api puts it into the path unchanged.
    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private <T> ConsulAnswer<T> answer(Supplier<Response<T>> question) {
        try {
            Response<T> response = question.get();
            Long index = response.getConsulIndex();
            Boolean leader = response.isConsulKnownLeader();
            return new ConsulAnswer<>(
                    response.getValue(),
                    index == null ? 1 : Math.max(1, index),
                    leader == null || leader,
                    FilteredAnswers.last());
        } catch (RuntimeException e) {
            throw ConsulWords.of(address, timing, e);
        }
    }

    /// Breaks off all questions that are waiting.
    @Override
    public void close() {
        for (CloseableHttpClient http : List.of(patient, quick)) {
            try {
                http.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
