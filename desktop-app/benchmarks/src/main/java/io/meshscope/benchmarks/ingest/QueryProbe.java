package io.meshscope.benchmarks.ingest;

import io.meshscope.mesh.SourceId;
import io.meshscope.reading.FailureWord;
import io.meshscope.store.SessionFile;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.TraceSummary;
import io.meshscope.trace.duckdb.DuckDbSpanStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/// Questions to a file of many spans of eleven attributes: the median of five, and the first one
/// after the file was opened and its newest traces were listed.
final class QueryProbe {

    private static final SourceId SOURCE = new SourceId("probe");
    private static final int EXTRA = 3;
    private static final int TIMES = 5;
    private static final int QUESTIONS = 8;

    private QueryProbe() {}

    public static void main(String[] args) throws Exception {
        long spans = Long.parseLong(args[0]);
        Path directory = Files.createTempDirectory("query");
        Path file = directory.resolve("many.meshscope");
        fill(file, spans);
        System.out.printf(
                Locale.ROOT, "%,d spans, %d bytes each%n", spans, Files.size(file) / spans);
        for (int question = 0; question < QUESTIONS; question++) {
            ask(file, question);
        }
        IngestProbe.remove(directory);
    }

    private static void fill(Path file, long spans) throws Exception {
        var sent = new Sent(EXTRA);
        try (var into = new IntoFile(file, false)) {
            for (long done = 0; done < spans; done += Requests.SPANS) {
                into.inlet().take(SOURCE, sent.next());
            }
        }
    }

    private static void ask(Path file, int number) {
        try (var session = SessionFile.openReadOnly(file)) {
            var store = new DuckDbSpanStore(session, FailureWord::of);
            TraceSummary last = store.search(TraceQuery.newest(200)).getLast();
            Instant end = Instant.ofEpochSecond(0, last.startNanos());
            Map<String, Supplier<?>> all = questions(store, last.traceId(), end);
            String name = List.copyOf(all.keySet()).get(number);
            Supplier<?> question = Objects.requireNonNull(all.get(name));
            long cold = time(question);
            long[] warm = LongStream.range(0, TIMES).map(i -> time(question)).sorted().toArray();
            System.out.printf(
                    Locale.ROOT, "%-34s %5d ms, the first %5d ms%n", name, warm[TIMES / 2], cold);
        }
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
                        "user.id=42")) {
            questions.put(text, () -> store.search(TraceQuery.parse(text, 200, end)));
        }
        questions.put("one trace", () -> store.trace(trace));
        questions.put("spans and traces", store::usage);
        return questions;
    }
}
