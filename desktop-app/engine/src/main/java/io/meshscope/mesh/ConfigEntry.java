package io.meshscope.mesh;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/// A configuration key with the revisions that were observed, at most [#MAX_REVISIONS], the latest
/// last. What was written before the first observation is not known.
///
/// @param revisions never empty
/// @param hiddenSince since when the configuration centre does not show the key, so that only its
///   last known value is known; empty for one that it shows
public record ConfigEntry(
        ConfigName name, PVector<Revision> revisions, Optional<Instant> hiddenSince) {

    static final int MAX_REVISIONS = 100;

    /// One write or deletion.
    ///
    /// @param version how many times the key was written since it was created; 0 for a deletion,
    ///   and where the configuration centre does not count
    /// @param octets the value that was written; empty for a deletion
    /// @param flags a number beside the value, where the configuration centre keeps one
    public record Revision(
            long modRevision,
            long version,
            Instant observedAt,
            Optional<Octets> octets,
            OptionalLong flags) {

        /// A write without flags, or a deletion.
        public Revision(
                long modRevision, long version, Instant observedAt, Optional<Octets> octets) {
            this(modRevision, version, observedAt, octets, OptionalLong.empty());
        }

        /// The value that was written, for people; empty for a deletion.
        public Optional<String> value() {
            return octets.map(Octets::shown);
        }
    }

    static ConfigEntry of(ConfigName name) {
        return new ConfigEntry(name, TreePVector.empty(), Optional.empty());
    }

    ConfigEntry with(Revision revision) {
        PVector<Revision> next = revisions.plus(revision);
        return new ConfigEntry(
                name, next.size() > MAX_REVISIONS ? next.minus(0) : next, Optional.empty());
    }

    ConfigEntry hidden(Optional<Instant> since) {
        return new ConfigEntry(name, revisions, since);
    }

    /// The whole key, for people.
    public String key() {
        return name.shown();
    }

    public Revision latest() {
        return revisions.get(revisions.size() - 1);
    }

    /// The value as it stands, for people; empty when the key is deleted.
    public Optional<String> value() {
        return latest().value();
    }

    /// Whether the key stands, as far as is known: it was not deleted since it was written.
    public boolean held() {
        return latest().octets().isPresent();
    }
}
