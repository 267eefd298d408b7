package io.meshscope.benchmarks.ingest;

import io.meshscope.mesh.SourceId;
import io.meshscope.reading.FailureWord;
import io.meshscope.store.SessionFile;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.TraceSummary;
import io.meshscope.trace.duckdb.DuckDbSpanStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/// Questions to a file of many spans of eleven attributes: the median of five, and of three that
/// were each the first one after the file was opened, with nothing of it in the system's memory.
final class QueryProbe {

    private static final SourceId SOURCE = new SourceId("probe");
    private static final int EXTRA = 3;
    private static final int TIMES = 5;
    private static final int COLD = 3;

    private QueryProbe() {}

    /// @param args how many spans, and `calls` where calls are to be recognised in them; or a file
    ///   of such spans
    public static void main(String[] args) throws Exception {
        Path given = Path.of(args[0]);
        if (Files.exists(given)) {
            asked(given);
            return;
        }
        long spans = Long.parseLong(args[0]);
        Path directory = Files.createTempDirectory("query");
        Path file = directory.resolve("many.meshscope");
        fill(file, spans, args.length > 1);
        System.out.printf(
                Locale.ROOT, "%,d spans, %d bytes each%n", spans, Files.size(file) / spans);
        asked(file);
        IngestProbe.remove(directory);
    }

    private static void asked(Path file) throws Exception {
        for (String name : ask(file)) {
            List<Long> cold = new ArrayList<>();
            for (int time = 0; time < COLD; time++) {
                forget(file);
                cold.add(first(file, name));
            }
            Collections.sort(cold);
            System.out.printf(Locale.ROOT, "%-46s cold %5d ms%n", name, cold.get(COLD / 2));
        }
        System.out.printf(Locale.ROOT, "peak %d MB%n", Meter.peakMegabytes());
    }

    private static void fill(Path file, long spans, boolean calls) throws Exception {
        var sent = new Sent(EXTRA);
        try (var into = new IntoFile(file, calls)) {
            for (long done = 0; done < spans; done += Requests.SPANS) {
                into.inlet().take(SOURCE, sent.next());
            }
        }
    }

    private static List<String> ask(Path file) {
        try (var session = SessionFile.openReadOnly(file)) {
            Map<String, Supplier<?>> all = questions(new DuckDbSpanStore(session, FailureWord::of));
            all.forEach((name, question) -> {
                var _ = time(question);
                var meter = new Meter();
                long[] warm =
                        LongStream.range(0, TIMES).map(i -> time(question)).sorted().toArray();
                System.out.printf(
                        Locale.ROOT,
                        "%-46s warm %5d ms, %5.0f ms of processor time%n",
                        name,
                        warm[TIMES / 2],
                        meter.coreSeconds() * 1_000 / TIMES);
            });
            return List.copyOf(all.keySet());
        }
    }

    /// The first question after opening, once the code that asks has run.
    private static long first(Path file, String name) {
        try (var session = SessionFile.openReadOnly(file)) {
            var store = new DuckDbSpanStore(session, FailureWord::of);
            return time(Objects.requireNonNull(questions(store, TRACE.get(), END.get()).get(name)));
        }
    }

    /// Has the system forget what it has of a file.
    private static void forget(Path file) throws Exception {
        new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0", "status=none")
                .inheritIO()
                .start()
                .waitFor();
    }

    private static final AtomicReference<String> TRACE = new AtomicReference<>("");
    private static final AtomicReference<Instant> END = new AtomicReference<>(Instant.EPOCH);

    private static Map<String, Supplier<?>> questions(DuckDbSpanStore store) {
        TraceSummary last = store.search(TraceQuery.newest(200)).getLast();
        TRACE.set(last.traceId());
        END.set(Instant.ofEpochSecond(0, last.startNanos()));
        return questions(store, TRACE.get(), END.get());
    }

    private static long time(Supplier<?> question) {
        long began = System.nanoTime();
        var _ = question.get();
        return (System.nanoTime() - began) / 1_000_000;
    }

    private static Map<String, Supplier<?>> questions(
            DuckDbSpanStore store, String trace, Instant end) {
        Map<String, Supplier<?>> questions = new LinkedHashMap<>();
        questions.put("newest 200", () -> store.search(TraceQuery.newest(200)));
        for (String text :
                List.of(
                        "service=orders",
                        "service=orders AND duration>190ms",
                        "operation=\"orders/Method1\"",
                        "status=error",
                        "user.id=42",
                        "nobody.has>7",
                        "event=\"nothing\"",
                        "event.exception.message=\"stock of item 77 is gone\"")) {
            questions.put(text, () -> store.search(TraceQuery.parse(text, 200, end)));
        }
        questions.put(
                "newest 200 of 15 minutes, 5 minutes ago",
                () ->
                        store.search(
                                TraceQuery.newest(200)
                                        .within(end.minusSeconds(1_200), end.minusSeconds(300))));
        questions.put(
                "percentiles of 15 minutes",
                () -> store.red(end.minusSeconds(900), end, Duration.ofSeconds(5)));
        questions.put("one trace", () -> store.trace(trace));
        questions.put("spans and traces", store::usage);
        return questions;
    }
}
