package io.meshscope.cluster;

import io.meshscope.mesh.ServiceName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What a cluster's services need beside etcd.
///
/// @param databases the name of each service's PostgreSQL database, which is also the name of its
///   role. No PostgreSQL is started when this is empty, or when the launcher's environment names
///   one in `MESHSCOPE_DATABASE_URL`
/// @param nats whether a NATS server with JetStream is needed
/// @param natsBinary the server to start; empty to use the one on the PATH
/// @param consul whether the services register in Consul as well, where a Consul binary is found
/// @param consulPort where the launched Consul serves HTTP, on loopback; observers are told the
///   same port
/// @param authority gives every instance a certificate for mutual TLS; empty for plaintext. Not
///   closed with the cluster
public record Needs(
        Map<ServiceName, String> databases,
        boolean nats,
        Optional<Path> natsBinary,
        boolean consul,
        int consulPort,
        Optional<CertificateAuthority> authority) {

    /// Without mutual TLS.
    public Needs(
            Map<ServiceName, String> databases,
            boolean nats,
            Optional<Path> natsBinary,
            boolean consul,
            int consulPort) {
        this(databases, nats, natsBinary, consul, consulPort, Optional.empty());
    }

    public static final int CONSUL_PORT = 8500;

    /// A cluster that needs etcd alone.
    public static final Needs ETCD_ALONE =
            new Needs(Map.of(), false, Optional.empty(), false, CONSUL_PORT);

    public Needs {
        databases = Map.copyOf(databases);
    }
}
