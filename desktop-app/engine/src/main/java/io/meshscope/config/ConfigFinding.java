package io.meshscope.config;

import io.meshscope.message.Message;

/// Something to say about a configuration text.
///
/// @param severity whether services will reject the text
/// @param message naming the key
/// @param line from 1
/// @param column from 1
public record ConfigFinding(Severity severity, Message message, int line, int column) {

    /// How bad it is.
    public enum Severity {
        /// A service rejects the whole text.
        ERROR,
        /// It works, but perhaps not as meant.
        WARNING
    }
}
