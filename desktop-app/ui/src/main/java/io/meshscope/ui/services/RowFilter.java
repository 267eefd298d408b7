package io.meshscope.ui.services;

import io.meshscope.reading.Condition;
import java.util.Locale;
import java.util.Set;

/// Which instances are wanted.
///
/// @param keepGone whether those that left lately are
/// @param text that the name, the address or the details must contain
/// @param sources where they may be registered; empty for anywhere
/// @param conditions that they may be in; empty for any
record RowFilter(boolean keepGone, String text, Set<String> sources, Set<Condition> conditions) {

    /// Everything.
    static final RowFilter ALL = new RowFilter(true, "", Set.of(), Set.of());

    RowFilter {
        text = text.strip().toLowerCase(Locale.ROOT);
        sources = Set.copyOf(sources);
        conditions = Set.copyOf(conditions);
    }

    /// Whether it can hide anything but instances that are gone.
    boolean narrows() {
        return !text.isEmpty() || !sources.isEmpty() || !conditions.isEmpty();
    }

    boolean takes(ServiceRow row) {
        return (conditions.isEmpty() || conditions.contains(row.condition()))
                && (sources.isEmpty() || row.sources().stream().anyMatch(sources::contains))
                && (text.isEmpty() || row.searched().contains(text));
    }
}
