package io.meshscope.cli;

import io.meshscope.wire.access.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Reads a secret from where an option says it is: `env:NAME`, `file:PATH` or `-` for the first
/// line of standard input. The secret itself is refused: every user of the computer reads the
/// arguments of its processes.
record SecretOption(String name, String source) {

    static final String LABEL = "env:NAME|file:PATH|-";

    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";

    /// @throws ParameterException when the option does not say where the secret is, or it is not
    ///   there
    Secret read(CommandLine line, Map<String, String> environment, InputStream input) {
        try {
            return new Secret(text(environment, input).strip());
        } catch (IllegalArgumentException | IOException e) {
            throw new ParameterException(line, name + ": " + words(e));
        }
    }

    private String text(Map<String, String> environment, InputStream input) throws IOException {
        if (source.equals("-")) {
            return firstLine(input);
        }
        if (source.startsWith(ENVIRONMENT)) {
            return environment.getOrDefault(source.substring(ENVIRONMENT.length()), "");
        }
        if (source.startsWith(FILE)) {
            return Files.readString(Path.of(source.substring(FILE.length())));
        }
        throw new IllegalArgumentException(
                "a secret is not given as an argument, where other users can read it; write "
                        + LABEL.replace("|", ", ")
                        + " (standard input)");
    }

    /// Only that line: a message may follow.
    private static String firstLine(InputStream input) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int read = input.read(); read >= 0 && read != '\n'; read = input.read()) {
            line.write(read);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private String words(Exception e) {
        return e instanceof IOException
                ? "cannot read " + source
                : e.getMessage() + (source.startsWith(ENVIRONMENT) ? ": " + source : "");
    }
}
