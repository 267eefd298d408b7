package io.meshscope.receive.otlp;

import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.meshscope.journal.RetryLaterException;
import io.meshscope.mesh.SourceId;

/// One signal of the protocol, over both transports.
///
/// @param path of the HTTP receiver, `/v1/traces`
/// @param method of the gRPC receiver
/// @param emptyRequest the request without anything in it
/// @param handler takes a request in
public record ExportService<Q extends Message, R extends Message>(
        String path, MethodDescriptor<Q, R> method, Q emptyRequest, Handler<Q, R> handler) {

    /// Takes a request in. Called by many threads at once; may block on the disk.
    @FunctionalInterface
    public interface Handler<Q, R> {

        /// @param source the receiver it came to
        /// @return the answer, with the number of items that are malformed if any are
        /// @throws RetryLaterException when nothing of it was taken
        R export(SourceId source, Q request) throws RetryLaterException;
    }

    /// Takes a request in that was decoded from [#emptyRequest()]'s type.
    Message export(SourceId source, Message request) throws RetryLaterException {
        @SuppressWarnings("unchecked")
        Q typed = (Q) emptyRequest.getClass().cast(request);
        return handler.export(source, typed);
    }
}
