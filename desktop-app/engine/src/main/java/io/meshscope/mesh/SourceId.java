package io.meshscope.mesh;

/// Where an observation comes from: `etcd`, `otlp-grpc`, `breaker/order-service@127.0.0.1:50052`.
///
/// @param value not blank, the same for the life of the source
public record SourceId(String value) implements Comparable<SourceId> {

    public SourceId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a source id must not be blank");
        }
    }

    /// Whether it is one of the sources that another stands for: `breaker/…` of `breaker`.
    public boolean below(SourceId name) {
        return value.startsWith(name.value + "/");
    }

    /// A revision of this source as people write it: `r4816` of etcd, `c1172` for an index of
    /// Consul.
    public String revision(long number) {
        return (value.startsWith("consul") ? "c" : "r") + number;
    }

    @Override
    public int compareTo(SourceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
