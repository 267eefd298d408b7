package io.meshscope.reading;

import io.meshscope.mesh.SourceId;
import java.util.Optional;
import java.util.OptionalLong;

/// Which configuration an instance runs, over all keys of its service.
///
/// @param ended whether the instance has ended, so that the revision is no more than the last one
///   that it reported
/// @param centre whose revisions these are; empty when there are none
/// @param revision the revision that it reported last; empty when it reported none
/// @param wanted the newest revision of its keys; empty when there are none
/// @param error why it rejected the revision
public record InstanceConfig(
        boolean ended,
        Convergence.Status status,
        Optional<SourceId> centre,
        OptionalLong revision,
        OptionalLong wanted,
        Optional<String> error) {

    /// The revision that it reported last, as people write it.
    public Optional<String> reported() {
        return written(revision);
    }

    /// The newest revision of its keys, as people write it.
    Optional<String> due() {
        return written(wanted);
    }

    private Optional<String> written(OptionalLong some) {
        return some.isPresent() ? centre.map(c -> c.revision(some.getAsLong())) : Optional.empty();
    }
}
