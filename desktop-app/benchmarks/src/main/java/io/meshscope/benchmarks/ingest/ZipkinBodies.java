package io.meshscope.benchmarks.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import io.meshscope.trace.Span;
import io.meshscope.trace.otlp.OtlpSpans;
import io.meshscope.trace.zipkin.ZipkinTraceWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Requests as Zipkin's JSON, without end, each with traces of its own.
final class ZipkinBodies {

    private static final byte[] TRACE = "\"traceId\":\"".getBytes(US_ASCII);
    private static final int DIGITS = 32;

    private final List<byte[]> bodies = new ArrayList<>();
    private final List<List<Integer>> traces = new ArrayList<>();
    private int at;

    ZipkinBodies(Sent sent, int kinds) throws Exception {
        for (int i = 0; i < kinds; i++) {
            List<Span> spans = OtlpSpans.SIGNAL.protobuf().decode(sent.next()).items();
            var text = new StringWriter();
            try (var json = new JsonFactory().createGenerator(text)) {
                new ZipkinTraceWriter().write(spans, json);
            }
            byte[] body = text.toString().getBytes(UTF_8);
            bodies.add(body);
            traces.add(places(body));
        }
    }

    /// Where the last eight digits of traces' ids are.
    private static List<Integer> places(byte[] body) {
        var places = new ArrayList<Integer>();
        for (int i = 0; i + TRACE.length + DIGITS < body.length; i++) {
            int same = 0;
            while (same < TRACE.length && body[i + same] == TRACE[same]) {
                same++;
            }
            if (same == TRACE.length) {
                places.add(i + TRACE.length + DIGITS - 8);
            }
        }
        return places;
    }

    /// The next request's body, which is the sender's.
    synchronized byte[] next() {
        int kind = at % bodies.size();
        byte[] body = bodies.get(kind).clone();
        byte[] digits = HexFormat.of().toHexDigits(at++).getBytes(US_ASCII);
        for (int place : traces.get(kind)) {
            System.arraycopy(digits, 0, body, place, digits.length);
        }
        return body;
    }
}
