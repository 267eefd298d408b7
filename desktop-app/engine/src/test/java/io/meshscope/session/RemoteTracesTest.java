package io.meshscope.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.meshscope.journal.JournalException;
import io.meshscope.message.Message;
import io.meshscope.trace.Span;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.remote.RemoteQuestion;
import io.meshscope.wire.access.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers of traces, stood for by their answers.
class RemoteTracesTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final Instant TO = Instant.parse("2026-03-12T15:00:00Z");
    private static final String OTLP =
            """
            "resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"order"}}]},\
            "scopeSpans":[{"scope":{},"spans":[{"traceId":"%s","spanId":"%s","name":"get",\
            "kind":"SPAN_KIND_SERVER","startTimeUnixNano":"1773325680000000000","endTimeUnixNano":"1773325680005000000"}]}]}]\
            """;

    private static final Profile NOTHING =
            new Profile(
                    "traces",
                    "dev",
                    Profile.Etcd.NONE,
                    Optional.empty(),
                    Profile.Ports.OFF,
                    Profile.Store.TEMPORARY,
                    Optional.empty());

    @TempDir private Path folder;
    private HttpServer server;
    private final Map<String, String> answers = new HashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> shown = new CopyOnWriteArrayList<>();

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    URI uri = exchange.getRequestURI();
                    asked.add(uri.toString());
                    shown.add(
                            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                    String answer = answers.get(uri.getPath());
                    byte[] body = (answer == null ? "no such page" : answer).getBytes(UTF_8);
                    exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private RemoteTraces traces(RemoteKind kind) {
        return traces(kind, "t-1");
    }

    private RemoteTraces traces(RemoteKind kind, String token) {
        return new RemoteTraces(
                kind,
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                Optional.of(new Secret(token)));
    }

    private static RemoteQuestion question(Optional<String> service, Map<String, String> with) {
        return new RemoteQuestion(
                new RemoteQuestion.Conditions(
                        service,
                        Optional.of("get"),
                        Optional.of(Duration.ofMillis(2)),
                        Optional.empty(),
                        false,
                        with),
                TO.minus(Duration.ofHours(1)),
                TO,
                1);
    }

    private List<Span> spans(RemoteTraces from, RemoteQuestion question, List<String> notes)
            throws Exception {
        Path target = folder.resolve(asked.size() + ".meshscope");
        RemoteTraces.Fetched fetched = from.into(target, question);
        assertThat(fetched.imported().unread()).isEmpty();
        assertThat(fetched.notes()).map(Message::english).isEqualTo(notes);
        try (var session = new RecordedSession(target)) {
            return session.spans().search(TraceQuery.newest(10)).stream()
                    .flatMap(t -> session.spans().trace(t.traceId()).stream())
                    .toList();
        }
    }

    @Test
    void jaegersThirdVersionIsAskedForEachServiceAndItsOwnWindowsForAttributes() throws Exception {
        answers.put("/api/v3/services", "{\"services\":[\"order\"]}");
        answers.put(
                "/api/v3/traces",
                "{\"result\":{" + OTLP.formatted(TRACE, "00000000000000a1") + "}}");
        answers.put(
                "/api/traces",
                """
                {"data":[{"traceID":"abc","spans":[{"traceID":"abc","spanID":"1","operationName":"get",
                "startTime":1773325690000000,"duration":5000,"processID":"p1"}],
                "processes":{"p1":{"serviceName":"order"}}}],"errors":null}
                """);

        List<Span> third =
                spans(traces(RemoteKind.JAEGER), question(Optional.empty(), Map.of()), List.of());
        List<Span> window =
                spans(
                        traces(RemoteKind.JAEGER),
                        question(Optional.of("order"), Map.of("user.id", "42")),
                        List.of());

        assertThat(third).singleElement().matches(s -> s.traceId().equals(TRACE));
        assertThat(window).singleElement().matches(s -> s.spanId().equals("0000000000000001"));
        assertThat(asked)
                .containsExactly(
                        "/api/v3/services",
                        "/api/v3/traces?query.duration_min=2000us&query.num_traces=1"
                                + "&query.operation_name=get&query.service_name=order"
                                + "&query.start_time_max=2026-03-12T15%3A00%3A00Z"
                                + "&query.start_time_min=2026-03-12T14%3A00%3A00Z",
                        "/api/v3/services",
                        "/api/traces?end=1773327600000000&limit=1&minDuration=2000us&operation=get"
                                + "&service=order&start=1773324000000000"
                                + "&tags=%7B%22user.id%22%3A%2242%22%7D");
        assertThat(shown).containsOnly("Bearer t-1");
    }

    @Test
    void zipkinAnswersListsOfLists() throws Exception {
        answers.put(
                "/api/v2/traces",
                """
                [[{"traceId":"f1","id":"e1","name":"get","kind":"CLIENT","timestamp":1773325700000000,
                "duration":1000,"localEndpoint":{"serviceName":"web"}}]]
                """);

        assertThat(
                        spans(
                                traces(RemoteKind.ZIPKIN),
                                question(Optional.of("web"), Map.of("http.path", "/x")),
                                List.of()))
                .singleElement()
                .matches(s -> s.resource().service().value().equals("web"));
        assertThat(asked)
                .containsExactly(
                        "/api/v2/traces?annotationQuery=http.path%3D%2Fx&endTs=1773327600000"
                                + "&limit=1&lookback=3600000&minDuration=2000&serviceName=web"
                                + "&spanName=get");
    }

    /// Its ids are base64 in a trace, and lack their zeros in what is found.
    @Test
    void tempoIsSearchedAndEachTraceIsFetched() throws Exception {
        answers.put("/api/search", "{\"traces\":[{\"traceID\":\"abc\"}],\"metrics\":{}}");
        String id = "0".repeat(29) + "abc";
        answers.put(
                "/api/v2/traces/" + id,
                "{\"trace\":{"
                        + OTLP.formatted("AAAAAAAAAAAAAAAAAAAKvA==", "AAAAAAAAAAE=")
                        + "},\"metrics\":{}}");

        assertThat(
                        spans(
                                traces(RemoteKind.TEMPO),
                                question(
                                        Optional.of("order"),
                                        Map.of("code", "500", "a b", "\"x\"")),
                                List.of(
                                        "The server found as many traces as were asked for, 1;"
                                                + " there may be more.")))
                .singleElement()
                .matches(s -> s.traceId().equals(id) && s.spanId().equals("0000000000000001"));
        assertThat(URI.create(asked.getFirst()).getQuery())
                .isEqualTo(
                        "end=1773327601&limit=1&q={+resource.service.name+=+\"order\"+&&+name+=+\"get\""
                            + "+&&+duration+>=+2000us+&&+.\"a+b\"+=+\"\\\"x\\\"\""
                            + "+&&+(.code+=+\"500\"+||+.code+=+500)+}&start=1773324000");
    }

    /// A trace of two services is answered for each of them, and is there once.
    @Test
    void whatAQueryAsksIsAskedOfTheServerAndTheRestOfItsAnswer() throws Exception {
        answers.put("/api/v3/services", "{\"services\":[\"order\",\"web\"]}");
        answers.put(
                "/api/v3/traces",
                "{\"result\":{" + OTLP.formatted(TRACE, "00000000000000a1") + "}}");
        TraceQuery query =
                TraceQuery.parse("operation=get AND duration>2ms AND kind=server", 10, TO)
                        .within(TO.minus(Duration.ofHours(1)), TO);

        try (FetchedTraces fetched = traces(RemoteKind.JAEGER).search(query, 7)) {
            assertThat(fetched.whole()).isFalse();
            assertThat(fetched.spans().trace(TRACE)).hasSize(1);
            assertThat(fetched.spans().search(query)).hasSize(1);
            assertThat(fetched.spans().search(TraceQuery.parse("kind=client", 10, TO))).isEmpty();
        }
        assertThat(asked.get(1))
                .contains("num_traces=7", "operation_name=get", "duration_min=2000us")
                .doesNotContain("kind");
    }

    @Test
    void oneTraceIsAskedForByItsId() throws Exception {
        answers.put("/api/v2/trace/" + TRACE, "[]");
        TraceQuery query = TraceQuery.parse("trace=" + TRACE, 10, TO);
        try (FetchedTraces fetched = traces(RemoteKind.ZIPKIN).search(query, 1)) {
            assertThat(fetched.whole()).isTrue();
            assertThat(fetched.spans().usage().spans()).isZero();
        }
        assertThat(asked).containsExactly("/api/v2/trace/" + TRACE);
    }

    @Test
    void failedSpansAreAskedForInTheServersWords() throws Exception {
        TraceQuery query = TraceQuery.parse("service=web AND status=error", 10, TO);
        answers.put("/api/v3/services", "{\"services\":[\"web\"]}");
        answers.put("/api/traces", "{\"data\":[]}");
        answers.put("/api/v2/traces", "[]");
        answers.put("/api/search", "{\"traces\":[]}");
        for (RemoteKind kind : RemoteKind.values()) {
            traces(kind).search(query, 1).close();
        }
        assertThat(asked.stream().map(a -> URI.create(a).getQuery()))
                .anyMatch(q -> q != null && q.contains("tags={\"error\":\"true\"}"))
                .anyMatch(q -> q != null && q.contains("annotationQuery=error"))
                .anyMatch(q -> q != null && q.contains("status+=+error"));
    }

    @Test
    void aTraceIsTakenIntoASessionOnce() throws Exception {
        answers.put(
                "/api/v3/traces/" + TRACE,
                "{\"result\":{" + OTLP.formatted(TRACE, "00000000000000a1") + "}}");
        answers.put("/api/v3/services", "{\"services\":[\"order\"]}");
        try (FetchedTraces fetched =
                        traces(RemoteKind.JAEGER)
                                .search(TraceQuery.parse("trace=" + TRACE, 10, TO), 1);
                var session = new LiveSession(NOTHING)) {
            for (int i = 0; i < 2; i++) {
                session.take(TRACE, fetched.spans().trace(TRACE));
            }
            assertThat(session.spans().trace(TRACE)).isEqualTo(fetched.spans().trace(TRACE));
        }
    }

    @Test
    void theTokenIsNeverInWords() {
        RemoteTraces broken = traces(RemoteKind.TEMPO, "t-1\nx");
        assertThat(broken.toString()).doesNotContain("t-1");
        assertThatThrownBy(() ->
                        broken.into(
                                folder.resolve("x.meshscope"),
                                question(Optional.empty(), Map.of())))
                .isInstanceOf(JournalException.class)
                .hasMessageStartingWith("The bearer token has a character")
                .hasMessageNotContaining("t-1");
        assertThat(shown).isEmpty();
    }

    @Test
    void whoDoesNotAnswerIsSaid() {
        assertThatThrownBy(() ->
                        traces(RemoteKind.TEMPO)
                                .into(
                                        folder.resolve("x.meshscope"),
                                        question(Optional.empty(), Map.of())))
                .isInstanceOf(JournalException.class)
                .hasMessage("The server has no API of Tempo, /api/search. Check the address.");
        answers.put("/api/v2/traces", "[]");
        assertThatThrownBy(() ->
                        traces(RemoteKind.ZIPKIN)
                                .into(
                                        folder.resolve("x.meshscope"),
                                        question(Optional.empty(), Map.of())))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("no such traces");
        server.stop(0);
        assertThatThrownBy(() ->
                        traces(RemoteKind.JAEGER)
                                .into(
                                        folder.resolve("x.meshscope"),
                                        question(Optional.empty(), Map.of())))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot be asked: nothing listens there.");
        assertThat(RemoteTraces.address(RemoteKind.JAEGER, "host/base"))
                .isEqualTo(URI.create("http://host:16686/base"));
        assertThat(RemoteTraces.address(RemoteKind.TEMPO, "https://t.test/x"))
                .isEqualTo(URI.create("https://t.test/x"));
        assertThatThrownBy(() -> RemoteTraces.address(RemoteKind.TEMPO, "ftp://t"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
