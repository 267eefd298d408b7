package io.meshscope.ui.trace.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.meshscope.session.RemoteKind;
import io.meshscope.session.RemoteTraces;
import io.meshscope.trace.TraceQuery;
import io.meshscope.ui.fx.ManualWorkers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RemoteSearchTest {

    private static final Instant BEGAN = Instant.parse("2026-03-01T10:00:00Z");

    private static final byte[] ANSWER =
            """
            [[{"traceId":"0af7651916cd43dd8448eb211c80319c","id":"e1","name":"get","kind":"SERVER",
            "timestamp":%d,"duration":1000,"localEndpoint":{"serviceName":"web"}}]]
            """
                    .formatted(BEGAN.toEpochMilli() * 1_000)
                    .getBytes(UTF_8);

    @Test
    void whatIsAnsweredAfterItWasForgottenIsNotHeld() throws Exception {
        var workers = new ManualWorkers();
        var search = new RemoteSearch(workers.background());
        var leaves = new AtomicBoolean(true);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/api/v2/traces",
                exchange -> {
                    if (leaves.get()) {
                        search.close();
                    }
                    exchange.sendResponseHeaders(200, ANSWER.length);
                    exchange.getResponseBody().write(ANSWER);
                    exchange.close();
                });
        server.start();
        try {
            var remote =
                    new RemoteTraces(
                            RemoteKind.ZIPKIN,
                            RemoteTraces.address(
                                    RemoteKind.ZIPKIN,
                                    "127.0.0.1:" + server.getAddress().getPort()),
                            Optional.empty());
            TraceQuery query =
                    TraceQuery.newest(10).within(BEGAN.minusSeconds(60), BEGAN.plusSeconds(60));
            assertThatThrownBy(() -> search.fetch("question", remote, query))
                    .isInstanceOf(InterruptedException.class);
            assertThat(search.spans()).isEmpty();

            leaves.set(false);
            assertThat(search.fetch("question", remote, query).search(query)).hasSize(1);
            assertThat(search.spans()).isPresent();
            search.close();
            assertThat(search.spans()).isEmpty();
            workers.finishAll();
        } finally {
            server.stop(0);
        }
    }
}
