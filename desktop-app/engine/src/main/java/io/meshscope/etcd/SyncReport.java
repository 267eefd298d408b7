package io.meshscope.etcd;

import java.util.List;
import java.util.OptionalLong;

/// What became of a plan.
///
/// @param outcomes one for each step
public record SyncReport(List<SyncOutcome> outcomes) {

    public SyncReport {
        outcomes = List.copyOf(outcomes);
    }

    public long written() {
        return outcomes.stream().filter(SyncOutcome.Written.class::isInstance).count();
    }

    /// The steps that were not written, or may not have been, each with the reason.
    public List<SyncOutcome> open() {
        return outcomes.stream().filter(o -> !(o instanceof SyncOutcome.Written)).toList();
    }

    /// The revision of the last write; empty when nothing was written.
    public OptionalLong revision() {
        return outcomes.stream()
                .filter(SyncOutcome.Written.class::isInstance)
                .mapToLong(o -> ((SyncOutcome.Written) o).revision())
                .max();
    }
}
