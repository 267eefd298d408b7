package io.meshscope.benchmarks.call;

import io.meshscope.benchmarks.load.Served;
import io.meshscope.invoke.CallEvent;
import io.meshscope.invoke.CallFile;
import io.meshscope.invoke.CallListener;
import io.meshscope.invoke.CallLog;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.OpenCall;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.grpc.GrpcInvoker;
import io.meshscope.wire.access.InstanceAccess;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// A stream of a million messages into the log that the window keeps, first alone and then with all
/// of it in a file: messages a second, and the live heap at every quarter of the way.
final class FloodProbe {

    private static final long MESSAGES = 1_000_000;

    private FloodProbe() {}

    public static void main(String[] args) throws Exception {
        try (var server = new Served("steady");
                var invoker =
                        new GrpcInvoker(
                                service -> List.of(),
                                InstanceAccess.PLAINTEXT,
                                InstantSource.system(),
                                new Random(1))) {
            flood(invoker, server, Optional.empty());
            Path file = Files.createTempFile("flood", ".jsonl");
            flood(invoker, server, Optional.of(file));
            System.out.printf(Locale.ROOT, "the file has %d MB%n", Files.size(file) / 1_000_000);
            Files.delete(file);
        }
    }

    private static void flood(GrpcInvoker invoker, Served server, Optional<Path> file)
            throws Exception {
        var log = new CallLog(CallLog.Limits.DEFAULT);
        if (file.isPresent()) {
            log.saveTo(new CallFile(file.get(), Instant.now()));
        }
        var request =
                new CallRequest(
                        new Target(server.address()),
                        "grpc.health.v1.Health/Watch",
                        "",
                        Map.of(),
                        CallTerms.DEFAULT,
                        false,
                        Optional.empty());
        long begun = System.nanoTime();
        CallResult result;
        try (OpenCall call = invoker.open(request, new Measured(log))) {
            call.send("{\"service\": \"" + MESSAGES + "\"}");
            result = call.await();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%s: %d messages came, %d lines kept, %.0f messages/s%s%n",
                result.code(),
                log.kept().received().messages(),
                log.kept().entries().size(),
                MESSAGES / seconds,
                file.isPresent() ? ", all of them written to a file" : "");
    }

    /// Says the live heap at every quarter.
    private record Measured(CallListener log) implements CallListener {

        @Override
        public void on(CallEvent event) {
            log.on(event);
            if (event instanceof CallEvent.Received received
                    && received.message().number() % (MESSAGES / 4) == 0) {
                System.gc();
                System.gc();
                long live =
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                                / 1_000_000;
                System.out.printf(
                        Locale.ROOT,
                        "  %d messages: %d MB live%n",
                        received.message().number(),
                        live);
            }
        }
    }
}
