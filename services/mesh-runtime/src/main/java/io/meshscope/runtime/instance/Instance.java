package io.meshscope.runtime.instance;

import java.time.Instant;

/// This running process, with the ports it really bound.
///
/// @param id `host:port` of its entrance; also the telemetry's `service.instance.id`
/// @param startedAt when the process began to serve
/// @param tls whether its gRPC server speaks mutual TLS only
public record Instance(
        ServiceIdentity service,
        String id,
        String host,
        int grpcPort,
        int httpPort,
        String env,
        String zone,
        String version,
        long pid,
        Instant startedAt,
        boolean tls) {

    /// The instance of `service` that listens on these ports from now on.
    public static Instance of(
            ServiceIdentity service,
            MeshSettings settings,
            int grpcPort,
            int httpPort,
            Instant startedAt) {
        int port =
                switch (service.entrance()) {
                    case GRPC -> grpcPort;
                    case HTTP -> httpPort;
                };
        return new Instance(
                service,
                settings.host() + ":" + port,
                settings.host(),
                grpcPort,
                httpPort,
                settings.env(),
                settings.zone(),
                settings.version(),
                ProcessHandle.current().pid(),
                startedAt,
                settings.tls().isPresent());
    }

    /// This instance with its gRPC server on another port; a gRPC entrance gives it another id.
    public Instance onGrpcPort(int port) {
        boolean moves = service.entrance() == ServiceIdentity.Entrance.GRPC;
        return new Instance(
                service,
                moves ? host + ":" + port : id,
                host,
                port,
                httpPort,
                env,
                zone,
                version,
                pid,
                startedAt,
                tls);
    }

    /// The service's name.
    public String name() {
        return service.name();
    }

    /// The port of its entrance.
    public int port() {
        return service.entrance() == ServiceIdentity.Entrance.GRPC ? grpcPort : httpPort;
    }
}
