package io.meshscope.benchmarks.guest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/// An instance that speaks HTTP/1. It answers each connection once, and counts by its first line
/// those that are no check.
final class HttpTenant implements AutoCloseable {

    private static final byte[] OK =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
                    .getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listening =
            new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicLong others = new AtomicLong();

    HttpTenant() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /// Connections that are no check of Consul's.
    long others() {
        return others.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException e) {
                // It was closed.
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (socket;
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.US_ASCII))) {
            String line = in.readLine();
            if (line == null || !line.startsWith("GET /health ")) {
                others.incrementAndGet();
            }
            while (line != null && !line.isEmpty()) {
                line = in.readLine();
            }
            socket.getOutputStream().write(OK);
        } catch (IOException e) {
            // Whoever asked has gone; that it came is counted.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
