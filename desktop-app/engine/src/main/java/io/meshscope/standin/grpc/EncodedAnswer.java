package io.meshscope.standin.grpc;

import io.grpc.Metadata;
import io.grpc.Status;
import io.meshscope.standin.StandInAnswer;
import java.util.List;

/// An answer with its messages as they are on the wire.
///
/// @param headers and `trailers`: to be copied for each call, since gRPC changes them
record EncodedAnswer(
        List<byte[]> messages,
        StandInAnswer.Pace pace,
        Metadata headers,
        Status status,
        Metadata trailers,
        String place) {

    static Metadata copy(Metadata metadata) {
        var copy = new Metadata();
        copy.merge(metadata);
        return copy;
    }
}
