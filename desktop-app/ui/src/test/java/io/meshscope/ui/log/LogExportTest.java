package io.meshscope.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.log.LogQuery;
import io.meshscope.log.LogRecord;
import io.meshscope.log.LogVocabulary;
import io.meshscope.log.MemoryLogStore;
import io.meshscope.log.Severity;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.query.Moment;
import io.meshscope.query.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogExportTest {

    private static final Instant T0 = Instant.parse("2026-03-12T14:30:22.940412Z");

    @TempDir Path folder;

    private static LogRecord record(int second, String body) {
        return new LogRecord(
                T0.plusSeconds(second),
                new LogRecord.Level(Severity.WARN, 13),
                body,
                new Resource(
                        new ServiceName("payment"), Optional.of(new InstanceId("p-2")), Map.of()),
                "a.ProviderPool",
                LogRecord.Context.NONE,
                Map.of());
    }

    private LogExport.Result write(LogExport.Format format, int limit) throws IOException {
        var store = new MemoryLogStore();
        store.append(List.of(record(0, "pool exhausted\n\tat a.B"), record(1, "two")));
        return LogExport.write(
                store,
                new LogQuery(
                        T0,
                        T0.plusSeconds(9),
                        Set.of(),
                        Set.of(),
                        Query.parse("", LogVocabulary.LOGS, Moment.here(T0)),
                        Optional.empty(),
                        limit),
                format,
                folder.resolve("logs"),
                log -> "payment-2");
    }

    @Test
    void textIsAsALogFileHasItWithTheLinesOfAMessage() throws IOException {
        assertThat(write(LogExport.Format.TEXT, 10)).isEqualTo(new LogExport.Result(2, 2));
        List<String> lines = Files.readAllLines(folder.resolve("logs"));
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).endsWith(" WARN payment-2 a.ProviderPool: pool exhausted");
        assertThat(lines.get(1)).isEqualTo("\tat a.B");
    }

    @Test
    void jsonHasARecordALineAndWhatIsLeftOutIsCounted() throws IOException {
        assertThat(write(LogExport.Format.JSONL, 1)).isEqualTo(new LogExport.Result(1, 2));
        assertThat(Files.readAllLines(folder.resolve("logs")))
                .singleElement()
                .asString()
                .startsWith("{\"resourceLogs\":[")
                .contains("\"body\":{\"stringValue\":\"two\"}");
    }

    @Test
    void theConditionsOfALineCanBeReadAsQueries() {
        LogFilter filter = LogFilter.ALL.withText("pool OR two");
        for (String condition : LogMenu.conditions(record(0, "x"))) {
            filter = filter.and(condition).and("NOT " + condition);
        }
        assertThat(filter.text()).contains("instance=p-2").contains("severity=warn");
        assertThat(Query.parse(filter.text(), LogVocabulary.LOGS, Moment.here(T0))).isNotNull();
    }
}
