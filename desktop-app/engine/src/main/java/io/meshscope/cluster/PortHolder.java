package io.meshscope.cluster;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds out who listens on a port, from Linux's `/proc`.
final class PortHolder {

    private static final String LISTEN = "0A";
    private static final Pattern COLUMN = Pattern.compile("\\s+");

    private PortHolder() {}

    /// The holder in words, `etcd, pid 4711`; empty when it cannot be told: another user's process,
    /// or a platform without `/proc`.
    static Optional<String> of(int port) {
        try {
            for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
                if (!Files.isReadable(Path.of(table))) {
                    continue;
                }
                for (String row : Files.readAllLines(Path.of(table))) {
                    String[] columns = COLUMN.split(row.strip(), -1);
                    if (columns.length > 9
                            && columns[1].endsWith(String.format(Locale.ROOT, ":%04X", port))
                            && columns[3].equals(LISTEN)) {
                        return ownerOf("socket:[" + columns[9] + "]");
                    }
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // the table is not for us to read
        }
        return Optional.empty();
    }

    private static Optional<String> ownerOf(String socket) throws IOException {
        try (DirectoryStream<Path> processes =
                Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, socket)) {
                    String name = Files.readString(process.resolve("comm")).strip();
                    return Optional.of(name + ", pid " + process.getFileName());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean holds(Path process, String socket) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (Files.readSymbolicLink(file).toString().equals(socket)) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false; // ended meanwhile, or somebody else's
        }
        return false;
    }
}
