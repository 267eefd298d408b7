package io.meshscope.runtime.consul;

import com.ecwid.consul.v1.ConsulClient;
import com.ecwid.consul.v1.ConsulRawClient;
import com.ecwid.consul.v1.OperationException;
import com.ecwid.consul.v1.QueryParams;
import com.ecwid.consul.v1.agent.model.NewService;
import com.ecwid.consul.v1.health.HealthServicesRequest;
import com.ecwid.consul.v1.health.model.HealthService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.message.BasicHeader;

/// One Consul agent. Its calls block, so they are made on virtual threads; interrupting one closes
/// its connection, which is the only way to end a blocking query early.
///
/// The token goes in a header: the library itself would put it into the query string, where proxies
/// and logs see it. Thread-safe.
public final class ConsulAgent implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(3);

    /// Consul adds up to a sixteenth to a wait.
    private static final Duration WAIT = Duration.ofSeconds(60);

    private static final Duration LATEST = Duration.ofSeconds(75);
    private static final int MOST_CONNECTIONS = 64;

    private final CloseableHttpClient quickHttp;
    private final CloseableHttpClient waitingHttp;
    private final ConsulClient quick;
    private final ConsulClient waiting;

    /// Connects lazily: an agent that is away now is found when it comes.
    ///
    /// @param token empty when there is none; never logged
    public ConsulAgent(URI address, String token) {
        quickHttp = http(address, token, ANSWER);
        waitingHttp = http(address, token, LATEST);
        quick = client(address, quickHttp);
        waiting = client(address, waitingHttp);
    }

    /// Registers or replaces the service of this id, passing until its check says otherwise.
    void register(ServiceEntry entry) {
        NewService.Check check = new NewService.Check();
        check.setGrpc(entry.check().address());
        check.setGrpcUseTLS(entry.check().tls());
        if (entry.check().tls()) {
            // The agent would look for its own node's name in the certificate. It still has to
            // show one of its own, or the instance does not answer.
            check.setTlsSkipVerify(true);
        }
        check.setInterval("10s");
        check.setTimeout("3s");
        check.setDeregisterCriticalServiceAfter("1m");
        check.setStatus("passing");
        NewService service = new NewService();
        service.setId(entry.id());
        service.setName(entry.name());
        service.setAddress(entry.host());
        service.setPort(entry.port());
        service.setTags(entry.tags());
        service.setMeta(entry.meta());
        service.setCheck(check);
        var _ = quick.agentServiceRegister(service);
    }

    void deregister(String id) {
        var _ = quick.agentServiceDeregister(encoded(id));
    }

    boolean knows(String id) {
        return quick.getAgentServices().getValue().containsKey(id);
    }

    /// The passing instances, at once when `index` is 0, else when something may have changed.
    Healthy healthy(String service, long index) {
        var answer =
                waiting.getHealthServices(
                        encoded(service),
                        HealthServicesRequest.newBuilder()
                                .setPassing(true)
                                .setQueryParams(new QueryParams(WAIT.toSeconds(), index))
                                .build());
        Long at = answer.getConsulIndex();
        return new Healthy(
                answer.getValue().stream().map(ConsulAgent::address).distinct().sorted().toList(),
                at == null ? 0 : at);
    }

    /// Says in words what failed; a token is in none of these texts.
    static String reason(RuntimeException failure) {
        if (failure instanceof OperationException refused) {
            String content = String.valueOf(refused.getStatusContent()).strip();
            return "consul answered "
                    + refused.getStatusCode()
                    + ": "
                    + content.substring(0, Math.min(content.length(), 200));
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return "consul: " + cause.getMessage();
    }

    @Override
    public void close() {
        try {
            quickHttp.close();
            waitingHttp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String address(HealthService healthy) {
        HealthService.Service service = healthy.getService();
        String own = service.getAddress();
        return (own == null || own.isEmpty() ? healthy.getNode().getAddress() : own)
                + ":"
                + service.getPort();
    }

    private static ConsulClient client(URI address, CloseableHttpClient http) {
        int port = address.getPort() < 0 ? 8500 : address.getPort();
        String path = address.getPath() == null ? "" : address.getPath();
        return new ConsulClient(
                new ConsulRawClient(
                        http,
                        address.getScheme() + "://" + address.getHost(),
                        port,
                        path.endsWith("/") ? path.substring(0, path.length() - 1) : path));
    }

    private static CloseableHttpClient http(URI address, String token, Duration answer) {
        HttpClientBuilder builder =
                HttpClientBuilder.create()
                        .setConnectionManager(connections(address))
                        .disableCookieManagement()
                        .disableAutomaticRetries()
                        .disableRedirectHandling() // would take the token elsewhere
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setConnectTimeout(Math.toIntExact(CONNECT.toMillis()))
                                        .setConnectionRequestTimeout(
                                                Math.toIntExact(CONNECT.toMillis()))
                                        .setSocketTimeout(Math.toIntExact(answer.toMillis()))
                                        .build());
        if (!token.isEmpty()) {
            builder.setDefaultHeaders(List.of(new BasicHeader("X-Consul-Token", token)));
        }
        return builder.build();
    }

    /// For an agent without TLS no certificates are read: parsing the JVM's certificate authorities
    /// takes a tenth of a service's start.
    private static HttpClientConnectionManager connections(URI address) {
        var connections =
                "http".equalsIgnoreCase(address.getScheme())
                        ? new PoolingHttpClientConnectionManager(
                                RegistryBuilder.<ConnectionSocketFactory>create()
                                        .register("http", PlainConnectionSocketFactory.INSTANCE)
                                        .build())
                        : new PoolingHttpClientConnectionManager();
        connections.setMaxTotal(MOST_CONNECTIONS);
        connections.setDefaultMaxPerRoute(MOST_CONNECTIONS);
        return connections;
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
