package io.meshscope.receive.http;

import io.meshscope.journal.Observation;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.receive.Receiver;
import io.meshscope.receive.ReceiverException;
import io.meshscope.receive.ReceiverLimits;
import io.meshscope.receive.Reception;
import io.meshscope.wire.http.HttpLimits;
import io.meshscope.wire.http.LoopbackHttpServer;
import java.io.IOException;
import java.util.List;

/// Receives telemetry over HTTP on the loopback interface, with or without gzip.
public final class HttpReceiver implements Receiver {

    private final LoopbackHttpServer server;

    /// Listens from now on and says so to the journal.
    ///
    /// @param port 0 for any free one
    /// @param formats what is received on which path
    /// @throws ReceiverException when the port cannot be used; the message names it and the remedy
    public static HttpReceiver start(
            SourceId source, int port, Reception reception, List<HttpFormat> formats)
            throws ReceiverException {
        try {
            var receiver =
                    new HttpReceiver(
                            LoopbackHttpServer.start(
                                    port,
                                    limits(reception.limits()),
                                    new Telemetry(source, reception, formats)));
            reception
                    .intake()
                    .offer(
                            Observation.of(
                                    source,
                                    new SourceEvent.Connected(
                                            Message.verbatim("127.0.0.1:" + receiver.port()))));
            return receiver;
        } catch (IOException e) {
            throw ReceiverException.of(port, e);
        }
    }

    private HttpReceiver(LoopbackHttpServer server) {
        this.server = server;
    }

    private static HttpLimits limits(ReceiverLimits limits) {
        return new HttpLimits(
                limits.messageBytes(),
                limits.concurrent(),
                limits.connections(),
                limits.body(),
                limits.idle());
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public long refused() {
        return server.busy();
    }

    @Override
    public void close() {
        server.close();
    }
}
