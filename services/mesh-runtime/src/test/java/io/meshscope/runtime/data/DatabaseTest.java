package io.meshscope.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.meshscope.testing.PostgresServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.jdbc.exceptions.CannotGetJdbcConnectionException;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("process")
class DatabaseTest {

    private static final InMemorySpanExporter SPANS = InMemorySpanExporter.create();
    private static final OpenTelemetrySdk TELEMETRY =
            OpenTelemetrySdk.builder()
                    .setTracerProvider(
                            SdkTracerProvider.builder()
                                    .addSpanProcessor(SimpleSpanProcessor.create(SPANS))
                                    .build())
                    .build();

    private static DatabaseSettings settings;
    private static ApplicationContext context;
    private static Database database;

    @BeforeAll
    static void open() {
        settings = TestDatabase.fresh();
        context = TestDatabase.context(settings, TELEMETRY, Map.of());
        database = context.getBean(Database.class);
        database.write(connection -> {
            try (Statement create = connection.createStatement()) {
                return create.execute("create table things (id int primary key)");
            }
        });
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @Test
    void whatThrowsIsRolledBackWithItsTransaction() {
        assertThatThrownBy(() ->
                        database.write(connection -> {
                            insert(1);
                            throw new IllegalStateException("no");
                        }))
                .hasMessage("no");
        assertThat(count(1)).isZero();
        int _ = database.write(_ -> insert(2));
        assertThat(count(2)).isOne();
        assertThatThrownBy(() -> database.write(_ -> insert(2)))
                .isInstanceOfSatisfying(
                        DatabaseException.class, e -> assertThat(e.state()).isEqualTo("23505"));
        assertThatThrownBy(() -> database.current()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aStatementWithinATraceIsASpanWithoutItsValues() {
        Span parent = TELEMETRY.getTracer("test").spanBuilder("rpc").startSpan();
        SPANS.reset();
        int _ = database.write(_ -> insert(40));
        assertThat(SPANS.getFinishedSpanItems()).isEmpty();
        try (Scope _ = parent.makeCurrent()) {
            int _ = database.write(_ -> insert(41));
            assertThatThrownBy(() -> database.write(_ -> insert(41)))
                    .isInstanceOf(DatabaseException.class);
        } finally {
            parent.end();
        }
        List<SpanData> spans =
                SPANS.getFinishedSpanItems().stream()
                        .filter(span -> span.getName().equals("INSERT things"))
                        .toList();
        assertThat(spans).hasSize(2);
        assertThat(spans)
                .allSatisfy(span -> {
                    assertThat(span.getParentSpanId())
                            .isEqualTo(parent.getSpanContext().getSpanId());
                    assertThat(text(span, "db.system.name")).isEqualTo("postgresql");
                    assertThat(text(span, "db.namespace")).isEqualTo(settings.name());
                    assertThat(text(span, "db.query.text"))
                            .isEqualTo("insert into things values (?)");
                });
        assertThat(spans.getLast().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(text(spans.getLast(), "db.response.status_code")).isEqualTo("23505");
    }

    @Test
    void thePoolIsMeasured() {
        assertThat(
                        context.getBean(MeterRegistry.class)
                                .find("hikaricp.connections.max")
                                .gauge()
                                .value())
                .isEqualTo(4);
    }

    @Test
    void whatIsAnnouncedIsHeardOnceItIsCommitted() {
        Notifications notifications = context.getBean(Notifications.class);
        List<String> heard = new CopyOnWriteArrayList<>();
        notifications.listen(
                "things",
                new Notifications.Listener() {
                    @Override
                    public void announced(String payload) {
                        heard.add(payload);
                    }

                    @Override
                    public void mayHaveMissed() {
                        heard.add("listening");
                    }
                });
        await().until(() -> heard.contains("listening"));
        assertThatThrownBy(() ->
                        database.write(connection -> {
                            Notifications.announce(connection, "things", "rolled back");
                            throw new IllegalStateException();
                        }))
                .isInstanceOf(IllegalStateException.class);
        database.write(connection -> {
            Notifications.announce(connection, "things", "7");
            return null;
        });
        await().untilAsserted(() -> assertThat(heard).containsExactly("listening", "7"));
    }

    @Test
    void aDatabaseThatIsAwayFailsQuicklyAndIsUsedAgainWhenItIsBack() {
        try (PostgresServer own = PostgresServer.start()) {
            try (ApplicationContext other =
                    TestDatabase.context(TestDatabase.in(own), TELEMETRY, Map.of())) {
                Database away = other.getBean(Database.class);
                assertThat(one(away)).isOne();
                own.stop();
                long begin = System.nanoTime();
                assertThatThrownBy(() -> one(away)).isInstanceOf(DatabaseException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - begin))
                        .isLessThan(Duration.ofSeconds(20));
                // The first ones use connections that the pool still held, the last one gets none.
                await().until(() ->
                        failure(away).getCause() instanceof CannotGetJdbcConnectionException);
                own.restart();
                await().ignoreExceptionsInstanceOf(DatabaseException.class)
                        .until(() -> one(away) == 1);
                assertThat(other.getBean(DataSource.class)).isNotNull();
            }
        }
    }

    private static DatabaseException failure(Database away) {
        return catchThrowableOfType(DatabaseException.class, () -> one(away));
    }

    private static int one(Database database) {
        return database.read(connection -> {
            try (Statement select = connection.createStatement();
                    ResultSet result = select.executeQuery("select 1")) {
                result.next();
                return result.getInt(1);
            }
        });
    }

    private static int insert(int id) {
        return database.write(connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into things values (?)")) {
                insert.setInt(1, id);
                return insert.executeUpdate();
            }
        });
    }

    private static int count(int id) {
        return database.read(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select count(*) from things where id = ?")) {
                select.setInt(1, id);
                try (ResultSet result = select.executeQuery()) {
                    result.next();
                    return result.getInt(1);
                }
            }
        });
    }

    private static String text(SpanData span, String key) {
        return span.getAttributes().get(AttributeKey.stringKey(key));
    }
}
