package io.meshscope.wire.grpc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// An HTTP/1.1 server on loopback that keeps the first line of each request, as an access log has
/// it, and answers 404.
public final class PlainHttpServer implements AutoCloseable {

    private static final String ANSWER =
            "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n"
                    + "Connection: close\r\n\r\nnot found";

    /// The first byte of a connection with TLS.
    private static final int HANDSHAKE = 0x16;

    private final ServerSocket listening;
    private final List<String> log = new CopyOnWriteArrayList<>();

    public PlainHttpServer() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("plain-http").start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    public String address() {
        return "127.0.0.1:" + port();
    }

    /// One line for each connection: what was asked over it.
    public List<String> log() {
        return List.copyOf(log);
    }

    /// The connections over which gRPC was tried.
    public long grpcTries() {
        return log.stream().filter(line -> line.startsWith("PRI ")).count();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().name("plain-http").start(() -> serve(socket));
            } catch (IOException e) {
                // The server was closed.
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            in.mark(1);
            int first = in.read();
            in.reset();
            // What is no text is refused at once, as servers do.
            String line = first == HANDSHAKE ? "TLS" : in.readLine();
            log.add(String.valueOf(line));
            while (first != HANDSHAKE && line != null && !line.isEmpty()) {
                line = in.readLine();
            }
            socket.getOutputStream().write(ANSWER.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            // What the client still sends is read, so that the answer is not reset away.
            var _ = in.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // The client went first; that it came is in the log.
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
