package io.meshscope.receive;

import io.meshscope.journal.Arrivals;
import io.meshscope.journal.RetryLaterException;
import io.meshscope.mesh.SourceId;

/// Where the bodies of one format go in: they are read, and what is good in them is stored and
/// reported.
///
/// @param <T> what they hold
public record Inlet<T>(Decoder<T> decoder, Arrivals<T, ?> arrivals) {

    /// Takes one body in; may block on the disk.
    ///
    /// @param source the receiver it came to
    /// @throws UnreadableException when nothing of it can be read
    /// @throws RetryLaterException when it can be read, but there is no room for it now
    public Decoded<T> take(SourceId source, byte[] body)
            throws UnreadableException, RetryLaterException {
        Decoded<T> decoded = decoder.decode(body);
        arrivals.accept(source, decoded.items());
        return decoded;
    }
}
