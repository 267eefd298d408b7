package io.meshscope.mesh;

import java.time.Instant;
import java.util.Optional;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/// A configuration key with the revisions that were observed, at most [#MAX_REVISIONS], the latest
/// last. What was written before the first observation is not known.
///
/// @param revisions never empty
public record ConfigEntry(String key, PVector<Revision> revisions) {

    static final int MAX_REVISIONS = 100;

    /// One write or deletion.
    ///
    /// @param value empty for a deletion
    public record Revision(
            long modRevision, long version, Instant observedAt, Optional<String> value) {}

    static ConfigEntry of(String key) {
        return new ConfigEntry(key, TreePVector.empty());
    }

    ConfigEntry with(Revision revision) {
        PVector<Revision> next = revisions.plus(revision);
        return new ConfigEntry(key, next.size() > MAX_REVISIONS ? next.minus(0) : next);
    }

    public Revision latest() {
        return revisions.get(revisions.size() - 1);
    }

    /// The value as it stands; empty when the key is deleted.
    public Optional<String> value() {
        return latest().value();
    }
}
