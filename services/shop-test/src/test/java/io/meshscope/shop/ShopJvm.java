package io.meshscope.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// How tests start a packaged service. The first process of a service that ends in order leaves an
/// archive of its loaded classes, from which all later ones start in a third of the time.
final class ShopJvm {

    /// How long a process may take to end: on a busy machine it writes its archive for more than
    /// half a minute.
    static final Duration ENDS_WITHIN = Duration.ofMinutes(3);

    private static final Path ARCHIVES = Path.of("..", "shop-test", "target", "archives");

    /// Small, since many of them share what a build machine has.
    private static final List<String> FLAGS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:CICompilerCount=1",
                    "-Xss512k",
                    "-Xms24m",
                    "-Xmx112m");

    private ShopJvm() {}

    /// The command for a service, such as `user-service`.
    static List<String> command(String service) {
        Path jar = jar(service);
        Assumptions.assumeTrue(
                Files.exists(jar) && Files.isDirectory(jar.resolveSibling("lib")),
                jar + " is not packaged: run the phase package, not test");
        try {
            Files.createDirectories(ARCHIVES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.add("-XX:+AutoCreateSharedArchive");
        command.add("-XX:SharedArchiveFile=" + archive(service));
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /// Whether a service has an archive that belongs to its jar.
    static boolean isTrained(String service) {
        try {
            return Files.exists(archive(service))
                    && Files.getLastModifiedTime(archive(service))
                                    .compareTo(Files.getLastModifiedTime(jar(service)))
                            > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path archive(String service) {
        return ARCHIVES.resolve(service + ".jsa");
    }

    private static Path jar(String service) {
        return Path.of("..", service, "target", service + ".jar");
    }
}
