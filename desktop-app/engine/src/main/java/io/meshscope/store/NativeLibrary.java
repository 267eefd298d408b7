package io.meshscope.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// DuckDB's native library. The driver unpacks it into a temporary file of 60 MB for each process
/// and deletes the file when the process ends; a killed process would leave it.
final class NativeLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
    private static final Path MAPPED = Path.of("/proc/self/maps");
    private static final String FILE = "libduckdb_java";

    private NativeLibrary() {}

    /// Deletes the file once it is loaded: Linux keeps the mapped contents. Elsewhere the file
    /// stays until the process ends.
    static void unlink() {
        if (!Files.isReadable(MAPPED)) {
            return;
        }
        try (Stream<String> mapped = Files.lines(MAPPED)) {
            for (Path file : mapped.flatMap(NativeLibrary::file).distinct().toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.debug("DuckDB's library stays until the end", e);
        }
    }

    private static Stream<Path> file(String mapping) {
        int path = mapping.indexOf('/');
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return Stream.of(path < 0 ? "" : mapping.substring(path))
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(file ->
                        file.startsWith(temporary)
                                && file.getFileName().toString().startsWith(FILE)
                                && file.toString().endsWith(".so"));
    }
}
