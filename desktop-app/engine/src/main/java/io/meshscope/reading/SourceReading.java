package io.meshscope.reading;

import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Source;
import io.meshscope.mesh.SourceEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// How a source is doing. It counts as connected only when what it shows is complete.
///
/// @param unread entries of it that are not shown as instances, or not in whole
public record SourceReading(Source source, Standing standing, long unread) {

    /// How much of what a source has is shown, the worst last.
    public enum Standing {
        /// All of it, as it is now.
        CONNECTED,
        /// As it is now, but not all of it.
        INCOMPLETE,
        /// As it was; it is being tried again.
        BEHIND,
        /// As it was, and nobody tries again.
        LOST;

        /// The word in documents: `connected`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// All sources that have said something of themselves, in order of name.
    public static List<SourceReading> all(MeshState state) {
        return state.sources().all().values().stream()
                .sorted(Comparator.comparing(Source::id))
                .map(source -> of(state, source))
                .toList();
    }

    static SourceReading of(MeshState state, Source source) {
        long unread = state.registrations().unread().count(source.id());
        return new SourceReading(source, standing(source.status(), unread), unread);
    }

    private static Standing standing(SourceEvent status, long unread) {
        return switch (status) {
            case SourceEvent.Connected c -> unread == 0 ? Standing.CONNECTED : Standing.INCOMPLETE;
            case SourceEvent.Resynchronised r ->
                    unread == 0 ? Standing.CONNECTED : Standing.INCOMPLETE;
            case SourceEvent.Partial p -> Standing.INCOMPLETE;
            case SourceEvent.Unmapped u -> Standing.INCOMPLETE;
            case SourceEvent.Lagging l -> Standing.BEHIND;
            case SourceEvent.Lost l -> Standing.LOST;
        };
    }
}
