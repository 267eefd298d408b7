package io.meshscope.registry;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.EntryEvent;
import io.meshscope.mesh.EntryProblem;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.SourceId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Tells the journal which entries of a registry are not shown as instances. All are counted; the
/// first are told with their bytes. For one thread at a time.
public final class UnreadTeller {

    /// The most entries that are told one by one; nobody reads more of them.
    static final int LISTED = 500;

    /// The most bytes of a value that are told.
    static final int VALUE_BYTES = 2_048;

    private final Intake intake;
    private final SourceId registry;
    private final Map<Octets, EntryEvent.Unread> listed = new HashMap<>();
    private final Set<Octets> unlisted = new HashSet<>();
    private long toldUnlisted;

    public UnreadTeller(Intake intake, SourceId registry) {
        this.intake = intake;
        this.registry = registry;
    }

    /// An entry is there and not shown, or not all of it.
    ///
    /// @param position the registry's, at which it was seen; 0 of a registry that has none
    public void unread(Octets key, byte[] value, EntryProblem problem, long position)
            throws InterruptedException {
        if (!listed.containsKey(key) && listed.size() >= LISTED) {
            unlisted.add(key);
            return;
        }
        unlisted.remove(key);
        Octets told =
                value.length > VALUE_BYTES
                        ? Octets.beginning(Arrays.copyOf(value, VALUE_BYTES), value.length)
                        : Octets.of(value);
        var event = new EntryEvent.Unread(key, told, problem);
        if (!event.equals(listed.put(key, event))) {
            tell(event, position);
        }
    }

    /// The entry is gone, or shown now.
    public void settled(Octets key, long position) throws InterruptedException {
        unlisted.remove(key);
        if (listed.remove(key) != null) {
            tell(new EntryEvent.Settled(key), position);
        }
    }

    /// Tells how many there are beyond those that are told one by one, if that has changed.
    public void tellUnlisted(long position) throws InterruptedException {
        if (unlisted.size() != toldUnlisted) {
            toldUnlisted = unlisted.size();
            tell(new EntryEvent.Unlisted(toldUnlisted), position);
        }
    }

    private void tell(EntryEvent event, long position) throws InterruptedException {
        intake.put(
                position == 0
                        ? Observation.of(registry, event)
                        : Observation.at(registry, position, event));
    }
}
