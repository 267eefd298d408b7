package io.meshscope.benchmarks.ingest;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.SplittableRandom;

/// Makes OTLP requests of 512 spans each: six services, eight spans a trace, eight attributes a
/// span; one span in fifty has an event, one trace in fifty failed.
final class Requests {

    static final int SPANS = 512;

    private static final int PER_TRACE = 8;
    private static final long START = 1_764_000_000_000_000_000L;
    private static final long BETWEEN_TRACES = 2_000_000L;
    private static final String[] SERVICES = {
        "gateway", "orders", "inventory", "payments", "shipping", "customers"
    };
    private static final int[] SERVICE = {0, 0, 1, 1, 2, 3, 4, 5};
    private static final int[] PARENT = {-1, 0, 1, 2, 3, 3, 5, 6};
    private static final int[] KIND = {2, 3, 2, 3, 2, 2, 2, 1};
    private static final String[] METHODS = {"GET", "POST", "PUT", "DELETE"};
    private static final String STACK =
            "java.lang.IllegalStateException\n\tat shop.Stock.take(Stock.java:41)\n"
                    + "\tat shop.Orders.place(Orders.java:113)\n"
                    + "\tat io.grpc.stub.ServerCalls.invoke(ServerCalls.java:182)";

    private final SplittableRandom random = new SplittableRandom(7);
    private final int extra;
    private long traces;

    /// @param extra how many attributes a span has beside its eight
    Requests(int extra) {
        this.extra = extra;
    }

    ExportTraceServiceRequest next() {
        var scopes = new ScopeSpans.Builder[SERVICES.length];
        for (int s = 0; s < scopes.length; s++) {
            scopes[s] =
                    ScopeSpans.newBuilder()
                            .setScope(
                                    InstrumentationScope.newBuilder()
                                            .setName("io.opentelemetry.grpc-1.6")
                                            .setVersion("2.9.0"));
        }
        for (int t = 0; t < SPANS / PER_TRACE; t++) {
            trace(scopes);
        }
        var request = ExportTraceServiceRequest.newBuilder();
        for (int s = 0; s < scopes.length; s++) {
            request.addResourceSpans(
                    ResourceSpans.newBuilder().setResource(sender(s)).addScopeSpans(scopes[s]));
        }
        return request.build();
    }

    private static Resource sender(int service) {
        return Resource.newBuilder()
                .addAttributes(text("service.name", SERVICES[service]))
                .addAttributes(text("service.instance.id", SERVICES[service] + "-1"))
                .addAttributes(text("host.name", "node-" + service % 3))
                .addAttributes(number("process.pid", 4000 + service))
                .addAttributes(text("telemetry.sdk.language", "java"))
                .build();
    }

    private void trace(ScopeSpans.Builder[] scopes) {
        ByteString trace = id(random.nextLong(), random.nextLong());
        var ids = new ByteString[PER_TRACE];
        for (int i = 0; i < PER_TRACE; i++) {
            ids[i] = id(random.nextLong());
        }
        long start = START + traces++ * BETWEEN_TRACES + random.nextInt(500_000);
        long left = 5_000_000L + random.nextInt(200_000_000);
        String user = Long.toString(random.nextInt(10_000));
        boolean failed = random.nextInt(50) == 0;
        for (int i = 0; i < PER_TRACE; i++) {
            start += random.nextInt(300_000);
            left -= random.nextLong(left / 6 + 1);
            Span.Builder span = span(i, user, failed).setTraceId(trace).setSpanId(ids[i]);
            span.setStartTimeUnixNano(start).setEndTimeUnixNano(start + left);
            if (PARENT[i] >= 0) {
                span.setParentSpanId(ids[PARENT[i]]);
            }
            if (random.nextInt(50) == 0) {
                span.addEvents(exception(start + left / 2));
            }
            scopes[SERVICE[i]].addSpans(span);
        }
    }

    private Span.Builder span(int i, String user, boolean failed) {
        String service = SERVICES[SERVICE[i]];
        var span =
                Span.newBuilder()
                        .setName(service + "/Method" + random.nextInt(7))
                        .setKindValue(KIND[i])
                        .setFlags(257)
                        .addAttributes(text("http.request.method", METHODS[random.nextInt(4)]))
                        .addAttributes(
                                text("http.route", "/api/v1/resource" + random.nextInt(20) + "/x"))
                        .addAttributes(number("http.response.status_code", failed ? 500 : 200))
                        .addAttributes(text("server.address", service + ".mesh.local"))
                        .addAttributes(text("user.id", user))
                        .addAttributes(
                                text(
                                        "order.id",
                                        "ord-" + HexFormat.of().toHexDigits(random.nextInt())))
                        .addAttributes(
                                text(
                                        "url.path",
                                        "/api/v1/resource"
                                                + random.nextInt(20)
                                                + "/"
                                                + random.nextInt(100_000)))
                        .addAttributes(number("thread.id", random.nextInt(64)));
        for (int a = 0; a < extra; a++) {
            span.addAttributes(text("extra.attribute." + a, "value-" + random.nextInt(1_000)));
        }
        if (failed) {
            span.setStatus(Status.newBuilder().setCodeValue(2).setMessage("UNAVAILABLE: no stock"));
        }
        return span;
    }

    private Span.Event exception(long at) {
        return Span.Event.newBuilder()
                .setName("exception")
                .setTimeUnixNano(at)
                .addAttributes(text("exception.type", "java.lang.IllegalStateException"))
                .addAttributes(
                        text(
                                "exception.message",
                                "stock of item " + random.nextInt(1_000) + " is gone"))
                .addAttributes(text("exception.stacktrace", STACK))
                .build();
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static KeyValue number(String key, long value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setIntValue(value))
                .build();
    }

    private static ByteString id(long... parts) {
        var bytes = ByteBuffer.allocate(parts.length * Long.BYTES);
        for (long part : parts) {
            bytes.putLong(part);
        }
        return ByteString.copyFrom(bytes.array());
    }
}
