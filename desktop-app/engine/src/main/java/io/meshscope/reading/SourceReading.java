package io.meshscope.reading;

import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Source;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How a source is doing. It counts as connected only when what it shows is complete.
///
/// @param everRead whether it was read at some time, so that what is shown of it comes from it
/// @param unread entries of it that are not shown as instances, or not in whole
public record SourceReading(Source source, Standing standing, boolean everRead, long unread) {

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
        Map<SourceId, Long> unread = state.registrations().unread().counts();
        return state.sources().all().values().stream()
                .sorted(Comparator.comparing(Source::id))
                .map(source -> of(state, source, unread.getOrDefault(source.id(), 0L)))
                .toList();
    }

    /// One source; empty when it has said nothing of itself.
    public static Optional<SourceReading> of(MeshState state, SourceId id) {
        return Optional.ofNullable(state.sources().all().get(id))
                .map(source -> of(state, source, state.registrations().unread().count(id)));
    }

    private static SourceReading of(MeshState state, Source source, long unread) {
        return new SourceReading(
                source, standing(source.status(), unread), everRead(state, source), unread);
    }

    /// No registry's positions start at 0. DNS has none: it was read if it is current, or if an
    /// instance is or was in it.
    private static boolean everRead(MeshState state, Source source) {
        boolean told =
                source.position().isPresent()
                        ? source.position().getAsLong() > 0
                        : source.current();
        return told || state.registrations().registries().contains(source.id());
    }

    /// Whether all that it has is shown, as it is now.
    public boolean complete() {
        return standing == Standing.CONNECTED;
    }

    /// Whether it was read and is followed, in whole or in part.
    public boolean read() {
        return source.current() && everRead;
    }

    /// What of it is not shown, or not as it is now, and why; empty when all that it told is shown.
    public Optional<Message> missing() {
        return switch (source.status()) {
            case SourceEvent.Partial partial -> Optional.of(partial.what());
            case SourceEvent.Lagging lagging -> Optional.of(lagging.why());
            case SourceEvent.Lost lost -> Optional.of(lost.why());
            case SourceEvent.Unmapped unmapped ->
                    Optional.of(
                            unmapped.found().isEmpty()
                                    ? Message.of("source.nothing")
                                    : Message.of(
                                            "source.not-understood",
                                            Message.listed(unmapped.what())));
            case SourceEvent.Connected connected -> Optional.empty();
            case SourceEvent.Resynchronised again -> Optional.empty();
        };
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
