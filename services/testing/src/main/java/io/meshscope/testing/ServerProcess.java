package io.meshscope.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// A real server that tests start, kill and start again, with a directory of its own. It ends with
/// the test run, even with one that is broken off.
public final class ServerProcess implements AutoCloseable {

    private static final Duration STARTING = Duration.ofSeconds(40);
    private static final int TOLD_LINES = 20;

    private final String program;
    private final Path directory;
    private @Nullable Process process;

    /// @param program what it is called
    public ServerProcess(String program) {
        this.program = program;
        try {
            directory = Files.createTempDirectory("mesh-" + program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::destroy));
    }

    /// The program that a variable names, or the one on the PATH. Without one the test is skipped;
    /// in CI it fails.
    public static Path binary(String program, String variable) {
        String named = System.getenv().getOrDefault(variable, "");
        Stream<Path> candidates =
                named.isBlank()
                        ? Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                                .map(entry -> Path.of(entry, program))
                        : Stream.of(Path.of(named));
        Optional<Path> found = candidates.filter(Files::isExecutable).findFirst();
        if (found.isEmpty()) {
            String missing = "no " + program + " on the PATH, none named by " + variable;
            if (System.getenv("CI") != null) {
                throw new AssertionError(missing + "; CI needs one");
            }
            Assumptions.abort(missing);
        }
        return found.orElseThrow();
    }

    /// Where it keeps what it knows.
    public Path data() {
        return directory.resolve("data");
    }

    /// Starts it and returns when it serves.
    public void start(List<String> command, Callable<Boolean> serves) {
        Path log = directory.resolve("log");
        try {
            Process started =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            process = started;
            Awaitility.await(program + " serves")
                    .atMost(STARTING)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !started.isAlive() || serves.call());
            if (!started.isAlive()) { // whoever answers on its port is another's
                throw new AssertionError(program + " ended as it started:\n" + tail(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(program + " does not serve:\n" + tail(log), e);
        }
    }

    /// Ends it at once, as a power cut would.
    public void kill() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroyForcibly();
        try {
            if (!running.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError(program + " did not die");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    /// Kills it and loses everything it knew.
    public void wipe() {
        kill();
        delete(data());
    }

    @Override
    public void close() {
        kill();
        delete(directory);
    }

    private void destroy() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
        }
    }

    /// The last lines of a log.
    static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join(
                    "\n", lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size()));
        } catch (IOException e) {
            return "it left no log";
        }
    }

    private static void delete(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
