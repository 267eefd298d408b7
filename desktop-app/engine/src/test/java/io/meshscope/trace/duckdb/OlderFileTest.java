package io.meshscope.trace.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.journal.JournalException;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.FailureWord;
import io.meshscope.store.SessionFile;
import io.meshscope.store.SessionInfo;
import io.meshscope.trace.RedPoint;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.Spans;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.TraceSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files in which a span was a row of texts.
class OlderFileTest {

    private static final String HIGH = "f" + Spans.TRACE.substring(1);

    @TempDir Path directory;

    private Path older(int version, boolean outcomes) throws Exception {
        Path path = directory.resolve("older" + version + ".meshscope");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + path);
                var statement = connection.createStatement()) {
            for (String sql :
                    """
                    CREATE TABLE meshscope_schema (version INTEGER NOT NULL);
                    INSERT INTO meshscope_schema VALUES (%d);
                    CREATE TABLE batches (writer INTEGER, batch BIGINT);
                    CREATE TABLE resources (id BIGINT NOT NULL, service VARCHAR NOT NULL,
                        instance VARCHAR, attributes VARCHAR);
                    INSERT INTO resources VALUES (1, 'order-service', 'order-service-1',
                        '{"service.instance.id":"order-service-1","service.name":"order-service"}');
                    CREATE TABLE spans (trace_id VARCHAR NOT NULL, span_id VARCHAR NOT NULL,
                        parent_id VARCHAR, service VARCHAR NOT NULL, resource BIGINT NOT NULL,
                        name VARCHAR NOT NULL, kind VARCHAR NOT NULL, start_nanos BIGINT NOT NULL,
                        duration_nanos BIGINT NOT NULL, end_nanos BIGINT NOT NULL,
                        status VARCHAR NOT NULL, status_message VARCHAR, status_text VARCHAR,
                        scope VARCHAR, attributes VARCHAR, events VARCHAR, links VARCHAR);
                    INSERT INTO spans VALUES
                        ('%s', '000000000000000a', NULL, 'order-service', 1, 'root', 'SERVER',
                         %d, 70, %d, 'ERROR', 'UNAVAILABLE: gone', 'UNAVAILABLE', 'test',
                         '{"n":7}', '[{"name":"retry","at":9,"attributes":{"n":1}}]',
                         '[{"trace":"%s","span":"%s","attributes":{}}]'),
                        ('%s', 'f00000000000000b', '0a0b', 'order-service', 1, '', 'INTERNAL',
                         %d, 5, %d, 'UNSET', NULL, NULL, NULL, NULL, NULL, NULL);
                    CREATE TABLE calls (trace_id VARCHAR NOT NULL, caller VARCHAR,
                        callee VARCHAR NOT NULL, end_nanos BIGINT NOT NULL,
                        duration_nanos BIGINT NOT NULL, outcome VARCHAR NOT NULL,
                        stream BOOLEAN NOT NULL);
                    INSERT INTO calls VALUES ('%s', NULL, 'order-service', %d, 70, 'FAILED', false)
                    """
                            .formatted(
                                    version,
                                    HIGH,
                                    Spans.T0,
                                    Spans.T0 + 70,
                                    Spans.traceId(9),
                                    Spans.spanId(9),
                                    HIGH,
                                    Spans.T0 + 1,
                                    Spans.T0 + 6,
                                    HIGH,
                                    Spans.T0 + 70)
                            .split(";")) {
                statement.execute(sql);
            }
            if (outcomes) {
                statement.execute("ALTER TABLE spans ADD COLUMN outcome VARCHAR");
                statement.execute(
                        "UPDATE spans SET outcome = CASE status WHEN 'ERROR' THEN 'FAILED'"
                                + " ELSE 'OK' END");
            }
        }
        return path;
    }

    private static final Span ROOT =
            Spans.span()
                    .trace(HIGH)
                    .id(10)
                    .name("root")
                    .kind(SpanKind.SERVER)
                    .at(0, 70)
                    .error("UNAVAILABLE: gone")
                    .with("n", 7L)
                    .events(new Span.Event("retry", 9, Map.of("n", 1L)))
                    .links(new Span.Link(Spans.traceId(9), Spans.spanId(9), Map.of()))
                    .build();

    private static void holdsAll(SpanStore store) {
        List<Span> spans = store.trace(HIGH);
        assertThat(spans).hasSize(2).contains(ROOT);
        Span other = spans.get(spans.get(0).equals(ROOT) ? 1 : 0);
        assertThat(other.spanId()).isEqualTo("f00000000000000b");
        assertThat(other.parentSpanId()).contains("0a0b");
        assertThat(other.name()).isEmpty();
        TraceSummary row =
                store.search(TraceQuery.parse("status=error", 9, Instant.EPOCH)).getFirst();
        assertThat(row.status()).isEqualTo("UNAVAILABLE");
        assertThat(row.errors()).isEqualTo(1);
        assertThat(
                        store.search(
                                TraceQuery.parse(
                                        "callee=order-service AND status=error", 9, Instant.EPOCH)))
                .hasSize(1);
        Instant t0 = Instant.ofEpochSecond(0, Spans.T0);
        RedPoint red = store.red(t0, t0.plusSeconds(1), Duration.ofSeconds(1)).getFirst();
        assertThat(red.service()).isEqualTo(new ServiceName("order-service"));
        assertThat(red.counts().failed()).isEqualTo(1);
    }

    @Test
    void isReadAndTakesMore() throws Exception {
        Path path = older(3, true);
        try (var file = SessionFile.open(Optional.of(path))) {
            var store = new DuckDbSpanStore(file, FailureWord::of);
            holdsAll(store);
            store.append(List.of(Spans.span().build()));
            assertThat(store.trace(Spans.TRACE)).containsExactly(Spans.span().build());
            assertThat(SessionInfo.of(file)).isEmpty();
        }
        try (var file = SessionFile.openReadOnly(path)) {
            holdsAll(new DuckDbSpanStore(file, FailureWord::of));
        }
        assertThat(Files.list(directory)).containsExactly(path);
    }

    @Test
    void isReadAsARecordingFromBeforeOutcomesWereKept() throws Exception {
        try (var file = SessionFile.openReadOnly(older(1, false))) {
            holdsAll(new DuckDbSpanStore(file, FailureWord::of));
            assertThat(SessionInfo.of(file)).isEmpty();
        }
    }

    @Test
    void aDamagedOneStaysAsItIs() throws Exception {
        Path path = older(2, true);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + path);
                var statement = connection.createStatement()) {
            statement.execute("UPDATE spans SET trace_id = 'no id'");
        }
        assertThatThrownBy(() -> SessionFile.openReadOnly(path))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("earlier Meshscope")
                .hasMessageContaining("Copy it");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + path);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM spans")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(2);
        }
        assertThat(Files.list(directory)).containsExactly(path);
    }

    /// The views say what the rows mean, in the words of the enums.
    @Test
    void isAskedInTexts() throws Exception {
        try (var file = SessionFile.open(Optional.of(older(3, true)))) {
            var store = new DuckDbSpanStore(file, FailureWord::of);
            store.append(List.of(ROOT));
            for (SpanKind kind : SpanKind.values()) {
                store.append(List.of(Spans.span().kind(kind).name(kind.name()).build()));
            }
            long same =
                    file.read(question -> {
                        try (var select =
                                        question.prepare(
                                                "SELECT count(*) FROM spans WHERE (trace_id = '"
                                                        + HIGH
                                                        + "' AND span_id = '000000000000000a' AND"
                                                        + " outcome = 'FAILED' AND status = 'ERROR'"
                                                        + " AND service = 'order-service' AND"
                                                        + " status_text = 'UNAVAILABLE' AND"
                                                        + " parent_id IS NULL) OR name = kind");
                                var row = select.executeQuery()) {
                            row.next();
                            return row.getLong(1);
                        }
                    });
            assertThat(same).isEqualTo(2 + SpanKind.values().length);
        }
    }
}
