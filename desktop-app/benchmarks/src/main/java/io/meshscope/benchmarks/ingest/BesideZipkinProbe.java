package io.meshscope.benchmarks.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// The same spans to Meshscope, over OTLP/gRPC into a file, and to a Zipkin server, as Zipkin's own
/// JSON into its memory: how many each accepts in a second, with senders and one receiver at a time
/// on the same processors. Both in turn, each in a process of its own; the first round is to warm
/// up. Zipkin has three times the heap, because it keeps the spans there, its usual limit of them
/// and the collector that Java chooses.
final class BesideZipkinProbe {

    private static final String SERVE = "serve";
    private static final int SENDERS = 4;
    private static final int KINDS = 64;
    private static final int ROUNDS = 3;

    private BesideZipkinProbe() {}

    /// Sends one request.
    interface Sending {
        /// @return whether it was accepted
        boolean send(int sender) throws Exception;
    }

    /// @param args how many spans each in a round, and the jar of the Zipkin server
    public static void main(String[] args) throws Exception {
        if (args[0].equals(SERVE)) {
            serve(Path.of(args[1]));
            return;
        }
        long spans = Long.parseLong(args[0]);
        Path directory = Files.createTempDirectory("beside");
        Process ours = ours(directory.resolve("beside.meshscope"));
        int zipkinPort = freePort();
        Process zipkin = zipkin(Path.of(args[1]), zipkinPort);
        try (var grpc = new GrpcSender(port(ours), new Sent(0, KINDS))) {
            var json = new ZipkinBodies(new Sent(0, KINDS), KINDS);
            try (var http = HttpClient.newHttpClient()) {
                var posts = URI.create("http://127.0.0.1:" + zipkinPort + "/api/v2/spans");
                await(http, zipkinPort);
                for (int round = 0; round <= ROUNDS; round++) {
                    measure("meshscope", ours, spans, round, sender -> grpc.send());
                    measure("zipkin", zipkin, spans, round, sender -> post(http, posts, json));
                }
            }
        } finally {
            ours.destroy();
            zipkin.destroy();
            ours.waitFor();
            IngestProbe.remove(directory);
        }
    }

    private static void measure(String name, Process server, long spans, int round, Sending sending)
            throws Exception {
        var accepted = new AtomicLong();
        var refused = new AtomicLong();
        long used = cpu(server);
        var meter = new Meter();
        var senders = new ArrayList<Thread>();
        for (int s = 0; s < SENDERS; s++) {
            int sender = s;
            senders.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                while (accepted.get() < spans) {
                                    (send(sending, sender) ? accepted : refused)
                                            .addAndGet(Requests.SPANS);
                                }
                            }));
        }
        for (Thread sender : senders) {
            sender.join();
        }
        double served = (cpu(server) - used) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%s %-9s %,9.0f spans a second accepted, %,d refused; %,9.0f a core-second of the"
                        + " server, %,9.0f with the sender's%n",
                round == 0 ? "warm-up" : "round " + round,
                name,
                accepted.get() / meter.seconds(),
                refused.get(),
                accepted.get() / served,
                accepted.get() / (served + meter.coreSeconds()));
    }

    private static boolean send(Sending sending, int sender) {
        try {
            return sending.send(sender);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long cpu(Process server) {
        return server.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private static boolean post(HttpClient http, URI posts, ZipkinBodies bodies) throws Exception {
        return http.send(
                                HttpRequest.newBuilder(posts)
                                        .header("Content-Type", "application/json")
                                        .POST(HttpRequest.BodyPublishers.ofByteArray(bodies.next()))
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode()
                == 202;
    }

    private static void serve(Path file) throws Exception {
        try (var into = new IntoFile(file, true);
                var receiver = into.receiver()) {
            System.out.println(receiver.port());
            // Until whoever started this process has ended it or is gone.
            ProcessHandle.current().parent().orElseThrow().onExit().get();
        }
    }

    private static Process ours(Path file) throws Exception {
        return java(
                List.of(
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BesideZipkinProbe.class.getName(),
                        SERVE,
                        file.toString()),
                ProcessBuilder.Redirect.PIPE);
    }

    private static Process zipkin(Path jar, int port) throws Exception {
        return java(
                List.of(
                        "-Xmx3g",
                        "-DQUERY_PORT=" + port,
                        "-DSTORAGE_TYPE=mem",
                        "-DMEM_MAX_SPANS=500000",
                        "-jar",
                        jar.toString()),
                ProcessBuilder.Redirect.DISCARD);
    }

    private static Process java(List<String> arguments, ProcessBuilder.Redirect output)
            throws Exception {
        var command =
                new ArrayList<String>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectOutput(output)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int port(Process ours) throws Exception {
        var lines = new BufferedReader(new InputStreamReader(ours.getInputStream(), UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.matches("\\d+")) {
                return Integer.parseInt(line);
            }
        }
        throw new IllegalStateException("it did not start");
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void await(HttpClient http, int port) throws Exception {
        var health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"));
        for (int i = 0; i < 300; i++) {
            try {
                if (http.send(health.build(), BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (java.io.IOException e) {
                // It does not listen yet.
            }
            LockSupport.parkNanos(200_000_000);
        }
        throw new IllegalStateException("Zipkin did not start");
    }
}
