package io.meshscope.trace.recorded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.meshscope.receive.Mutations;
import io.meshscope.receive.Parts;
import io.meshscope.receive.UnreadableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zipkin2.codec.SpanBytesDecoder;
import zipkin2.codec.SpanBytesEncoder;

/// Whatever comes: each decoder takes it or says why not, counts what it refuses, and needs memory
/// in proportion to what came.
class MutatedBytesTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @EnumSource(RecordedFormat.class)
    void mutated(RecordedFormat format) throws Exception {
        Mutations.decode(format.inlet().decoder(), seeds(format));
    }

    private static List<byte[]> seeds(RecordedFormat format) throws IOException {
        List<byte[]> seeds = new ArrayList<>(format.recorded());
        if (format == RecordedFormat.ZIPKIN_V1_JSON || format == RecordedFormat.ZIPKIN_V1_THRIFT) {
            var encoder =
                    format == RecordedFormat.ZIPKIN_V1_JSON
                            ? SpanBytesEncoder.JSON_V1
                            : SpanBytesEncoder.THRIFT;
            for (byte[] body : RecordedFormat.ZIPKIN_V2_JSON.recorded()) {
                seeds.add(encoder.encodeList(SpanBytesDecoder.JSON_V2.decodeList(body)));
            }
        }
        return seeds;
    }

    private static byte[] hex(String... parts) {
        return HexFormat.of().parseHex(String.join("", parts));
    }

    private static byte[] repeated(String begin, String part, int times) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(hex(begin));
        byte[] each = hex(part);
        for (int i = 0; i < times; i++) {
            bytes.writeBytes(each);
        }
        return bytes.toByteArray();
    }

    /// Bytes that claim to hold much more than they do, or hold much of nothing.
    @Test
    void thriftBombs() {
        for (byte[] bomb :
                List.of(
                        // A list of two thousand million spans, of texts, of maps.
                        hex("0c7fffffff"),
                        hex("0f00020c7fffffff"),
                        hex("0f00030b7fffffff"),
                        hex("0d00030b0f7fffffff"),
                        // Elements of a type that takes no bytes.
                        hex("0f0003017fffffff"),
                        hex("0f0003007fffffff"),
                        // A text of two gigabytes, and one of less than nothing.
                        hex("0b00037fffffff"),
                        hex("0b0003ffffffff"),
                        // Structs in structs, and lists in lists.
                        repeated("", "0c0063", 200_000),
                        repeated("0f0063", "0f00000001", 200_000))) {
            for (var format :
                    List.of(RecordedFormat.JAEGER_THRIFT, RecordedFormat.ZIPKIN_V1_THRIFT)) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                assertThatThrownBy(() -> format.inlet().decoder().decode(bomb))
                        .isInstanceOf(UnreadableException.class);
                assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(2_000_000);
            }
        }
    }

    @Test
    void muchOfNothingIsTooMuch() {
        int many = Parts.MOST + 1;
        String size = "%08x".formatted(many);
        assertTooMany(RecordedFormat.JAEGER_THRIFT, repeated("0f00020c" + size, "00", many));
        assertTooMany(RecordedFormat.ZIPKIN_V1_THRIFT, repeated("0c" + size, "00", many));
        assertTooMany(RecordedFormat.ZIPKIN_V2_PROTO, repeated("", "0a00", many));
        assertTooMany(RecordedFormat.OTLP, repeated("", "0a00", many));
        assertTooMany(RecordedFormat.OTLP, repeated("", "f83e01", many));
        byte[] spans = repeated("", "0a00", many);
        var request = new ByteArrayOutputStream();
        request.write(0x0a);
        for (int left = spans.length; ; left >>>= 7) {
            request.write(left > 127 ? left & 127 | 128 : left);
            if (left <= 127) {
                break;
            }
        }
        request.writeBytes(spans);
        assertTooMany(RecordedFormat.JAEGER_GRPC, request.toByteArray());
    }

    private static void assertTooMany(RecordedFormat format, byte[] body) {
        assertThatThrownBy(() -> format.inlet().decoder().decode(body))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("Send smaller batches");
    }

    @Test
    void deepJsonIsUnreadable() {
        String deep = "[{\"tags\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}]";
        assertThatThrownBy(() ->
                        RecordedFormat.ZIPKIN_V2_JSON
                                .inlet()
                                .decoder()
                                .decode(deep.getBytes(UTF_8)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("depth");
    }
}
