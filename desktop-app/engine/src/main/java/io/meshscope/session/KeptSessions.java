package io.meshscope.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files of the last sessions in a directory. What is too much, too large or too old is
/// removed, the oldest first; what is pinned stays. A pin is an empty file beside the session's.
public final class KeptSessions {

    /// How many sessions are kept beside the pinned ones.
    public static final int MOST = 10;

    /// How much they may use together, in bytes.
    public static final long MOST_BYTES = 5_000_000_000L;

    /// How old they may be.
    public static final Duration OLDEST = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(KeptSessions.class);
    private static final String SUFFIX = ".meshscope";
    private static final String PIN = ".pin";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path directory;

    /// @param directory is made when the first session is kept
    public KeptSessions(Path directory) {
        this.directory = directory;
    }

    /// A session that was kept.
    ///
    /// @param changed when it was last written
    public record Kept(Path file, Instant changed, long bytes, boolean pinned) {}

    /// The file for a session that begins.
    public Path next(Instant now) {
        return directory.resolve(NAME.format(now) + SUFFIX);
    }

    /// All of them, the latest first.
    public List<Kept> all() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .map(KeptSessions::kept)
                    .sorted(Comparator.comparing(Kept::changed).reversed())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("the kept sessions cannot be read: {}", e.getMessage());
            return List.of();
        }
    }

    private static Kept kept(Path file) {
        try {
            Path log = Path.of(file + ".wal");
            return new Kept(
                    file,
                    Files.getLastModifiedTime(file).toInstant(),
                    Files.size(file) + (Files.exists(log) ? Files.size(log) : 0),
                    Files.exists(pin(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path pin(Path file) {
        return Path.of(file + PIN);
    }

    /// Pins a session, so that it stays whatever comes later, or lets it go again.
    ///
    /// @throws IOException when the directory cannot be written
    public void pin(Path file, boolean pinned) throws IOException {
        if (!pinned) {
            Files.deleteIfExists(pin(file));
        } else if (!Files.exists(pin(file))) {
            Files.createFile(pin(file));
        }
    }

    /// Removes what is beyond the limits. Call it before a session begins: the files of those that
    /// go on are the latest.
    public void prune(Instant now) {
        long bytes = 0;
        int count = 0;
        for (Kept kept : all()) {
            if (kept.pinned()) {
                continue;
            }
            count++;
            bytes += kept.bytes();
            boolean old = kept.changed().isBefore(now.minus(OLDEST));
            // One place is for the session that begins.
            if (count >= MOST || bytes > MOST_BYTES || old) {
                remove(kept.file());
            }
        }
    }

    private static void remove(Path file) {
        for (Path each : List.of(file, Path.of(file + ".wal"))) {
            try {
                Files.deleteIfExists(each);
            } catch (IOException e) {
                LOG.warn("{} could not be removed: {}", each, e.getMessage());
            }
        }
    }
}
