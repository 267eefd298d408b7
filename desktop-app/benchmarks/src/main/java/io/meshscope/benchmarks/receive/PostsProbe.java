package io.meshscope.benchmarks.receive;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Eight senders post batches of spans as fast as they are answered, to the receiver and to the
/// JDK's server with the same decoder behind it, in turn, each in a process of its own.
final class PostsProbe {

    private static final int SENDERS = 8;
    private static final int SPANS = 50;
    private static final int ROUNDS = 2;
    private static final long WARM_MILLIS = 4_000;
    private static final long MEASURED_MILLIS = 9_000;

    private PostsProbe() {}

    public static void main(String[] args) throws Exception {
        byte[] body = body();
        System.out.printf(
                "%d senders, batches of %d spans, %,d bytes%n", SENDERS, SPANS, body.length);
        for (int round = 1; round <= ROUNDS; round++) {
            for (String server : List.of("jdk", "meshscope")) {
                measure(round, server, body);
            }
        }
    }

    private static void measure(int round, String server, byte[] body) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ServedPosts.class.getName(),
                                server)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int port = Integer.parseInt(out.readLine());
            posts(port, body, WARM_MILLIS);
            long answered = posts(port, body, MEASURED_MILLIS);
            System.out.printf(
                    "round %d %-10s %,7d posts/s  resident %d MB%n",
                    round, server, answered * 1_000 / MEASURED_MILLIS, resident(process.pid()));
        } finally {
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    /// How many posts were answered within the time.
    private static long posts(int port, byte[] body, long millis) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/traces"))
                        .header("Content-Type", "application/x-protobuf")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        var answered = new AtomicLong();
        var over = new AtomicBoolean();
        List<Thread> senders = new ArrayList<>();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int i = 0; i < SENDERS; i++) {
                senders.add(
                        Thread.ofPlatform()
                                .start(() -> {
                                    while (!over.get()) {
                                        if (send(client, request) == 200) {
                                            answered.incrementAndGet();
                                        }
                                    }
                                }));
            }
            TimeUnit.MILLISECONDS.sleep(millis);
            long count = answered.get();
            over.set(true);
            for (Thread sender : senders) {
                sender.join();
            }
            return count;
        }
    }

    private static int send(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new IllegalStateException("a post failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static long resident(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1_024 / 1_000_000;
            }
        }
        return 0;
    }

    private static byte[] body() {
        var scope = ScopeSpans.newBuilder();
        for (int i = 1; i <= SPANS; i++) {
            var span =
                    Span.newBuilder()
                            .setTraceId(
                                    ByteString.copyFrom(
                                            new byte[] {
                                                1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
                                                (byte) i
                                            }))
                            .setSpanId(
                                    ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, (byte) i}))
                            .setName("shop.payment.v1.PaymentService/CreatePayment")
                            .setStartTimeUnixNano(1_773_325_680_000_000_000L + i)
                            .setEndTimeUnixNano(1_773_325_680_004_000_000L + i);
            for (int a = 0; a < 12; a++) {
                span.addAttributes(
                        KeyValue.newBuilder()
                                .setKey("attribute.number." + a)
                                .setValue(AnyValue.newBuilder().setStringValue("value " + a)));
            }
            scope.addSpans(span);
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
                .build()
                .toByteArray();
    }
}
