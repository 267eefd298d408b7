package io.meshscope.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A packaged service as a process of its own, started as the README says.
final class ShopProcess implements AutoCloseable {

    private final String name;
    private final Process process;
    private final Path log;

    private ShopProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /// @param name its module, such as `user-service`
    /// @param logs where its output goes
    static ShopProcess start(String name, Map<String, String> variables, Path logs) {
        ProcessBuilder builder =
                new ProcessBuilder(ShopJvm.command(name)).redirectErrorStream(true);
        builder.environment().putAll(variables);
        Path log = logs.resolve(name + ".log");
        try {
            return new ShopProcess(
                    name,
                    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void kill() {
        process.destroyForcibly();
        await();
    }

    /// SIGTERM, as a launcher ends it.
    void terminate() {
        ShopJvm.end(name, process);
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
    }

    private void await() {
        try {
            if (!process.waitFor(ShopJvm.ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(name + " did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
