package io.meshscope.journal;

import io.meshscope.message.Message;
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

/// A directory that is removed when this is closed. Its name says which process owns it: a
/// directory whose owner was killed is removed when the next one is made.
public final class TemporaryDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryDirectory.class);
    private static final String PREFIX = "meshscope-";
    private static final Pattern OWNED = Pattern.compile(PREFIX + "[a-z]+-(\\d{1,18})-.*");

    private final Path path;

    private TemporaryDirectory(Path path) {
        this.path = path;
    }

    /// Makes a directory below the platform's directory for temporary files.
    ///
    /// @param purpose lower-case letters, part of the name
    /// @throws IOException when none can be made there
    public static TemporaryDirectory create(String purpose) throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        removeAbandoned(parent);
        return new TemporaryDirectory(
                Files.createTempDirectory(
                        parent, PREFIX + purpose + "-" + ProcessHandle.current().pid() + "-"));
    }

    /// As [#create(String)].
    ///
    /// @throws JournalException when none can be made there, with the remedy
    public static TemporaryDirectory made(String purpose) {
        try {
            return create(purpose);
        } catch (IOException e) {
            throw new JournalException(
                    Message.of("store.temporary", System.getProperty("java.io.tmpdir")), e);
        }
    }

    public Path path() {
        return path;
    }

    private static void removeAbandoned(Path parent) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*-*-*")) {
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

    /// Removes the directory with everything in it; a failure is logged.
    @Override
    public void close() {
        remove(path);
    }
}
