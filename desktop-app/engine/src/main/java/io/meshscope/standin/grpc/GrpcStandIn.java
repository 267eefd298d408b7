package io.meshscope.standin.grpc;

import io.grpc.Server;
import io.meshscope.mesh.Endpoint;
import io.meshscope.standin.StandInServer;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/// A stand-in's server with the threads of its calls.
record GrpcStandIn(Server server, ExecutorService threads, List<String> services)
        implements StandInServer {

    private static final long ENDING_SECONDS = 2;

    @Override
    public Endpoint endpoint() {
        return new Endpoint("127.0.0.1", server.getPort());
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            var _ = server.awaitTermination(ENDING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }
}
