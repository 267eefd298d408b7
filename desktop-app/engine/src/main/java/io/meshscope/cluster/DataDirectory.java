package io.meshscope.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A temporary directory that goes with the cluster it was made for. One whose owner was killed is
/// removed when the next is made.
final class DataDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);
    private static final String PREFIX = "meshscope-cluster-";
    private static final Pattern OWNED = Pattern.compile(PREFIX + "(\\d{1,18})-.*");

    private final Path path;

    private DataDirectory(Path path) {
        this.path = path;
    }

    static DataDirectory create() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            removeAbandoned(temporary);
            return new DataDirectory(
                    Files.createTempDirectory(
                            temporary, PREFIX + ProcessHandle.current().pid() + "-"));
        } catch (IOException e) {
            throw new LaunchException(
                    "No directory for etcd's data can be made in "
                            + temporary
                            + ": "
                            + e.getMessage(),
                    "Make room there, or set TMPDIR to a directory that can be written");
        }
    }

    Path path() {
        return path;
    }

    private static void removeAbandoned(Path temporary) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(temporary, PREFIX + "*-*")) {
            for (Path directory : found) {
                Matcher owner = OWNED.matcher(directory.getFileName().toString());
                if (owner.matches()
                        && Files.isWritable(directory)
                        && ProcessHandle.of(Long.parseLong(owner.group(1))).isEmpty()) {
                    remove(directory);
                }
            }
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> below = Files.walk(directory)) {
            List<Path> deepestFirst = below.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} could not be removed: {}", directory, e.getMessage());
        }
    }

    @Override
    public void close() {
        remove(path);
    }
}
