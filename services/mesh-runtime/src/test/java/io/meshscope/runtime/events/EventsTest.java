package io.meshscope.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meshscope.runtime.data.Database;
import io.meshscope.runtime.data.Notifications;
import io.meshscope.runtime.data.TestDatabase;
import io.meshscope.runtime.instance.Instance;
import io.meshscope.runtime.telemetry.Telemetry;
import io.meshscope.testing.NatsServer;
import io.micronaut.context.ApplicationContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("process")
class EventsTest {

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk telemetry =
            OpenTelemetrySdk.builder()
                    .setTracerProvider(
                            SdkTracerProvider.builder()
                                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                                    .build())
                    .build();
    private final NatsServer nats = NatsServer.prepare();
    private final ApplicationContext context =
            TestDatabase.context(
                    TestDatabase.fresh(), telemetry, Map.of("meshscope.nats.url", nats.url()));
    private final Database database = context.getBean(Database.class);
    private final Outbox outbox = context.getBean(Outbox.class);

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private Events events;

    @BeforeEach
    void begin() {
        database.write(connection -> {
            try (Statement create = connection.createStatement()) {
                return create.execute("create table seen (payload text)");
            }
        });
        events = events(new Recording());
    }

    @AfterEach
    void end() {
        events.close();
        context.close();
        nats.close();
    }

    @Test
    void eventsWrittenWhileNatsIsAwayAreHandledInOrderWhenItComes() {
        for (int i = 1; i <= 20; i++) {
            add("order.created", "" + i);
        }
        assertThatThrownBy(() ->
                        database.write(_ -> {
                            String _ = outbox.add("order.created", "rolled back");
                            throw new IllegalStateException();
                        }))
                .isInstanceOf(IllegalStateException.class);
        nats.restart();
        List<String> all = IntStream.rangeClosed(1, 20).mapToObj(i -> "" + i).toList();
        await().untilAsserted(() -> assertThat(handled).isEqualTo(all));
        await().until(() -> number("select count(*) from outbox where sent_at is null") == 0);

        nats.kill();
        add("order.paid", "21");
        nats.restart();
        await().until(() -> handled.contains("21"));
        nats.wipe();
        nats.restart();
        add("order.paid", "22");
        await().until(() -> handled.contains("22"));
        assertThat(handled).hasSize(22);
    }

    @Test
    void anEventThatFailsComesAgainAndWhatItWroteIsNotKept() {
        nats.restart();
        add("order.created", "fails twice");
        await().until(() -> handled.contains("fails twice"));
        assertThat(attempts).containsEntry("fails twice", 3);
        await().until(() -> number("select count(*) from seen") == 1);
    }

    @Test
    void anEventSentTwiceIsHandledOnce() {
        nats.restart();
        add("order.created", "a");
        await().until(() -> handled.contains("a"));
        await().until(() -> number("select count(*) from outbox where sent_at is null") == 0);
        // As after a crash between sending and marking, later than the stream remembers.
        nats.wipe();
        nats.restart();
        run("update outbox set sent_at = null");
        await().until(() -> number("select count(*) from outbox where sent_at is null") == 0);
        add("order.created", "b");
        await().until(() -> handled.contains("b"));
        assertThat(handled).containsExactly("a", "b");
    }

    @Test
    void theTraceGoesOnInTheHandler() {
        nats.restart();
        Span rpc = telemetry.getTracer("test").spanBuilder("rpc").startSpan();
        try (Scope _ = rpc.makeCurrent()) {
            add("order.created", "x");
        } finally {
            rpc.end();
        }
        await().untilAsserted(() -> assertThat(named("process order.created")).isNotNull());
        SpanData publish = named("publish order.created");
        SpanData process = named("process order.created");
        assertThat(publish.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(publish.getParentSpanId()).isEqualTo(rpc.getSpanContext().getSpanId());
        assertThat(process.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(process.getParentSpanId()).isEqualTo(publish.getSpanId());
        assertThat(process.getAttributes().asMap().toString())
                .contains("messaging.system=nats", "messaging.destination.name=order.created");
    }

    private Events events(EventHandler handler) {
        Events made =
                new Events(
                        database,
                        context.getBean(Notifications.class),
                        nats.url(),
                        context.getBean(Instance.class),
                        Telemetry.of(telemetry),
                        List.of(handler));
        made.begin(Duration.ofMillis(20));
        return made;
    }

    private SpanData named(String name) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private void add(String subject, String payload) {
        String _ = database.write(_ -> outbox.add(subject, payload));
    }

    private int number(String sql) {
        return database.read(connection -> {
            try (Statement select = connection.createStatement();
                    ResultSet result = select.executeQuery(sql)) {
                result.next();
                return result.getInt(1);
            }
        });
    }

    private void run(String sql) {
        database.write(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private final class Recording implements EventHandler {

        @Override
        public String name() {
            return "recording";
        }

        @Override
        public String subject() {
            return "order.*";
        }

        @Override
        public void handle(Event event) {
            run("insert into seen values ('" + event.payload() + "')");
            int attempt = attempts.merge(event.payload(), 1, Integer::sum);
            if (event.payload().equals("fails twice") && attempt < 3) {
                throw new IllegalStateException("attempt " + attempt);
            }
            handled.add(event.payload());
        }
    }
}
