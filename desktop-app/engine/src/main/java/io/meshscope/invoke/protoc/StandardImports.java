package io.meshscope.invoke.protoc;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// The .proto files that nobody has to bring: `google/protobuf` and Google's common ones
/// (`google/api`, `google/rpc`, `google/type`), from the libraries on the class path.
final class StandardImports {

    private static final List<String> ONE_OF_EACH =
            List.of("google/protobuf/any.proto", "google/api/annotations.proto");

    private StandardImports() {}

    static void copyTo(Path folder) throws IOException {
        for (String name : ONE_OF_EACH) {
            URL found = StandardImports.class.getClassLoader().getResource(name);
            if (found == null || !(found.openConnection() instanceof JarURLConnection jar)) {
                throw new FileNotFoundException(name + " is in no jar on the class path");
            }
            jar.setUseCaches(false);
            try (JarFile library = jar.getJarFile()) {
                for (JarEntry entry : library.stream().filter(StandardImports::proto).toList()) {
                    copy(library, entry, folder);
                }
            }
        }
    }

    private static boolean proto(JarEntry entry) {
        return entry.getName().startsWith("google/") && entry.getName().endsWith(".proto");
    }

    private static void copy(JarFile library, JarEntry entry, Path folder) throws IOException {
        Path file = folder.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        try (InputStream in = library.getInputStream(entry)) {
            Files.copy(in, file);
        }
    }
}
