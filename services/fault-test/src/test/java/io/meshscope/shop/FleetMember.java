package io.meshscope.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// One instance of a packaged service, as a process that is ended and started again on the same
/// ports. Small: twelve of them share what a build machine has.
final class FleetMember implements AutoCloseable {

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(20);
    private static final List<String> FLAGS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:CICompilerCount=1",
                    "-Xss512k",
                    "-Xms24m",
                    "-Xmx112m");

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

    /// The archive from which a service loads its classes in a third of the time.
    static Path archive(String service) {
        return Path.of("target", "archives", service + ".jsa");
    }

    private Process launch() {
        Path jar = Path.of("..", service, "target", service + ".jar");
        Assumptions.assumeTrue(
                Files.exists(jar) && Files.isDirectory(jar.resolveSibling("lib")),
                jar + " is not packaged: run the phase package, not test");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        // Made when the first process of a service ends; refused when a jar has changed since.
        command.add("-XX:+AutoCreateSharedArchive");
        command.add("-XX:SharedArchiveFile=" + archive(service));
        command.addAll(List.of("-jar", jar.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
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
        process.destroy();
        try {
            if (!process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(name() + " did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
