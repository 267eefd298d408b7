package io.meshscope.session;

import io.meshscope.journal.Chronicle;
import io.meshscope.journal.JournalException;
import io.meshscope.journal.RetryLaterException;
import io.meshscope.log.LogArrivals;
import io.meshscope.log.duckdb.DuckDbLogStore;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.message.Message;
import io.meshscope.metric.MetricArrivals;
import io.meshscope.metric.duckdb.DuckDbMetricStore;
import io.meshscope.reading.FailureWord;
import io.meshscope.receive.file.FileReader;
import io.meshscope.receive.file.Unread;
import io.meshscope.store.DuckDbJournalStore;
import io.meshscope.store.SessionFile;
import io.meshscope.store.SessionInfo;
import io.meshscope.topology.Directory;
import io.meshscope.topology.EdgeCounter;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanArrivals;
import io.meshscope.trace.duckdb.DuckDbSpanStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes a recording of files of telemetry: what a session would have recorded that had received it
/// when it happened.
public final class FileImport {

    private static final Logger LOG = LoggerFactory.getLogger(FileImport.class);

    /// Of one file, after decompression.
    public static final long MOST_BYTES = 64L * 1024 * 1024 * 1024;

    /// One side of a call waits for the other over so many spans.
    private static final EdgeCounter.Limits LIMITS =
            new EdgeCounter.Limits(Duration.ofSeconds(10), 200_000);

    private static final int SPANS_A_FLUSH = 20_000;

    private final Path target;
    private final UnaryOperator<List<Span>> which;
    private final Unread unread = new Unread();
    private final ImportedTraffic traffic = new ImportedTraffic();
    private final AtomicLong now = new AtomicLong();
    private long spans;
    private long records;
    private long points;
    private long unflushed;

    private FileImport(Path target, UnaryOperator<List<Span>> which) {
        this.target = target;
        this.which = which;
    }

    /// What was imported.
    ///
    /// @param unread what was not understood, the first of it
    /// @param unreadTotal how much was not understood
    public record Imported(
            long spans,
            long logRecords,
            long metricPoints,
            List<Unread.Item> unread,
            long unreadTotal) {

        public Imported {
            unread = List.copyOf(unread);
        }
    }

    /// Reads files into a recording that does not exist yet.
    ///
    /// @throws JournalException when the recording exists, or cannot be written; when a file cannot
    ///   be opened, and when nothing in any of them was understood
    public static Imported into(Path target, List<Path> files) {
        return into(target, files, UnaryOperator.identity());
    }

    /// As [#into(Path, List)].
    ///
    /// @param which picks from each batch of spans what is taken in
    static Imported into(Path target, List<Path> files, UnaryOperator<List<Span>> which) {
        if (Files.exists(target)) {
            throw new JournalException(Message.of("store.exists", target));
        }
        Path part = target.toAbsolutePath().resolveSibling("." + target.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            Imported imported = new FileImport(part, which).read(files);
            Files.move(part, target);
            return imported;
        } catch (IOException e) {
            throw new JournalException(Message.of("store.target", target), e);
        } finally {
            remove(part);
            remove(Path.of(part + ".wal"));
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} could not be removed: {}", file, e.getMessage());
        }
    }

    private Imported read(List<Path> files) {
        try (SessionFile file = SessionFile.open(Optional.of(target));
                var journal = new DuckDbJournalStore(file)) {
            var spanStore = new DuckDbSpanStore(file, FailureWord::of);
            try (var edges =
                    new EdgeCounter(
                            traffic,
                            spanStore::appendCalls,
                            Directory.NONE,
                            LIMITS,
                            () -> Instant.MAX,
                            now::get)) {
                var spanArrivals = SpanArrivals.into(spanStore, traffic, which);
                spanArrivals.onArrival(batch -> took(batch, edges));
                var logs = LogArrivals.into(new DuckDbLogStore(file), traffic);
                logs.onArrival(batch -> {
                    records += batch.size();
                    traffic.logs(batch);
                });
                var metrics = MetricArrivals.into(new DuckDbMetricStore(file), traffic);
                metrics.onArrival(batch -> {
                    points += batch.size();
                    traffic.points(batch);
                });
                var reader =
                        new FileReader(
                                new Formats(spanArrivals, logs, metrics).files(),
                                unread,
                                MOST_BYTES);
                for (Path each : files) {
                    read(reader, each);
                }
                // Nothing comes any more for what still waits.
                now.set(Long.MAX_VALUE);
            }
            if (traffic.isEmpty()) {
                throw new NoTelemetryException(nothing(files));
            }
            tell(file, journal, files);
        }
        return new Imported(spans, records, points, unread.items(), unread.total());
    }

    private void took(List<Span> batch, EdgeCounter edges) {
        spans += batch.size();
        unflushed += batch.size();
        traffic.spans(batch);
        edges.accept(batch);
        if (unflushed >= SPANS_A_FLUSH) {
            unflushed = 0;
            edges.flush();
        }
    }

    private static void read(FileReader reader, Path file) {
        try {
            reader.read(file);
        } catch (IOException e) {
            throw new JournalException(Message.of("import.unopened", file), e);
        } catch (RetryLaterException e) {
            throw new JournalException(e.said(), e);
        }
    }

    private Message nothing(List<Path> files) {
        return unread.items().stream()
                .findFirst()
                .map(i -> Message.of("import.nothing.unread", names(files), i.words()))
                .orElseGet(() -> Message.of("import.nothing", names(files)));
    }

    private static String names(List<Path> files) {
        return files.stream()
                .map(file -> String.valueOf(file.getFileName()))
                .collect(Collectors.joining(", "));
    }

    private void tell(SessionFile file, DuckDbJournalStore journal, List<Path> files) {
        var chronicle = new Chronicle(journal);
        List<Message> found = unread.items().stream().map(Unread.Item::words).toList();
        chronicle.add(
                traffic.begun(),
                FileReader.SOURCE,
                found.isEmpty()
                        ? new SourceEvent.Connected(Message.verbatim(names(files)))
                        : SourceEvent.Unmapped.of(names(files), found));
        traffic.tell(chronicle);
        chronicle.flush();
        new SessionInfo(
                        names(files),
                        "file",
                        Profile.Etcd.DEFAULT_CONFIG_PREFIXES,
                        traffic.begun(),
                        Optional.empty())
                .begin(file);
        SessionInfo.end(file, traffic.ended());
    }
}
