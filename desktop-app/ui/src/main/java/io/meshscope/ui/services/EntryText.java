package io.meshscope.ui.services;

import io.meshscope.mesh.Instance;
import io.meshscope.mesh.Registration;
import io.meshscope.reading.ReadingWords;
import io.meshscope.ui.format.OneLine;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the registries hold of an instance, as text.
final class EntryText {

    private static final int LONGEST = 600;

    private EntryText() {}

    /// As what each entry was read, and its key and value, safe to be shown and cut where it is
    /// long. Empty for a service.
    static String shown(ServiceRow row, ReadingWords words) {
        return entries(
                row,
                e ->
                        e.registry()
                                + ": "
                                + words.of(e)
                                + "\n"
                                + OneLine.of(e.key())
                                + "\n"
                                + OneLine.lines(cut(e.raw())));
    }

    /// Keys and values to the last character; empty for a service.
    static Optional<String> whole(ServiceRow row) {
        return Optional.of(entries(row, e -> e.key() + "\n" + e.raw())).filter(t -> !t.isEmpty());
    }

    private static String entries(ServiceRow row, Function<Registration.Entry, String> text) {
        return row.instance().stream()
                .flatMap(i -> i.instance().standings().stream())
                .map(Instance.Standing::registration)
                .map(Registration::entry)
                .map(text)
                .collect(Collectors.joining("\n\n"));
    }

    private static String cut(String raw) {
        return raw.length() > LONGEST ? raw.substring(0, LONGEST) + "…" : raw;
    }
}
