package io.meshscope.config;

import io.meshscope.message.Message;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/// Checks whether a text is one of Java's properties.
final class PropertiesSyntax {

    private PropertiesSyntax() {}

    /// Nearly every text is: only an escape that is cut short is none.
    static Optional<JsonSyntax.Problem> check(String text) {
        if (read(text).isEmpty()) {
            String[] lines = text.split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                if (read(lines[i]).isEmpty()) {
                    return Optional.of(
                            new JsonSyntax.Problem(
                                    i + 1, 1, Message.of("config.properties.escape")));
                }
            }
        }
        return Optional.empty();
    }

    /// The properties; empty when the text is none.
    static Optional<Properties> read(String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
            return Optional.of(properties);
        } catch (IllegalArgumentException e) {
            // That is the answer.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
