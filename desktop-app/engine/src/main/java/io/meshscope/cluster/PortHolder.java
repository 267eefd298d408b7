package io.meshscope.cluster;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
            for (String socket : listening(port)) {
                Optional<String> owner = ownerOf(socket);
                if (owner.isPresent()) {
                    return owner;
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // this user may not read the table
        }
        return Optional.empty();
    }

    /// Whether others listen on a port and the process does not. False when it cannot be told.
    static boolean isForeign(int port, long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            List<String> sockets = listening(port);
            return !sockets.isEmpty()
                    && Files.isReadable(process.resolve("fd"))
                    && sockets.stream().noneMatch(socket -> holds(process, socket));
        } catch (IOException e) {
            return false; // this user may not read the table
        }
    }

    private static List<String> listening(int port) throws IOException {
        String wanted = String.format(Locale.ROOT, ":%04X", port);
        List<String> sockets = new ArrayList<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            if (!Files.isReadable(Path.of(table))) {
                continue;
            }
            for (String row : Files.readAllLines(Path.of(table))) {
                String[] columns = COLUMN.split(row.strip(), -1);
                if (columns.length > 9
                        && columns[1].endsWith(wanted)
                        && columns[3].equals(LISTEN)) {
                    sockets.add("socket:[" + columns[9] + "]");
                }
            }
        }
        return sockets;
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
