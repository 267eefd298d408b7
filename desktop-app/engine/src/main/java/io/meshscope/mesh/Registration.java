package io.meshscope.mesh;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An instance as a registry knows it.
///
/// @param service the service it belongs to
/// @param instance `host:port`
/// @param endpoint where it serves
/// @param registry the registry it stands in
/// @param key the registry's key that it was read from; the first, when it has several
/// @param leaseId the lease it is bound to, in hexadecimal; empty when bound to none
/// @param leaseTtl the lease's full time to live, when known
/// @param metadata what the instance says of itself: `version`, `zone`, `env`, `pid`, …
/// @param decoder the layout that the key was recognised as: `plain`, `json`, …
/// @param raw the registered bytes as text, for display
/// @param modRevision the registry's revision of the last change
/// @param since when it registered, as observed (or as it says, in metadata `startedAt`)
/// @param tags words that it registered with, in their order; a registry without tags has none
/// @param checks the registry's own checks of it; none where a registry checks nothing
public record Registration(
        ServiceName service,
        InstanceId instance,
        Endpoint endpoint,
        SourceId registry,
        String key,
        Optional<String> leaseId,
        Optional<Duration> leaseTtl,
        Map<String, String> metadata,
        String decoder,
        String raw,
        long modRevision,
        Instant since,
        List<String> tags,
        List<HealthCheck> checks) {

    public Registration {
        metadata = Map.copyOf(metadata);
        tags = List.copyOf(tags);
        checks = List.copyOf(checks);
    }

    /// A registration in a registry that has neither tags nor checks.
    public Registration(
            ServiceName service,
            InstanceId instance,
            Endpoint endpoint,
            SourceId registry,
            String key,
            Optional<String> leaseId,
            Optional<Duration> leaseTtl,
            Map<String, String> metadata,
            String decoder,
            String raw,
            long modRevision,
            Instant since) {
        this(
                service,
                instance,
                endpoint,
                registry,
                key,
                leaseId,
                leaseTtl,
                metadata,
                decoder,
                raw,
                modRevision,
                since,
                List.of(),
                List.of());
    }

    /// The worst of its checks; empty when nothing is checked.
    public Optional<HealthCheck.Status> health() {
        return checks.stream().map(HealthCheck::status).max(Comparator.naturalOrder());
    }

    /// Whether the instance says that it takes calls by mutual TLS only; empty when it says nothing
    /// about it.
    public Optional<Boolean> mutualTls() {
        return metadata("tls").map("true"::equals);
    }

    /// A value that the instance gave about itself.
    public Optional<String> metadata(String name) {
        return Optional.ofNullable(metadata.get(name));
    }
}
