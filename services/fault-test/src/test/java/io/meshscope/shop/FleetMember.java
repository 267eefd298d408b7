package io.meshscope.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// One instance of a packaged service, as a process that is ended and started again on the same
/// ports.
final class FleetMember implements AutoCloseable {

    private final String service;
    private final int number;
    private final Map<String, String> variables;
    private final Path log;
    private Process process;

    private FleetMember(String service, int number, Map<String, String> variables, Path log) {
        this.service = service;
        this.number = number;
        this.variables = Map.copyOf(variables);
        this.log = log;
        this.process = launch();
    }

    /// @param service its module, such as `user-service`
    /// @param directory where its output goes
    static FleetMember start(
            String service, int number, Map<String, String> variables, Path directory) {
        return new FleetMember(
                service, number, variables, directory.resolve(service + "-" + number + ".log"));
    }

    private Process launch() {
        ProcessBuilder builder =
                new ProcessBuilder(ShopJvm.command(service)).redirectErrorStream(true);
        builder.environment().putAll(variables);
        try {
            return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String service() {
        return service;
    }

    /// `payment-service-2`.
    String name() {
        return service + "-" + number;
    }

    /// SIGTERM, as an orchestrator ends it; returns when it has ended by itself.
    void terminate() {
        ShopJvm.end(service, process);
    }

    /// Starts it again as it was.
    void start() {
        process = launch();
    }

    /// The processor time that this process has used since its last start.
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
