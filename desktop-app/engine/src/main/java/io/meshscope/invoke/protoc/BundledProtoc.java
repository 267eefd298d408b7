package io.meshscope.invoke.protoc;

import io.meshscope.invoke.InvokeException;
import io.meshscope.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// The protoc that comes with the product, for the platform that it was built on; unpacked once and
/// kept.
public final class BundledProtoc {

    private BundledProtoc() {}

    /// The program in the cache of a user; empty when none was built in.
    ///
    /// @throws InvokeException when there is no room for it
    public static Optional<Path> unpacked(Path cache) {
        URL packed = BundledProtoc.class.getResource("protoc.exe");
        if (packed == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(program(packed, cache));
        } catch (IOException e) {
            throw new InvokeException(Message.of("protoc.unpacked", cache, Message.why(e)), e);
        }
    }

    private static Path program(URL packed, Path cache) throws IOException {
        // Windows starts only what ends with .exe; elsewhere the name does not matter.
        Path program = cache.resolve("protoc-" + identity(packed) + ".exe");
        if (!Files.isExecutable(program)) {
            Files.createDirectories(cache);
            unpack(packed, program);
        }
        return program;
    }

    /// Another build's protoc gets another name.
    private static String identity(URL packed) throws IOException {
        URLConnection connection = packed.openConnection();
        return connection instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : Long.toHexString(connection.getContentLengthLong());
    }

    /// Whoever looks meanwhile sees all of it or nothing.
    private static void unpack(URL packed, Path program) throws IOException {
        Path part = Files.createTempFile(program.getParent(), "protoc-", ".part");
        try (InputStream in = packed.openStream()) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            if (!part.toFile().setExecutable(true)) {
                throw new IOException(part + " cannot be made executable");
            }
            Files.move(part, program, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
