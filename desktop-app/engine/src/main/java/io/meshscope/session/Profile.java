package io.meshscope.session;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The connection profile: what to observe, and where to listen.
///
/// @param name as shown in the header: `Demo shop`
/// @param environment `dev`, `prod`
/// @param etcdEndpoints empty for no etcd
/// @param registryPrefixes the etcd prefixes that hold registrations
/// @param configPrefixes the etcd prefixes of configuration keys
/// @param appliedPrefix the etcd prefix of the reports on applied configuration
/// @param etcdTls for https endpoints
/// @param consul empty for no Consul
/// @param otlpGrpcPort empty: off; 0: any free port
/// @param otlpHttpPort empty: off; 0: any free port
/// @param storeFile the session's file; empty for a temporary one that goes with the session
/// @param storeLimitBytes the file's limit; the oldest telemetry is removed first
/// @param instanceTls for calls to instances and for their breakers; empty for plaintext, except to
///   a shop that is launched here with mutual TLS
public record Profile(
        String name,
        String environment,
        List<URI> etcdEndpoints,
        List<String> registryPrefixes,
        List<String> configPrefixes,
        String appliedPrefix,
        Optional<Tls> etcdTls,
        Optional<Consul> consul,
        OptionalInt otlpGrpcPort,
        OptionalInt otlpHttpPort,
        Optional<Path> storeFile,
        long storeLimitBytes,
        Optional<Tls> instanceTls) {

    /// A profile whose instances are called in plaintext.
    public Profile(
            String name,
            String environment,
            List<URI> etcdEndpoints,
            List<String> registryPrefixes,
            List<String> configPrefixes,
            String appliedPrefix,
            Optional<Tls> etcdTls,
            Optional<Consul> consul,
            OptionalInt otlpGrpcPort,
            OptionalInt otlpHttpPort,
            Optional<Path> storeFile,
            long storeLimitBytes) {
        this(
                name,
                environment,
                etcdEndpoints,
                registryPrefixes,
                configPrefixes,
                appliedPrefix,
                etcdTls,
                consul,
                otlpGrpcPort,
                otlpHttpPort,
                storeFile,
                storeLimitBytes,
                Optional.empty());
    }

    /// The names of the two sources that are registries.
    public static final String ETCD_SOURCE = "etcd";

    public static final String CONSUL_SOURCE = "consul";

    /// The prefixes where the known layouts put registrations. A target of etcd's own naming may
    /// have any prefix, so it must be named.
    public static final List<String> DEFAULT_REGISTRY_PREFIXES =
            List.of(
                    "/service/",
                    "/services/",
                    "/microservices/",
                    "/micro/registry/",
                    "kitex/registry-etcd/",
                    "/dubbo/");

    public static final List<String> DEFAULT_CONFIG_PREFIXES = List.of("/config/");
    public static final String DEFAULT_APPLIED_PREFIX = "/applied/";
    public static final long DEFAULT_STORE_LIMIT_BYTES = 2_000_000_000L;

    public Profile {
        etcdEndpoints = List.copyOf(etcdEndpoints);
        registryPrefixes = List.copyOf(registryPrefixes);
        configPrefixes = List.copyOf(configPrefixes);
    }

    /// PEM files.
    ///
    /// @param ca trusted instead of the platform's authorities
    /// @param certificate the client's own, for mTLS
    /// @param key the client's own, PKCS#8
    public record Tls(Optional<Path> ca, Optional<Path> certificate, Optional<Path> key) {}

    /// A Consul agent to observe.
    ///
    /// @param address `http://host:port` or `https://host:port`
    /// @param token of an ACL; never shown, never kept in a recording
    /// @param datacenter the agent's own when empty
    /// @param tls for https
    public record Consul(
            URI address, Optional<String> token, Optional<String> datacenter, Optional<Tls> tls) {

        public static final int DEFAULT_PORT = 8500;

        /// An agent that wants no token.
        public static Consul at(URI address) {
            return new Consul(address, Optional.empty(), Optional.empty(), Optional.empty());
        }

        @Override
        public String toString() {
            return "Consul[" + address + token.map(t -> ", with a token").orElse("") + "]";
        }
    }

    /// The same profile, with instances called by TLS.
    public Profile callingWith(Tls tls) {
        return new Profile(
                name,
                environment,
                etcdEndpoints,
                registryPrefixes,
                configPrefixes,
                appliedPrefix,
                etcdTls,
                consul,
                otlpGrpcPort,
                otlpHttpPort,
                storeFile,
                storeLimitBytes,
                Optional.of(tls));
    }

    public boolean production() {
        return environment.equals("prod");
    }
}
