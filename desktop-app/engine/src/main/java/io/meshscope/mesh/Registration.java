package io.meshscope.mesh;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An instance as a registry knows it. The parts that are asked for most can be read from the
/// registration itself.
///
/// @param service the service it belongs to
/// @param instance `host:port`
/// @param endpoint where it serves
/// @param entry where it stands in the registry
/// @param lease what it is bound to; empty when it is bound to none
/// @param checks the registry's own checks of it; none where a registry checks nothing
public record Registration(
        ServiceName service,
        InstanceId instance,
        Endpoint endpoint,
        Entry entry,
        Optional<Lease> lease,
        Details details,
        List<HealthCheck> checks) {

    /// The name in the metadata that marks a stand-in, with the value `true`.
    public static final String STAND_IN = "stand-in";

    public Registration {
        checks = List.copyOf(checks);
    }

    /// What stands in the registry.
    ///
    /// @param registry the registry it stands in
    /// @param key the registry's key that it was read from; the first, when it has several
    /// @param decoder the layout that the key was recognised as: `plain`, `json`, …
    /// @param raw the registered bytes as text, for display
    /// @param modRevision the registry's revision of the last change
    public record Entry(
            SourceId registry, String key, String decoder, String raw, long modRevision) {}

    /// A lease of etcd.
    ///
    /// @param id in hexadecimal
    /// @param ttl its full time to live, when known
    public record Lease(String id, Optional<Duration> ttl) {}

    /// What the instance says of itself.
    ///
    /// @param since when it registered, as observed (or as it says, in metadata `startedAt`)
    /// @param metadata `version`, `zone`, `env`, `pid`, …
    /// @param tags words that it registered with, in their order; a registry without tags has none
    public record Details(Instant since, Map<String, String> metadata, List<String> tags) {

        public Details {
            metadata = Map.copyOf(metadata);
            tags = List.copyOf(tags);
        }

        /// In a registry without tags.
        public static Details of(Instant since, Map<String, String> metadata) {
            return new Details(since, metadata, List.of());
        }
    }

    public SourceId registry() {
        return entry.registry();
    }

    public String key() {
        return entry.key();
    }

    public long modRevision() {
        return entry.modRevision();
    }

    public Optional<String> leaseId() {
        return lease.map(Lease::id);
    }

    public Optional<Duration> leaseTtl() {
        return lease.flatMap(Lease::ttl);
    }

    /// With the full time to live of its lease, which may become known later than the lease.
    Registration measured(String leaseId, Duration ttl) {
        return lease.filter(l -> l.id().equals(leaseId) && l.ttl().isEmpty())
                .map(l ->
                        new Registration(
                                service,
                                instance,
                                endpoint,
                                entry,
                                Optional.of(new Lease(leaseId, Optional.of(ttl))),
                                details,
                                checks))
                .orElse(this);
    }

    public Instant since() {
        return details.since();
    }

    public Map<String, String> metadata() {
        return details.metadata();
    }

    public List<String> tags() {
        return details.tags();
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

    /// Whether it is a stand-in, which answers what a file says.
    public boolean standIn() {
        return metadata(STAND_IN).filter("true"::equals).isPresent();
    }

    /// What the instance speaks, as far as this registration tells it.
    public Speech speech() {
        return SpeechReader.of(this);
    }

    /// Whether another registration, of the same registry, can be of the same process.
    boolean sameLife(Registration other) {
        return leaseId().equals(other.leaseId())
                && endpoint.equals(other.endpoint)
                && metadata().equals(other.metadata())
                && tags().equals(other.tags());
    }

    /// A value that the instance gave about itself.
    public Optional<String> metadata(String name) {
        return Optional.ofNullable(metadata().get(name));
    }
}
