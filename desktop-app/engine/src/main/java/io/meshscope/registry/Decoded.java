package io.meshscope.registry;

import io.meshscope.mesh.EntryProblem;
import java.util.List;
import java.util.Optional;

/// What an entry of a registry was understood as.
///
/// @param instances those that it announces; none of an entry that is no registration, such as a
///   folder
/// @param problem why there are none, or not all that it names; empty when all of it is understood
public record Decoded(List<Announcement> instances, Optional<EntryProblem> problem) {

    /// An entry that announces nobody, and is understood as such.
    static final Decoded NOBODY = new Decoded(List.of(), Optional.empty());

    public Decoded {
        instances = List.copyOf(instances);
    }

    static Decoded of(Announcement one) {
        return new Decoded(List.of(one), Optional.empty());
    }

    static Decoded not(EntryProblem problem) {
        return new Decoded(List.of(), Optional.of(problem));
    }

    /// @param read those of its addresses that could be read
    /// @param named how many addresses it names
    static Decoded of(List<Announcement> read, int named) {
        if (read.isEmpty()) {
            return not(EntryProblem.NO_ADDRESS);
        }
        return new Decoded(
                read,
                read.size() < named ? Optional.of(EntryProblem.SOME_ADDRESSES) : Optional.empty());
    }

    /// Whether nothing of it is left to be understood in another way.
    boolean settled() {
        return !instances.isEmpty() || problem.isEmpty();
    }
}
