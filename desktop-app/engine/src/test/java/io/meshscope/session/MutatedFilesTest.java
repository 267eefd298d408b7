package io.meshscope.session;

import static io.meshscope.trace.Spans.span;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.journal.Arrivals;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.receive.Mutations;
import io.meshscope.receive.file.FileReader;
import io.meshscope.receive.file.Unread;
import io.meshscope.receive.otlp.OtlpBodies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever a file holds, it is read, or what cannot be read is told.
class MutatedFilesTest {

    private static final long MOST_BYTES = 1_000_000;

    private static final Intake TAKING =
            new Intake() {
                @Override
                public boolean offer(Observation observation) {
                    return true;
                }

                @Override
                public void put(Observation observation) {}
            };

    @TempDir private Path folder;

    /// What a file may be.
    private enum Kind {
        OTLP {
            @Override
            byte[] bytes() throws IOException {
                return trace(TraceFormat.OTLP);
            }
        },
        OTLP_LINES {
            @Override
            byte[] bytes() throws IOException {
                return String.join(
                                "\n",
                                OtlpBodies.json(OtlpBodies.spans()),
                                OtlpBodies.json(OtlpBodies.logs()),
                                OtlpBodies.json(OtlpBodies.metrics()))
                        .getBytes(UTF_8);
            }
        },
        JAEGER {
            @Override
            byte[] bytes() throws IOException {
                return trace(TraceFormat.JAEGER);
            }
        },
        ZIPKIN {
            @Override
            byte[] bytes() throws IOException {
                return trace(TraceFormat.ZIPKIN);
            }
        },
        GZIP {
            @Override
            byte[] bytes() throws IOException {
                var bytes = new ByteArrayOutputStream();
                try (OutputStream out = new GZIPOutputStream(bytes)) {
                    out.write(OTLP_LINES.bytes());
                }
                return bytes.toByteArray();
            }
        },
        ZIP {
            @Override
            byte[] bytes() throws IOException {
                var bytes = new ByteArrayOutputStream();
                try (var out = new ZipOutputStream(bytes)) {
                    for (Kind kind : List.of(JAEGER, GZIP)) {
                        out.putNextEntry(new ZipEntry(kind.name()));
                        out.write(kind.bytes());
                    }
                }
                return bytes.toByteArray();
            }
        };

        abstract byte[] bytes() throws IOException;

        private static byte[] trace(TraceFormat format) throws IOException {
            var out = new StringWriter();
            format.write(
                    List.of(
                            span().id(1).at(0, 5_000_000).name("root").build(),
                            span().id(2).parent(1).at(1, 7).with("n", 4L).with("d", 0.5).build()),
                    out);
            return out.toString().getBytes(UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void mutated(Kind kind) throws Exception {
        Path file = folder.resolve("telemetry");
        assertThat(read(file, kind.bytes()).refused()).isZero();

        Mutations.read(body -> read(file, body), List.of(kind.bytes()));
    }

    private static Mutations.Outcome read(Path file, byte[] body) throws Exception {
        Files.write(file, body);
        var unread = new Unread();
        var formats =
                new Formats(
                        taken(new TrafficEvent.SpanBatch(0, 0)),
                        taken(new TrafficEvent.SpanBatch(0, 0)),
                        taken(new TrafficEvent.SpanBatch(0, 0)));
        new FileReader(formats.files(), unread, MOST_BYTES).read(file);
        assertThat(unread.items().isEmpty()).isEqualTo(unread.total() == 0);
        assertThat(unread.items())
                .allSatisfy(item -> assertThat(item.words().english()).doesNotContain("Exception"));
        return new Mutations.Outcome(unread.understood(), unread.total());
    }

    private static <T> Arrivals<T, TrafficEvent.SpanBatch> taken(TrafficEvent.SpanBatch report) {
        return new Arrivals<>(TAKING, items -> {}, items -> report, (a, b) -> a);
    }
}
