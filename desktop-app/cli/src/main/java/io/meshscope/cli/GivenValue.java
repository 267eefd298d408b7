package io.meshscope.cli;

import io.meshscope.mesh.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A value of an option, byte for byte: the text itself, `@FILE` for a file's bytes, `@-` for
/// standard input's.
final class GivenValue {

    static final String LABEL = "TEXT|@FILE|@-";

    private GivenValue() {}

    /// @throws FailedException when the file cannot be read
    static Octets of(String text) {
        if (!text.startsWith("@")) {
            return Octets.ofText(text);
        }
        String file = text.substring(1);
        try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
            return Octets.of(in.readAllBytes());
        } catch (IOException e) {
            throw GivenText.unreadable(file, e);
        }
    }
}
