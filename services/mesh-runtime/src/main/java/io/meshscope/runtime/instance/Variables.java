package io.meshscope.runtime.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Typed values out of the environment. Every failure names the variable and the remedy.
record Variables(Map<String, String> environment) {

    String text(String name, String fallback) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? fallback : value.strip();
    }

    /// @return whether the value is `other` and not the usual one
    boolean choice(String name, String usual, String other) {
        String value = text(name, usual);
        if (!value.equals(usual) && !value.equals(other)) {
            throw new IllegalArgumentException(
                    name + " must be " + usual + " or " + other + ", was '" + value + "'");
        }
        return value.equals(other);
    }

    /// The parts of a comma-separated value.
    List<String> list(String name, String fallback) {
        return Stream.of(text(name, fallback).split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    @Nullable Integer port(String name) {
        String value = text(name, "");
        if (value.isEmpty()) {
            return null;
        }
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " must be a port from 0 to 65535, was '" + value + "'", e);
        }
        throw new IllegalArgumentException(
                name + " must be a port from 0 to 65535, was '" + value + "'");
    }

    Duration seconds(String name, Duration fallback) {
        String value = text(name, "");
        if (value.isEmpty()) {
            return fallback;
        }
        try {
            double seconds = Double.parseDouble(value);
            if (seconds >= 0 && seconds <= 3_600) {
                return Duration.ofNanos(Math.round(seconds * 1e9));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " must be seconds from 0 to 3600, was '" + value + "'", e);
        }
        throw new IllegalArgumentException(
                name + " must be seconds from 0 to 3600, was '" + value + "'");
    }

    /// A file that is there.
    Path file(String name) {
        String value = text(name, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " must name a file");
        }
        Path file = Path.of(value);
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(name + ": cannot read the file " + file);
        }
        return file;
    }

    /// The secret in `name`, or in the file that `name` + `_FILE` names; empty when neither is set.
    String secret(String name) {
        String direct = text(name, "");
        if (!direct.isEmpty() || text(name + "_FILE", "").isEmpty()) {
            return direct;
        }
        try {
            return Files.readString(file(name + "_FILE")).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(name + "_FILE cannot be read", e);
        }
    }
}
