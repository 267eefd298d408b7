package io.meshscope.cluster;

import io.meshscope.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs as they come in a jar on the class path: an archive for each platform,
/// unpacked once and kept.
final class PostgresBinaries {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);

    private PostgresBinaries() {}

    /// The directory that has `bin/postgres` in it, in the cache of a user.
    ///
    /// @throws LaunchException when there are none for this platform, or no room for them
    static Path unpacked(Path cache) {
        URL archive = archive();
        try {
            Path home = cache.resolve("postgresql-" + identity(archive));
            if (!Program.runs(home.resolve("bin").resolve("postgres"))) {
                Files.createDirectories(cache);
                unpack(archive, home);
            }
            return home;
        } catch (IOException e) {
            throw new LaunchException(
                    Message.of("postgres.unpacked", cache, Message.why(e)),
                    Message.of("postgres.unpacked.remedy"));
        }
    }

    private static URL archive() {
        String name = "postgres-" + platform() + ".txz";
        URL found = PostgresBinaries.class.getClassLoader().getResource(name);
        if (found == null) {
            throw new LaunchException(
                    Message.of("postgres.platform", platform()),
                    Message.of(
                            "postgres.platform.remedy", "jdbc:postgresql://host:5432/{database}"));
        }
        return found;
    }

    /// As the archives are named: `linux-x86_64`.
    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch");
        return (system.startsWith("mac") ? "darwin" : system.split(" ", 2)[0])
                + "-"
                + switch (machine) {
                    case "amd64" -> "x86_64";
                    case "aarch64" -> "arm_64";
                    default -> machine;
                };
    }

    /// Another archive gets another directory.
    private static String identity(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        return connection instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : Long.toHexString(connection.getContentLengthLong());
    }

    /// Unpacks into another directory first, so that whoever looks meanwhile sees all of it or
    /// nothing.
    private static void unpack(URL archive, Path home) throws IOException {
        Path parent = home.resolveSibling(home.getFileName() + "-" + ProcessHandle.current().pid());
        Files.createDirectories(parent);
        LOG.info("PostgreSQL is unpacked to {}, once", home);
        extract(archive, parent);
        try {
            Files.move(parent, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            remove(parent);
            if (!Program.runs(home.resolve("bin").resolve("postgres"))) {
                throw e;
            }
        }
    }

    private static void extract(URL archive, Path directory) throws IOException {
        Process tar =
                new ProcessBuilder("tar", "-x", "-f", "-", "-C", directory.toString())
                        .redirectErrorStream(true)
                        .start();
        try (InputStream packed = archive.openStream();
                InputStream plain = new XZInputStream(packed);
                OutputStream in = tar.getOutputStream()) {
            plain.transferTo(in);
        }
        String said = new String(tar.getInputStream().readAllBytes());
        try {
            if (tar.waitFor() != 0) {
                throw new IOException("tar failed: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> below = Files.walk(directory)) {
            List<Path> deepestFirst = below.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        }
    }
}
