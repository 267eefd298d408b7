package io.meshscope.etcd;

import java.time.Instant;
import java.util.List;

/// The leases of a cluster, as they were at one time.
///
/// @param at when they were asked for
/// @param leases those that were asked about, in order of id
/// @param total how many there are
public record LeaseList(Instant at, List<LeaseReading> leases, int total) {

    public LeaseList {
        leases = List.copyOf(leases);
    }

    /// How many were not asked about.
    public int left() {
        return total - leases.size();
    }
}
