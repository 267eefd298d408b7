package io.meshscope.cli;

import io.meshscope.mesh.Octets;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Where a command writes: to somebody who reads, or into a file or another program.
final class StandardOutput {

    private StandardOutput() {}

    /// Whether somebody reads at a terminal.
    static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /// Writes texts: at a terminal in its coding, else in UTF-8. By a locale without a coding, such
    /// as `C`, Java would write a question mark for each character beyond ASCII.
    static PrintWriter writer(PrintStream to) {
        Charset coding = isTerminal() ? to.charset() : StandardCharsets.UTF_8;
        return new PrintWriter(to, true, coding);
    }

    /// Writes a value byte for byte.
    static void write(PrintWriter texts, Octets value) {
        if (value.text().isPresent()) {
            texts.print(value.text().get());
            texts.flush();
            return;
        }
        texts.flush();
        try {
            System.out.write(value.toByteArray());
            System.out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
