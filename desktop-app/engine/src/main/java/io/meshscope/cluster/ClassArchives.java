package io.meshscope.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Archives of the classes that services load (AOT caches, JEP 514), which a JVM maps instead of
/// loading them anew: they halve the time to start. The JVM does not notice every change of a jar,
/// so each archive belongs to one build of one service by its name: a digest of the jar, of what
/// stands beside it and of the JVM.
final class ClassArchives {

    private static final Logger LOG = LoggerFactory.getLogger(ClassArchives.class);
    private static final int DIGEST_CHARS = 16;

    private final Path directory;
    private final Use use;

    private enum Use {
        NONE,
        READ,
        MAKE
    }

    private ClassArchives(Path directory, Use use) {
        this.directory = directory;
        this.use = use;
    }

    /// Ignores all archives.
    static ClassArchives unused(Map<String, String> environment) {
        return new ClassArchives(directory(environment), Use.NONE);
    }

    /// Uses the archives that exist.
    static ClassArchives used(Map<String, String> environment) {
        return new ClassArchives(directory(environment), Use.READ);
    }

    /// Has each service that lacks an archive write it when the service ends; see [#keep(Path)].
    static ClassArchives made(Map<String, String> environment) {
        return new ClassArchives(directory(environment), Use.MAKE);
    }

    private static Path directory(Map<String, String> environment) {
        return CacheDirectory.of(environment).resolve("classes");
    }

    /// The JVM options for the archive of a jar.
    List<String> options(Path jar) {
        if (use == Use.NONE) {
            return List.of();
        }
        Path archive;
        try {
            archive = archive(jar);
        } catch (UncheckedIOException e) {
            LOG.debug("No archive of the classes of {}", jar, e);
            return List.of(); // an archive only saves time
        }
        if (Files.isReadable(archive)) {
            return List.of("-XX:AOTCache=" + archive);
        }
        return use == Use.MAKE ? List.of("-XX:AOTCacheOutput=" + unfinished(archive)) : List.of();
    }

    boolean has(Path jar) {
        return Files.isReadable(archive(jar));
    }

    /// Makes the directory that services write their archives into.
    void prepare() throws IOException {
        Files.createDirectories(directory);
    }

    /// Keeps the archive that the service of a jar wrote when it ended, and removes the archives of
    /// its earlier builds.
    ///
    /// @return the bytes of the archive; empty when it wrote none
    Optional<Long> keep(Path jar) throws IOException {
        Path archive = archive(jar);
        Path written = unfinished(archive);
        if (!Files.isReadable(written) || Files.size(written) == 0) {
            return Optional.empty();
        }
        String build = archive.getFileName().toString();
        String any = build.substring(0, build.length() - DIGEST_CHARS - ".aot".length());
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(directory, any + "*.aot")) {
            for (Path each : earlier) {
                Files.deleteIfExists(each);
            }
        }
        Files.move(written, archive, StandardCopyOption.ATOMIC_MOVE);
        return Optional.of(Files.size(archive));
    }

    /// `payment-service-<where it is>-<what it is>.aot`
    private Path archive(Path jar) {
        Path absolute = jar.toAbsolutePath().normalize();
        String name = absolute.getFileName().toString().replaceAll("\\.jar$", "");
        String place = digest(absolute.toString(), out -> {});
        return directory.resolve(name + "-" + place + "-" + build(absolute) + ".aot");
    }

    private static Path unfinished(Path archive) {
        return archive.resolveSibling(archive.getFileName() + ".new");
    }

    /// Identifies the jar by its content. The libraries beside it are many, so they are identified
    /// by names, sizes and times, which change when a build changes a library.
    private static String build(Path jar) {
        return digest(
                System.getProperty("java.vm.version") + System.getProperty("java.home"),
                out -> {
                    try (InputStream content = Files.newInputStream(jar)) {
                        content.transferTo(out);
                    }
                    out.write(stamp(jar));
                    Path libraries = jar.resolveSibling("lib");
                    if (Files.isDirectory(libraries)) {
                        try (Stream<Path> each = Files.list(libraries)) {
                            for (Path library : each.sorted().toList()) {
                                out.write(stamp(library));
                            }
                        }
                    }
                });
    }

    private static byte[] stamp(Path file) throws IOException {
        String stamp =
                file.getFileName() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        return stamp.getBytes(StandardCharsets.UTF_8);
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static String digest(String first, Content content) {
        try (var out =
                new DigestOutputStream(
                        OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            out.write(first.getBytes(StandardCharsets.UTF_8));
            content.writeTo(out);
            return HexFormat.of()
                    .formatHex(out.getMessageDigest().digest())
                    .substring(0, DIGEST_CHARS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
