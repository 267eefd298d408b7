package io.meshscope.shop;

import io.meshscope.cluster.ArchiveTraining;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// How tests start a packaged service. The first process of a service that ends in order leaves an
/// archive of its loaded classes, from which all later ones start in half of the time; those of the
/// demo, too, which is tested after these.
final class ShopJvm {

    /// How long a process may take to end: on a busy machine it writes its archive for more than
    /// half a minute.
    static final Duration ENDS_WITHIN = Duration.ofMinutes(3);

    private static final ArchiveTraining ARCHIVES =
            new ArchiveTraining(Path.of(System.getProperty("java.home")), System.getenv());

    /// Small, since many of them share what a build machine has. What may use native code must be
    /// as in the demo: a JVM refuses an archive that was made otherwise.
    private static final List<String> FLAGS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:CICompilerCount=1",
                    "-Xss512k",
                    "-Xms24m",
                    "-Xmx112m",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private ShopJvm() {}

    /// The command for a service, such as `user-service`.
    static List<String> command(String service) {
        Path jar = jar(service);
        Assumptions.assumeTrue(
                Files.exists(jar) && Files.isDirectory(jar.resolveSibling("lib")),
                jar + " is not packaged: run the phase package, not test");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        try {
            command.addAll(ARCHIVES.options(jar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /// Whether a service has an archive that belongs to its jar.
    static boolean isTrained(String service) {
        return Files.exists(jar(service)) && ARCHIVES.has(jar(service));
    }

    /// Ends a process of a service in order and keeps the archive that it may have written.
    static void end(String service, Process process) {
        process.destroy();
        try {
            if (!process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("a process of " + service + " did not end");
            }
            ARCHIVES.keep(jar(service));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path jar(String service) {
        return Path.of("..", service, "target", service + ".jar");
    }
}
