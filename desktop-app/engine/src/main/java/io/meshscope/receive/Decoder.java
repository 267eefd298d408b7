package io.meshscope.receive;

/// Reads one format of telemetry. It has no state: many threads read at once.
///
/// @param <T> what it reads: spans, log records, metric points
@FunctionalInterface
public interface Decoder<T> {

    /// Reads one body. What is wrong with a single item refuses that item only.
    ///
    /// @param body decompressed, and within the receiver's limits
    /// @throws UnreadableException when nothing of the body can be read
    Decoded<T> decode(byte[] body) throws UnreadableException;
}
