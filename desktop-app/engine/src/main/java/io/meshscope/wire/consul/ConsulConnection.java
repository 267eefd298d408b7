package io.meshscope.wire.consul;

import com.ecwid.consul.v1.ConsistencyMode;
import com.ecwid.consul.v1.ConsulClient;
import com.ecwid.consul.v1.ConsulRawClient;
import com.ecwid.consul.v1.QueryParams;
import com.ecwid.consul.v1.Response;
import io.meshscope.message.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.http.impl.client.CloseableHttpClient;

/// Asks one Consul agent. Nothing is connected before the first question. Questions block, at most
/// for the timing's limits, and end when this is closed. For use by many threads.
///
/// A blocking query has an index and waits for a change after it; a query without an index answers
/// at once.
public final class ConsulConnection implements AutoCloseable {

    private final ConsulAddress address;
    private final ConsulTiming timing;
    private final String rights;
    private final CloseableHttpClient patient;
    private final CloseableHttpClient quick;
    private final ConsulRawClient blocking;
    private final ConsulRawClient asking;

    /// @param rights that the questions need of a token, for messages
    /// @throws ConsulException when TLS files cannot be used
    public ConsulConnection(ConsulAddress address, ConsulTiming timing, String rights) {
        this.address = address;
        this.timing = timing;
        this.rights = rights;
        patient = ConsulHttp.client(address, timing.callTimeout(), timing.longestAnswer());
        quick = ConsulHttp.client(address, timing.callTimeout(), timing.callTimeout());
        blocking = client(patient);
        asking = client(quick);
    }

    private ConsulRawClient client(CloseableHttpClient http) {
        String host = (address.secure() ? "https://" : "http://") + address.uri().getHost();
        return new ConsulRawClient(http, host, address.port(), "");
    }

    public ConsulAddress address() {
        return address;
    }

    public ConsulTiming timing() {
        return timing;
    }

    /// The client for a query: one behind an index may hang for as long as the timing allows.
    public ConsulRawClient raw(long index) {
        return index == 0 ? asking : blocking;
    }

    /// The client for questions that answer at once.
    public ConsulClient asking() {
        return new ConsulClient(asking);
    }

    /// A query that starts anew asks for a consistent answer: a leader that was just elected may
    /// not have read its log yet, and would answer that there is nothing.
    public QueryParams query(long index, Duration wait) {
        return index == 0
                ? new QueryParams(ConsistencyMode.CONSISTENT)
                : QueryParams.Builder.builder()
                        .setIndex(index)
                        .setWaitTime(Math.max(1, wait.toSeconds()))
                        .build();
    }

    /// @throws ConsulException when there is no answer
    public <T> ConsulAnswer<T> answer(Supplier<Response<T>> question) {
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
            throw new ConsulWords(address, timing, rights).of(e);
        }
    }

    /// Asks whether the agent answers and its cluster has a leader.
    ///
    /// @throws ConsulException when not
    public void probe() {
        String leader = answer(asking()::getStatusLeader).value();
        if (leader == null || leader.isEmpty()) {
            throw withoutLeader();
        }
    }

    public ConsulException withoutLeader() {
        return new ConsulException(
                Message.of("consul.no-leader", address.words()),
                new IllegalStateException("no leader"));
    }

    /// The agent in words, with its version if it tells that.
    public Message describe() {
        try {
            var self = answer(asking()::getAgentSelf).value();
            var config = self == null ? null : self.getConfig();
            return config == null
                    ? unversioned()
                    : Message.of(
                            "consul.at",
                            config.getVersion(),
                            address.words(),
                            address.datacenter().orElseGet(config::getDatacenter));
        } catch (ConsulException e) {
            // A token may lack the right to ask this; then the address must do.
            return unversioned();
        }
    }

    private Message unversioned() {
        return Message.of("consul.at.unversioned", address.words());
    }

    /// A name as it stands in a path, because consul-api puts it there unchanged.
    public static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// Breaks off all questions that are waiting.
    @Override
    public void close() {
        for (CloseableHttpClient http : List.of(patient, quick)) {
            try {
                http.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
