package io.meshscope.cluster;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/// A program that is launched in place of a service. `FAKE_MODE` says what it does.
public final class FakeService {

    private FakeService() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        String mode = System.getenv().getOrDefault("FAKE_MODE", "");
        int port = Integer.parseInt(System.getenv("HTTP_PORT"));
        System.out.println("serving gRPC on " + System.getenv("GRPC_PORT"));
        if (mode.equals("idle-on-" + port)) {
            new CountDownLatch(1).await();
        }
        switch (mode) {
            case "fails-at-once" -> {
                System.out.println("no database");
                System.exit(3);
            }
            case "never-healthy" -> new CountDownLatch(1).await();
            case "ignores-term" ->
                    Runtime.getRuntime().addShutdownHook(new Thread(FakeService::sleepForEver));
            case "noisy" -> {
                System.out.println("x".repeat(100_000));
                for (int i = 1; i <= 6_000; i++) {
                    System.out.println("line " + i);
                }
            }
            default -> {}
        }
        if (mode.equals("late-on-" + port)) {
            awaitListener(port);
        }
        HttpServer server = listenOn(port);
        server.createContext(
                "/health",
                exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.createContext("/exit", exchange -> Runtime.getRuntime().halt(7));
        server.createContext(
                "/environment",
                exchange -> {
                    byte[] body = System.getenv().toString().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    /// Listens like a service that may not choose another port.
    private static HttpServer listenOn(int port) throws IOException {
        try {
            return HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException taken) {
            if ("exact".equals(System.getenv("MESHSCOPE_PORTS"))) {
                System.out.println("port " + port + " is taken");
                System.exit(98);
            }
            throw taken;
        }
    }

    /// Waits until somebody else has the port.
    private static void awaitListener(int port) {
        while (true) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
    }

    private static void sleepForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
