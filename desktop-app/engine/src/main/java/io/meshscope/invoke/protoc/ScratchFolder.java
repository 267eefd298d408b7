package io.meshscope.invoke.protoc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder of this user's own, gone when it is closed.
final class ScratchFolder implements AutoCloseable {

    private final Path path;

    ScratchFolder() throws IOException {
        path = Files.createTempDirectory("meshscope-protoc-");
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> below = Files.walk(path)) {
            List<Path> deepestFirst = below.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        }
    }
}
