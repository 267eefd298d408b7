package io.meshscope.benchmarks.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A real etcd and a real Consul, which are observed, and what they count and log.
final class Hosts implements AutoCloseable {

    private final Path folder = Files.createTempDirectory("meshscope-guest");
    private final HttpClient http = HttpClient.newHttpClient();
    private final int etcdPort = freePort();
    private final int consulPort = freePort();
    private final List<Process> processes;

    Hosts() throws IOException, InterruptedException {
        String peers = "http://127.0.0.1:" + freePort();
        processes =
                List.of(
                        start(
                                "etcd",
                                "etcd",
                                "--data-dir=" + folder.resolve("etcd-data"),
                                "--listen-client-urls=" + etcd(),
                                "--advertise-client-urls=" + etcd(),
                                "--listen-peer-urls=" + peers,
                                "--initial-advertise-peer-urls=" + peers,
                                "--initial-cluster=default=" + peers),
                        start(
                                "consul",
                                "consul",
                                "agent",
                                "-dev",
                                "-bind=127.0.0.1",
                                "-log-level=debug",
                                "-http-port=" + consulPort,
                                "-dns-port=-1",
                                "-grpc-port=-1",
                                "-serf-lan-port=" + freePort(),
                                "-serf-wan-port=" + freePort(),
                                "-server-port=" + freePort()));
        try {
            await(etcd().resolve("/health"), "true");
            await(consul().resolve("/v1/status/leader"), ":");
        } catch (IOException | InterruptedException e) {
            end();
            throw e;
        }
    }

    private void end() {
        processes.forEach(p -> p.destroyForcibly().onExit().join());
    }

    private Process start(String name, String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile())
                .start();
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    URI etcd() {
        return URI.create("http://127.0.0.1:" + etcdPort);
    }

    URI consul() {
        return URI.create("http://127.0.0.1:" + consulPort);
    }

    private void await(URI uri, String answer) throws IOException, InterruptedException {
        while (true) {
            try {
                if (get(uri).contains(answer)) {
                    return;
                }
            } catch (IOException e) {
                if (processes.stream().anyMatch(p -> !p.isAlive())) {
                    throw new IOException("It ended; its log is in " + folder, e);
                }
            }
            Thread.sleep(100);
        }
    }

    private String get(URI uri) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /// Sends JSON.
    ///
    /// @param method `PUT` or `POST`
    String send(String method, URI uri, String json) throws IOException, InterruptedException {
        var answer =
                http.send(
                        HttpRequest.newBuilder(uri)
                                .method(method, HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(uri + " answered " + answer.statusCode() + answer.body());
        }
        return answer.body();
    }

    /// The messages that etcd received over gRPC, without those that keep the instances' leases.
    long etcdRequests() throws IOException, InterruptedException {
        return get(etcd().resolve("/metrics"))
                .lines()
                .filter(line -> line.startsWith("grpc_server_msg_received_total"))
                .filter(line -> !line.contains("LeaseKeepAlive"))
                .mapToLong(line ->
                        (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    long etcdLines() throws IOException {
        return lines("etcd", line -> true);
    }

    /// The questions that Consul's agent has answered over HTTP.
    long consulRequests() throws IOException {
        return lines("consul", line -> line.contains("Request finished"));
    }

    /// The lines that Consul logs as it comes, without those for whoever looks for a fault.
    long consulLines() throws IOException {
        return lines("consul", line -> !line.contains("[DEBUG]") && !line.contains("[TRACE]"));
    }

    private long lines(String name, Predicate<String> counted) throws IOException {
        try (Stream<String> lines = Files.lines(log(name))) {
            return lines.filter(counted).count();
        }
    }

    /// The open connections to a port of this computer, as Linux counts them.
    static long connections(URI to) throws IOException {
        String port = String.format(":%04X 01 ", to.getPort());
        long count = 0;
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            try (Stream<String> lines = Files.lines(Path.of(table))) {
                count += lines.filter(line -> line.contains(port)).count();
            }
        }
        return count;
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        end();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
