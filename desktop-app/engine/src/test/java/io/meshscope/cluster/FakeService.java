package io.meshscope.cluster;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/// A program that is launched in the place of a service. What it does is told by `FAKE_MODE`.
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
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
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

    private static void sleepForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
