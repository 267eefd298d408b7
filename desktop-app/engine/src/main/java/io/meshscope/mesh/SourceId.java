package io.meshscope.mesh;

import java.util.Locale;

/// Where an observation comes from: `etcd`, `otlp-grpc`, `breaker/order-service@127.0.0.1:50052`.
///
/// @param value not blank, the same for the life of the source
public record SourceId(String value) implements Comparable<SourceId> {

    /// The source of everything that stands in etcd.
    public static final SourceId ETCD = new SourceId("etcd");

    /// The source of everything that stands in Consul.
    public static final SourceId CONSUL = new SourceId("consul");

    /// The source of everything that is registered in ZooKeeper.
    public static final SourceId ZOOKEEPER = new SourceId("zookeeper");

    /// The source of everything that the names of DNS tell.
    public static final SourceId DNS = new SourceId("dns");

    /// What the positions of a source are.
    public enum Counting {
        REVISION("r"),
        INDEX("c"),
        ZXID("z");

        private final String mark;

        Counting(String mark) {
            this.mark = mark;
        }

        /// The word in texts: `revision`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public SourceId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a source id must not be blank");
        }
    }

    /// Whether it is one of the sources that another stands for: `breaker/…` of `breaker`.
    public boolean below(SourceId name) {
        return value.startsWith(name.value + "/");
    }

    /// What it counts in: Consul has indexes, ZooKeeper zxids, any other revisions.
    public Counting counts() {
        return equals(CONSUL)
                ? Counting.INDEX
                : equals(ZOOKEEPER) ? Counting.ZXID : Counting.REVISION;
    }

    /// A position of this source as people write it: `r4816` of etcd, `c1172` for an index of
    /// Consul, `z77` for a zxid of ZooKeeper.
    public String revision(long number) {
        return counts().mark + number;
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
