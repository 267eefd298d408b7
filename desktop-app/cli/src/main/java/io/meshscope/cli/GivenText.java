package io.meshscope.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A text of an option: itself, `@FILE` for a file's, `@-` for standard input's.
final class GivenText {

    private GivenText() {}

    /// @throws FailedException when the file cannot be read
    static Reader reader(String text) {
        if (text.equals("@-")) {
            return new InputStreamReader(System.in, StandardCharsets.UTF_8);
        }
        try {
            return text.startsWith("@")
                    ? Files.newBufferedReader(Path.of(text.substring(1)))
                    : new StringReader(text);
        } catch (IOException e) {
            throw unreadable(text.substring(1), e);
        }
    }

    /// All of it.
    ///
    /// @throws FailedException when it cannot be read
    static String whole(String text) {
        try (Reader reader = reader(text)) {
            return reader.readAllAsString();
        } catch (IOException e) {
            throw unreadable(text.substring(1), e);
        }
    }

    /// Of a file that is not there, the system says its name only.
    static FailedException unreadable(String file, IOException e) {
        return new FailedException(
                e instanceof NoSuchFileException
                        ? "there is no file " + file
                        : "cannot read " + file + ": " + e.getMessage());
    }
}
