package io.meshscope.runtime.instance;

import java.time.Instant;

/// This running process, with the ports it really bound.
///
/// @param id `host:port` of its entrance; also the telemetry's `service.instance.id`
/// @param pid of the process
/// @param startedAt when the process began to serve
public record Instance(
        ServiceIdentity service,
        String id,
        Listening listening,
        Deployment deployment,
        long pid,
        Instant startedAt) {

    /// Where it listens.
    ///
    /// @param httpPort of REST or management
    /// @param tls whether its gRPC server speaks mutual TLS only
    public record Listening(String host, int grpcPort, int httpPort, boolean tls) {

        /// `host:port` of the gRPC server.
        public String grpcAddress() {
            return host + ":" + grpcPort;
        }
    }

    /// The instance of `service` that listens on these ports from now on.
    public static Instance of(
            ServiceIdentity service,
            MeshSettings settings,
            int grpcPort,
            int httpPort,
            Instant startedAt) {
        ServerSettings server = settings.server();
        int port =
                switch (service.entrance()) {
                    case GRPC -> grpcPort;
                    case HTTP -> httpPort;
                };
        return new Instance(
                service,
                server.host() + ":" + port,
                new Listening(server.host(), grpcPort, httpPort, server.tls().isPresent()),
                settings.deployment(),
                ProcessHandle.current().pid(),
                startedAt);
    }

    /// This instance with its gRPC server on another port; a gRPC entrance gives it another id.
    public Instance onGrpcPort(int port) {
        Listening moved =
                new Listening(listening.host(), port, listening.httpPort(), listening.tls());
        boolean moves = service.entrance() == ServiceIdentity.Entrance.GRPC;
        return new Instance(
                service, moves ? moved.grpcAddress() : id, moved, deployment, pid, startedAt);
    }

    /// The service's name.
    public String name() {
        return service.name();
    }

    /// The port of its entrance.
    public int port() {
        return service.entrance() == ServiceIdentity.Entrance.GRPC
                ? listening.grpcPort()
                : listening.httpPort();
    }
}
