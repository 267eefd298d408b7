package io.meshscope.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meshscope.journal.JournalException;
import io.meshscope.journal.JournalStoreContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFileTest {

    @TempDir Path directory;

    @Test
    void aTemporaryFileGoesWithItsSession() {
        Path path;
        try (var file = SessionFile.open(Optional.empty())) {
            new DuckDbJournalStore(file).append(JournalStoreContract.events(1, 10));
            path = file.path();
            assertThat(path).exists();
            assertThat(file.bytes()).isPositive();
        }
        assertThat(path.getParent()).doesNotExist();
    }

    @Test
    void aNewerFormatIsRefused() throws Exception {
        Path path = directory.resolve("newer.meshscope");
        execute(path, "CREATE TABLE meshscope_schema (version INTEGER)");
        execute(path, "INSERT INTO meshscope_schema VALUES (99)");
        assertThatThrownBy(() -> SessionFile.open(Optional.of(path)))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("newer Meshscope")
                .hasMessageContaining("99");
        execute(path, "INSERT INTO meshscope_schema VALUES (1)");
    }

    private static void execute(Path path, String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + path);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void whatIsNoRecordingIsRefused() throws Exception {
        Path text = Files.writeString(directory.resolve("a.txt"), "hello ".repeat(4_000));
        assertThatThrownBy(() -> SessionFile.open(Optional.of(text)))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("not a Meshscope recording");
        Path other = directory.resolve("other.duckdb");
        execute(other, "CREATE TABLE t (a INTEGER)");
        assertThatThrownBy(() -> SessionFile.open(Optional.of(other)))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("not a Meshscope recording");
        assertThatThrownBy(() -> SessionFile.openReadOnly(directory.resolve("none")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("no file");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.writeString(directory.resolve("taken"), "x");
        assertThatThrownBy(() -> SessionFile.open(Optional.of(file.resolve("a.meshscope"))))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("Choose another file");
    }

    @Test
    void aRecordingOpenedForReadingTakesNothing() {
        Path path = directory.resolve("r.meshscope");
        try (var file = SessionFile.open(Optional.of(path))) {
            new DuckDbJournalStore(file).append(JournalStoreContract.events(1, 3));
        }
        try (var file = SessionFile.openReadOnly(path)) {
            var store = new DuckDbJournalStore(file);
            assertThatThrownBy(() -> store.append(JournalStoreContract.events(4, 4)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("reading only");
            assertThat(store.read(1, 9)).hasSize(3);
        }
    }

    @Test
    void rowsWaitWhileTheFileCannotBeWrittenAndNoMoreAreTaken() {
        try (var file = SessionFile.open(Optional.empty())) {
            var full = new AtomicBoolean(true);
            List<Integer> written = Collections.synchronizedList(new ArrayList<>());
            var writer =
                    new BatchWriter<Integer>(
                            file,
                            10,
                            (connection, rows) -> {
                                if (full.get()) {
                                    throw new java.sql.SQLException("No space left on device");
                                }
                                written.addAll(rows);
                            });
            writer.append(List.of(1, 2));
            writer.flush();
            assertThatThrownBy(() -> writer.append(List.of(3)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("is full")
                    .hasMessageContaining("Free some space");
            full.set(false);
            writer.append(List.of(4));
            writer.flush();
            assertThat(written).containsExactly(1, 2, 4);
        }
    }

    @Test
    void aBatchThatFailsHalfwayIsKeptOnceWhenItSucceeds() {
        try (var file = SessionFile.open(Optional.empty())) {
            file.define("CREATE TABLE numbers (n INTEGER)");
            var failures = new AtomicInteger(3);
            var writer =
                    new BatchWriter<Integer>(
                            file,
                            100_000,
                            (connection, rows) -> {
                                try (var appender = connection.createAppender("numbers")) {
                                    for (int n : rows) {
                                        appender.beginRow();
                                        appender.append(n);
                                        appender.endRow();
                                    }
                                }
                                if (failures.decrementAndGet() == 1) {
                                    // A commit that fails does the same: it leaves no transaction.
                                    connection.createStatement().execute("ROLLBACK");
                                }
                                if (failures.get() > 0) {
                                    throw new java.sql.SQLException("No space left on device");
                                }
                            });
            writer.append(IntStream.range(0, 20_000).boxed().toList());
            for (int i = 0; i < 5; i++) {
                writer.flush();
            }
            long kept =
                    file.read(question -> {
                        try (var select = question.prepare("SELECT count(*) FROM numbers");
                                var row = select.executeQuery()) {
                            row.next();
                            return row.getLong(1);
                        }
                    });
            assertThat(kept).isEqualTo(20_000);
        }
    }

    /// With the time that writing takes.
    @Test
    void whatWaitsIsWrittenWellWithinATenthOfASecond() {
        assertThat(SessionFile.WRITTEN_AFTER.toMillis()).isLessThanOrEqualTo(75);
    }

    @Test
    void whatComesIsWrittenThoughNobodyReads() {
        try (var file = SessionFile.open(Optional.of(directory.resolve("a.meshscope")))) {
            List<Integer> written = Collections.synchronizedList(new ArrayList<>());
            var writer =
                    new BatchWriter<Integer>(file, 10, (connection, rows) -> written.addAll(rows));
            for (int number = 1; number <= 3; number++) {
                int last = number;
                writer.append(List.of(number));
                await().until(() -> written.contains(last));
            }
            assertThat(written).containsExactly(1, 2, 3);
        }
    }

    @Test
    void whatMayWaitIsWrittenWithTheNextThatMayNot() {
        try (var file = SessionFile.open(Optional.of(directory.resolve("a.meshscope")))) {
            List<Integer> written = Collections.synchronizedList(new ArrayList<>());
            BatchWriter.Sink<Integer> sink = (connection, rows) -> written.addAll(rows);
            var patient = new BatchWriter<Integer>(file, 10, sink);
            var other = new BatchWriter<Integer>(file, 10, sink);
            patient.append(List.of(1), Duration.ofHours(1));
            other.append(List.of(2));
            await().until(() -> written.size() == 2);
            patient.append(List.of(3), Duration.ofMillis(10));
            await().until(() -> written.contains(3));
        }
    }

    @Test
    void afterManyRowsOnlyTheirTableWaitsForMore() {
        try (var file = SessionFile.open(Optional.of(directory.resolve("a.meshscope")))) {
            List<Integer> written = Collections.synchronizedList(new ArrayList<>());
            var now = new AtomicLong();
            BatchWriter.Sink<Integer> sink = (connection, rows) -> written.addAll(rows);
            var many =
                    new BatchWriter<Integer>(
                            file,
                            BatchWriter.TOGETHER,
                            sink,
                            row -> BatchWriter.MANY / 3,
                            now::get);
            var few = new BatchWriter<Integer>(file, 8, sink);
            many.append(List.of(1, 2, 3));
            many.flush();
            many.append(List.of(4));
            few.append(List.of(5));
            await().until(() -> written.contains(5));
            assertThat(written).containsExactly(1, 2, 3, 5);
            now.addAndGet(BatchWriter.FILLS_WITHIN.toNanos());
            await().until(() -> written.contains(4));
            many.append(List.of(6));
            await().until(() -> written.contains(6));
        }
    }

    @Test
    void aFullBatchWaitsForNothing() {
        try (var file = SessionFile.open(Optional.of(directory.resolve("a.meshscope")))) {
            List<Integer> written = Collections.synchronizedList(new ArrayList<>());
            BatchWriter.Sink<Integer> sink = (connection, rows) -> written.addAll(rows);
            var many =
                    new BatchWriter<Integer>(
                            file, BatchWriter.TOGETHER, sink, row -> BatchWriter.MANY, () -> 0);
            many.append(List.of(1));
            many.flush();
            many.append(List.of(2, 3, 4, 5));
            await().until(() -> written.contains(5));
        }
    }

    /// Two threads that write a flood wait for each other and keep a processor busy with that.
    @Test
    void aFloodIsWrittenByOneThreadOfDuckDbAndAllElseByTwo() {
        try (var file = SessionFile.open(Optional.empty())) {
            List<String> threads = new ArrayList<>();
            BatchWriter.Sink<Integer> sink =
                    (connection, rows) -> {
                        try (var statement = connection.createStatement();
                                var row =
                                        statement.executeQuery(
                                                "SELECT current_setting('threads')")) {
                            row.next();
                            threads.add(row.getString(1));
                        }
                    };
            var many = new BatchWriter<Integer>(file, 8, sink, row -> BatchWriter.MANY);
            var few = new BatchWriter<Integer>(file, 8, sink);
            for (var writer : List.of(few, many, few)) {
                writer.append(List.of(1));
                writer.flush();
            }
            assertThat(threads).containsExactly("2", "1", "2");
        }
    }

    @Test
    void whatComesWhileAWriterClosesIsWrittenOrRefused() {
        List<Integer> taken = new ArrayList<>();
        List<Integer> written = new ArrayList<>();
        try (var file = SessionFile.open(Optional.empty())) {
            var writer = new AtomicReference<BatchWriter<Integer>>();
            writer.set(
                    new BatchWriter<>(
                            file,
                            10,
                            (connection, rows) -> {
                                written.addAll(rows);
                                int late = written.size() + 1;
                                try {
                                    writer.get().append(List.of(late));
                                    taken.add(late);
                                } catch (JournalException e) {
                                    assertThat(e).hasMessageContaining("closed");
                                }
                            }));
            writer.get().append(List.of(1));
            taken.add(1);
        }
        assertThat(written).isNotEmpty().isEqualTo(taken);
    }

    @Test
    void everyFailureNamesARemedy() {
        Path path = Path.of("/x/a.meshscope");
        for (String said :
                List.of(
                        "IO Error: Could not set lock on file \"/x\": Conflicting lock is held",
                        "IO Error: Cannot open file \"/x\": Permission denied",
                        "Could not write file: No space left on device",
                        "The file is not a valid DuckDB database file!",
                        "IO Error: Corrupt database file: computed checksum 4 does not match",
                        "IO Error: Could not read enough bytes from file \"/x\": attempted to",
                        "Out of Memory Error: failed to pin block")) {
            assertThat(Failures.words(Doing.OPEN, path, new SQLException(said)).english())
                    .matches(".*(Free|Close|Choose|Change|Narrow|choose).*")
                    .doesNotContain("Error");
        }
    }

    @Test
    void timesBeyondTheColumnBecomeTheNearest() {
        assertThat(Nanos.of(java.time.Instant.MAX)).isEqualTo(Long.MAX_VALUE);
        assertThat(Nanos.of(java.time.Instant.MIN)).isEqualTo(Long.MIN_VALUE);
        for (long n : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, -1_500_000_000L}) {
            assertThat(Nanos.of(Nanos.of(n))).isEqualTo(n);
        }
    }
}
