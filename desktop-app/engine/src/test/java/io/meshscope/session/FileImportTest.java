package io.meshscope.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.journal.JournalException;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.reading.CallReading;
import io.meshscope.receive.file.FileReader;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.TraceQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of telemetry become recordings. The tests share few recordings: each costs some tenths of
/// a second.
class FileImportTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private static final String FRONT =
            """
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"front"}}]},\
            "scopeSpans":[{"scope":{"name":"http"},"spans":[{"traceId":"%s","spanId":"00000000000000a1",\
            "name":"GET /","kind":3,"startTimeUnixNano":"1773325680000000000","endTimeUnixNano":"1773325680090000000"}]}]}]}
            """
                    .formatted(TRACE);

    /// With its members in the order of the alphabet, and a span that cannot be one.
    private static final String BACK =
            """
            {"resourceSpans":[{"scopeSpans":[{"spans":[
              {"endTimeUnixNano":"1773325680080000000","kind":"SPAN_KIND_SERVER","name":"serve","parentSpanId":"00000000000000A1",\
            "spanId":"00000000000000b1","startTimeUnixNano":"1773325680010000000","traceId":"%s"},
              {"traceId":"zz","spanId":"00000000000000b2","name":"bad","startTimeUnixNano":"1","endTimeUnixNano":"2"}],
              "scope":{"name":"late"}}],
             "resource":{"attributes":[{"key":"service.name","value":{"stringValue":"back"}}]}}]}
            """
                    .formatted(TRACE);

    private static final String LOGS =
            """
            {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"front"}}]},\
            "scopeLogs":[{"logRecords":[{"timeUnixNano":"1773325680050000000","severityNumber":17,\
            "body":{"stringValue":"it failed"},"traceId":"%s","spanId":"00000000000000a1"}]}]}]}
            """
                    .formatted(TRACE);

    private static final String METRICS =
            """
            {"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"queue.size","gauge":{"dataPoints":[\
            {"timeUnixNano":"1773325681000000000","asInt":"7"}]}}]}]}]}
            """;

    private static final String JAEGER =
            """
            {"data":[{"traceID":"abc","spans":[
              {"traceID":"abc","spanID":"1","operationName":"root","references":[],"startTime":1773325690000000,
               "duration":5000,"tags":[{"key":"span.kind","type":"string","value":"server"},
               {"key":"n","type":"int64","value":"9007199254740993"}],"logs":[{"timestamp":1773325690001000,
               "fields":[{"key":"event","type":"string","value":"cache miss"}]}],"processID":"p1"},
              {"traceID":"abc","spanID":"0","operationName":"no id","startTime":1,"processID":"p1"}],
              "processes":{"p1":{"serviceName":"stock","tags":[{"key":"hostname","type":"string","value":"h1"}]}}}],
             "total":0,"errors":null}
            """;

    private static final String ZIPKIN =
            """
            [[{"traceId":"f1","id":"e1","name":"get","kind":"CLIENT","timestamp":1773325700000000,"duration":1000,
               "localEndpoint":{"serviceName":"Web"},"tags":{"http.path":"/x"}}],
             [{"traceId":"f2","id":"e2","name":"get","timestamp":1773325701000000,"duration":2000,
               "annotations":[{"timestamp":1773325701000000,"value":"sr","endpoint":{"serviceName":"old"}},
                              {"timestamp":1773325701002000,"value":"ss","endpoint":{"serviceName":"old"}}],
               "binaryAnnotations":[]}]]
            """;

    @TempDir private Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private FileImport.Imported into(Path target, Path... files) {
        return FileImport.into(target, Arrays.asList(files));
    }

    private static List<Span> all(RecordedSession session) {
        return session.spans().search(TraceQuery.newest(100)).stream()
                .flatMap(trace -> session.spans().trace(trace.traceId()).stream())
                .toList();
    }

    private static List<String> words(FileImport.Imported imported) {
        return imported.unread().stream().map(item -> item.words().english()).toList();
    }

    @Test
    void aRecordingIsMadeOfAllFormatsByTheirContent() throws Exception {
        Path lines = folder.resolve("no-name-tells");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(lines))) {
            out.write((FRONT + "\n{\"resourceSpans\": [oops\n" + LOGS + METRICS).getBytes(UTF_8));
        }
        Path aspire = folder.resolve("export.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(aspire))) {
            zip.putNextEntry(new ZipEntry("consolelogs/front.txt"));
            zip.write("started\n".getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry("traces/back.json"));
            zip.write(BACK.getBytes(UTF_8));
        }
        Path target = folder.resolve("all.meshscope");

        var imported =
                into(
                        target,
                        lines,
                        aspire,
                        file("j.json", JAEGER),
                        file("z.json", ZIPKIN),
                        file("other.json", "{\"hello\":{\"world\":[1,2]}}"));

        assertThat(imported.spans()).isEqualTo(5);
        assertThat(imported.logRecords()).isEqualTo(1);
        assertThat(imported.metricPoints()).isEqualTo(1);
        assertThat(words(imported))
                .satisfiesExactly(
                        broken ->
                                assertThat(broken)
                                        .startsWith(
                                                "no-name-tells: line 3, column 20: it is no JSON"
                                                        + " from here on: Unrecognized token"),
                        text ->
                                assertThat(text)
                                        .isEqualTo(
                                                "export.zip/consolelogs/front.txt: it is neither"
                                                        + " JSON nor an archive of it"),
                        span ->
                                assertThat(span)
                                        .isEqualTo(
                                                "export.zip/traces/back.json:"
                                                    + " /resourceSpans/0/scopeSpans/0/spans/1: a"
                                                    + " trace id must be 16 bytes, not all zero"),
                        jaeger ->
                                assertThat(jaeger)
                                        .isEqualTo(
                                                "j.json: /data/0/spans/1: a span id must not be"
                                                        + " zero, and have at most 64 bits"),
                        other ->
                                assertThat(other)
                                        .isEqualTo(
                                                "other.json: line 1: nothing in it is telemetry in"
                                                        + " a format that is known; its members are"
                                                        + " hello, world"));
        assertThat(imported.unreadTotal()).isEqualTo(5);
        try (var session = new RecordedSession(target)) {
            theSpans(all(session));
            theTraffic(session);
        }
    }

    private static void theSpans(List<Span> spans) {
        Map<String, Span> byName =
                spans.stream()
                        .collect(Collectors.toMap(s -> s.resource().service().value(), s -> s));
        assertThat(byName).containsOnlyKeys("front", "back", "stock", "Web", "old");
        Span back = Objects.requireNonNull(byName.get("back"));
        assertThat(back.parentSpanId()).contains("00000000000000a1");
        assertThat(back.origin().scope()).isEqualTo("late");
        Span stock = Objects.requireNonNull(byName.get("stock"));
        assertThat(stock.kind()).isEqualTo(SpanKind.SERVER);
        assertThat(stock.attributes()).containsEntry("n", 9_007_199_254_740_993L);
        assertThat(stock.resource().attributes()).containsEntry("hostname", "h1");
        assertThat(stock.events()).extracting(Span.Event::name).containsExactly("cache miss");
        assertThat(Objects.requireNonNull(byName.get("Web")).durationNanos()).isEqualTo(1_000_000);
        assertThat(Objects.requireNonNull(byName.get("old")).kind()).isEqualTo(SpanKind.SERVER);
    }

    /// The recording goes over the time of its telemetry, with its calls at their times.
    private static void theTraffic(RecordedSession session) {
        Recording recording = session.recording().orElseThrow();
        assertThat(recording.begun()).isEqualTo(Instant.parse("2026-03-12T14:28:00Z"));
        assertThat(recording.ended()).isEqualTo(Instant.parse("2026-03-12T14:28:25Z"));
        assertThat(recording.cut()).isFalse();
        var call = new EdgeId(Optional.of(new ServiceName("front")), new ServiceName("back"));
        MeshState early = session.journal().stateAt(recording.begun().plusSeconds(5));
        assertThat(Objects.requireNonNull(early.traffic().edges().get(call)).buckets())
                .singleElement()
                .satisfies(bucket -> assertThat(bucket.counts().calls()).isEqualTo(1));
        assertThat(early.traffic().spans()).isEqualTo(2);
        MeshState last = session.journal().state();
        assertThat(CallReading.over(last, call, recording.ended()).perSecond()).isPresent();
        assertThat(last.traffic().spans()).isEqualTo(5);
        assertThat(last.traffic().logRecords()).isEqualTo(1);
        assertThat(last.traffic().edges().keySet().stream().map(e -> e.callee().value()))
                .contains("stock", "old", "back");
        assertThat(last.sources().all().get(FileReader.SOURCE))
                .extracting(source -> source.status())
                .isInstanceOfSatisfying(
                        SourceEvent.Unmapped.class,
                        status -> assertThat(status.found()).hasSize(5));
    }

    @Test
    void aForeignFileIsOpenedAsARecordingThatGoesWhenItIsClosed() throws Exception {
        Path front = file("front.json", FRONT);
        Path made;
        try (var session = RecordedSession.opened(front)) {
            assertThat(session.recording().orElseThrow().file()).isEqualTo(front);
            assertThat(session.profile().name()).isEqualTo("front.json");
            assertThat(all(session)).hasSize(1);
            made = session.profile().store().file().orElseThrow();
            assertThat(made).exists();
        }
        assertThat(made.getParent()).doesNotExist();
        assertThat(folder).isDirectoryContaining("glob:**/front.json");
    }

    @Test
    void whatCannotBeReadIsSaidAndLeavesNothing() throws Exception {
        Path target = folder.resolve("new.meshscope");
        Path cut = folder.resolve("cut.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(cut))) {
            out.write(FRONT.repeat(50).getBytes(UTF_8));
        }
        byte[] whole = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(whole, whole.length - 12));

        assertThatThrownBy(() -> into(target, file("empty", "")))
                .isInstanceOf(JournalException.class)
                .hasMessageStartingWith("No telemetry was found in empty: empty: it is empty.");
        assertThatThrownBy(() -> into(target, folder.resolve("absent")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot be opened");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(p -> String.valueOf(p.getFileName())))
                    .containsExactlyInAnyOrder("cut.gz", "empty");
        }

        var imported = into(target, cut);
        assertThat(imported.spans()).isPositive();
        assertThat(words(imported).getLast()).contains("cut.gz: it cannot be read to its end");
        assertThatThrownBy(() -> into(target, cut))
                .hasMessage(target + " exists: it is not written over.");
    }
}
