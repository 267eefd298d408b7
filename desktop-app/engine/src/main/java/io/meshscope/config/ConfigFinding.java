package io.meshscope.config;

/// Something to say about a configuration text.
///
/// @param severity whether services will reject the text
/// @param message in the user's words, naming the key
/// @param line from 1
/// @param column from 1
public record ConfigFinding(Severity severity, String message, int line, int column) {

    /// How bad it is.
    public enum Severity {
        /// A service rejects the whole text.
        ERROR,
        /// It works, but perhaps not as meant.
        WARNING
    }
}
