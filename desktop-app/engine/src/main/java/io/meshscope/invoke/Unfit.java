package io.meshscope.invoke;

import io.meshscope.mesh.Endpoint;
import io.meshscope.message.Message;
import io.meshscope.wire.grpc.Misfit;

/// A server that a call does not go together with, and why.
public record Unfit(Misfit why, Endpoint server) {

    public Message said() {
        return why.said(server);
    }
}
