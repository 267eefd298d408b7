package io.meshscope.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.journal.JournalException;
import io.meshscope.session.FileImport;
import io.meshscope.session.RecordedSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Questions of users over the documented views.
class SqlConsoleTest {

    private static final Duration TIME = Duration.ofMinutes(1);

    private static final String LINES =
            """
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"front"}},{"key":"service.instance.id","value":{"stringValue":"i1"}}]},"scopeSpans":[{"scope":{"name":"http"},"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"00000000000000a1","name":"GET","kind":3,"startTimeUnixNano":"1773325680000000001","endTimeUnixNano":"1773325680090000001","attributes":[{"key":"n","value":{"intValue":"9007199254740993"}}],"events":[{"name":"e1","timeUnixNano":"1773325680000000002"}],"links":[{"traceId":"0af7651916cd43dd8448eb211c80319d","spanId":"00000000000000a9"}]}]}]}]}
            {"resourceLogs":[{"resource":{},"scopeLogs":[{"logRecords":[{"timeUnixNano":"1773325680050000000","severityNumber":17,"body":{"stringValue":"it failed"}}]}]}]}
            {"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"queue.size","gauge":{"dataPoints":[{"timeUnixNano":"1773325681000000000","asInt":"7"}]}}]}]}]}
            """;

    @TempDir private Path folder;

    /// Rows that were put aside on disk could be read by others.
    @Test
    void whatDoesNotFitInMemoryIsRefusedInWords() throws Exception {
        Path file = folder.resolve("a.meshscope");
        FileImport.into(file, List.of(Files.writeString(folder.resolve("l"), LINES)));
        try (var sql = new SqlConsole(file)) {
            assertThat(one(sql, "SELECT current_setting('temp_directory')")).containsExactly("");
            assertThatThrownBy(() ->
                            sql.ask(
                                    "SELECT length(string_agg(repeat('x', 2000), ''))"
                                            + " FROM range(1000000)",
                                    1,
                                    TIME))
                    .isInstanceOf(JournalException.class)
                    .hasMessage(
                            "The question needs more than the 512MB that a question may take. Ask"
                                    + " for fewer rows or columns.");
            assertThat(one(sql, "SELECT count(*) FROM spans")).containsExactly(1L);
        }
    }

    @Test
    void theViewsAreAnsweredAndNothingElseIsReached() throws Exception {
        Path file = folder.resolve("it's.meshscope");
        FileImport.into(file, List.of(Files.writeString(folder.resolve("l"), LINES)));
        try (var sql = new SqlConsole(file)) {
            assertThat(
                            one(
                                    sql,
                                    "SELECT service, instance, name, kind, duration_ms,"
                                            + " start::VARCHAR, attributes ->> 'n',"
                                            + " resource_attributes ->> 'service.name' FROM spans"))
                    .containsExactly(
                            "front",
                            "i1",
                            "GET",
                            "CLIENT",
                            90.0,
                            "2026-03-12 14:28:00.000000001",
                            "9007199254740993",
                            "front");
            assertThat(one(sql, "SELECT name, time::VARCHAR FROM span_events"))
                    .containsExactly("e1", "2026-03-12 14:28:00.000000002");
            assertThat(one(sql, "SELECT linked_span_id FROM span_links"))
                    .containsExactly("00000000000000a9");
            assertThat(one(sql, "SELECT severity, body, service FROM logs"))
                    .containsExactly("ERROR", "it failed", "unknown_service");
            assertThat(one(sql, "SELECT name, value, kind FROM metrics"))
                    .containsExactly("queue.size", 7.0, "GAUGE");
            assertThat(one(sql, "SELECT count(*) FROM events WHERE type = 'span.batch'"))
                    .containsExactly(1L);
            assertThat(
                            one(
                                    sql,
                                    "SELECT (SELECT count(*) FROM calls) + (SELECT count(*) FROM"
                                            + " notes)"))
                    .containsExactly(0L);
            limits(sql);
            locked(sql);
        }
        try (var sql = new SqlConsole(file)) {
            notAttachedAgain(sql, file);
        }
        // Nothing in it was changed, and it is a recording still.
        new RecordedSession(file).close();
    }

    private static void limits(SqlConsole sql) {
        SqlConsole.Answer cut = sql.ask("SELECT * FROM range(100) r(n)", 3, TIME);
        assertThat(cut.rows()).hasSize(3);
        assertThat(cut.cut()).isTrue();
        assertThat(cut.columns()).containsExactly(new SqlConsole.Column("n", "BIGINT"));
        assertThatThrownBy(() ->
                        sql.ask(
                                "SELECT sum(a.n * b.n) FROM range(1000000) a(n), range(1000000)"
                                        + " b(n)",
                                1,
                                Duration.ofMillis(300)))
                .isInstanceOf(JournalException.class)
                .hasMessageStartingWith("The question took longer than");
        assertThatThrownBy(() -> sql.ask("SELECT nothing FROM spans", 1, TIME))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("nothing");
    }

    private void locked(SqlConsole sql) {
        for (String wrong :
                List.of(
                        "DELETE FROM session_file.span_rows",
                        "SELECT 1; DROP TABLE session_file.span_rows; SELECT 2",
                        "COPY spans TO '" + folder.resolve("out.csv") + "'",
                        "SELECT * FROM read_text('" + folder.resolve("l") + "')",
                        "SELECT * FROM '" + folder.resolve("l") + "'",
                        "ATTACH '" + folder.resolve("new.db") + "' AS n",
                        "SET enable_external_access = true",
                        "INSTALL httpfs",
                        "LOAD httpfs")) {
            assertThatThrownBy(() -> sql.ask(wrong, 1, TIME))
                    .as(wrong)
                    .isInstanceOf(JournalException.class);
        }
        assertThat(folder).isDirectoryNotContaining("glob:**out.csv");
        assertThat(one(sql, "SELECT count(*) FROM spans")).containsExactly(1L);
    }

    /// DuckDB allows the paths of what is attached, and its log, when all others are denied.
    private void notAttachedAgain(SqlConsole sql, Path file) {
        String path = file.toString().replace("'", "''");
        for (String wrong :
                List.of(
                        "COPY (SELECT 1) TO '" + path + ".wal'",
                        "SELECT * FROM read_blob('" + path + "')",
                        "DETACH session_file; ATTACH '" + path + "' AS again; SELECT 1")) {
            assertThatThrownBy(() -> sql.ask(wrong, 1, TIME))
                    .as(wrong)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("disabled by configuration");
        }
        assertThat(one(sql, "SELECT current_setting('temp_directory')")).containsExactly("");
        assertThat(folder).isDirectoryNotContaining("glob:**.wal");
    }

    private static List<Object> one(SqlConsole sql, String question) {
        SqlConsole.Answer answer = sql.ask(question, 10, TIME);
        assertThat(answer.rows()).hasSize(1);
        return answer.rows().getFirst();
    }
}
