package io.meshscope.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Runs the programs that are measured, each in a process of its own.
public final class Programs {

    private Programs() {}

    /// The command of a Java program of this class path, with the options that the window has.
    public static List<String> java(String main, String... arguments) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:+UseCompactObjectHeaders",
                                "-Xmx512m",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main));
        command.addAll(List.of(arguments));
        return command;
    }

    /// What a program prints until it ends.
    ///
    /// @throws IOException when it fails
    public static String output(List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException(command.getFirst() + " ended with " + code + ": " + said);
        }
        return said;
    }

    /// What a program says on the line that begins so; a logger may say something before.
    public static String after(String word, Stream<String> lines) {
        return lines.filter(line -> line.startsWith(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + word))
                .substring(word.length());
    }
}
