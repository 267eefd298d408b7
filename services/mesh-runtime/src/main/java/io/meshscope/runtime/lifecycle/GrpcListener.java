package io.meshscope.runtime.lifecycle;

import io.grpc.Server;
import io.meshscope.runtime.management.OpenStreams;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One listening gRPC server with the streams it serves.
record GrpcListener(Server server, OpenStreams streams) {

    private static final Logger LOG = LoggerFactory.getLogger(GrpcListener.class);
    private static final Duration GOODBYE = Duration.ofMillis(300);

    /// Takes no more calls, lets those that run end by themselves within `limit`, then ends what is
    /// left in a way that tells callers to call again.
    void drain(Duration limit) {
        server.shutdown();
        try {
            if (!server.awaitTermination(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                end();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.shutdownNow();
        }
    }

    /// Ends every stream and gives the goodbyes time to be sent.
    void end() throws InterruptedException {
        int ended = streams.end();
        if (ended > 0) {
            LOG.info("{} open streams ended", ended);
        }
        var _ = server.awaitTermination(GOODBYE.toNanos(), TimeUnit.NANOSECONDS);
        server.shutdownNow();
    }
}
