package io.meshscope.ui.shell.scrubber;

import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Note;
import io.meshscope.reading.Mark;
import io.meshscope.ui.control.StateGlyph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.pcollections.PVector;

/// The marks and the notes on the axis, and which of them lies under the pointer. For the JavaFX
/// thread.
final class ScrubberMarks {

    /// The middle of each lane: registrations, configuration, breakers.
    static final double[] LANES = {9, 20, 31};

    /// Pixels from the middle of a mark within which a click is meant for it.
    static final double HIT = 6;

    /// Flags of notes end here; above the lanes.
    private static final double NOTES = 8;

    /// So many events are read in no time.
    private static final int AT_ONCE = 500;

    private final List<Mark> shown = new ArrayList<>();
    private final List<String> configPrefixes;
    private List<Mark> known = List.of();
    private List<Note> notes = List.of();
    private PVector<MeshEvent> read = MeshState.EMPTY.timeline().events();

    /// @param configPrefixes of configuration keys
    ScrubberMarks(Collection<String> configPrefixes) {
        this.configPrefixes = List.copyOf(configPrefixes);
    }

    /// Whether a state has so many events that its marks are read beside the JavaFX thread.
    static boolean many(MeshState state) {
        return state.timeline().events().size() > AT_ONCE;
    }

    /// The marks of a state, to be read on any thread.
    Callable<List<Mark>> question(MeshState state) {
        return () -> Mark.all(state, configPrefixes);
    }

    /// Takes the marks of a state that were read elsewhere.
    void take(List<Mark> all) {
        known = all;
    }

    /// Marks are read again only when there is a new event, and here only when they are not many.
    void read(MeshState state, ScrubberScale scale) {
        if (state.timeline().events() != read && !many(state)) {
            known = Mark.all(state, configPrefixes);
        }
        read = state.timeline().events();
        shown.clear();
        for (Mark mark : known) {
            if (scale.shows(mark.event().at())) {
                shown.add(mark);
            }
        }
    }

    void notes(List<Note> all) {
        notes = all;
    }

    List<Mark> shown() {
        return shown;
    }

    List<Note> notes() {
        return notes;
    }

    /// @param within pixels from its middle along the axis
    Optional<Mark> at(ScrubberScale scale, double x, double y, double within) {
        return shown.stream()
                .filter(m -> distance(scale, m, x) <= within)
                .filter(m -> Math.abs(LANES[lane(m)] - y) <= HIT)
                .min(Comparator.comparingDouble(m -> distance(scale, m, x)));
    }

    private static double distance(ScrubberScale scale, Mark mark, double x) {
        return Math.abs(scale.x(mark.event().at()) - x);
    }

    Optional<Note> noteAt(ScrubberScale scale, double x, double y) {
        if (y >= NOTES) {
            return Optional.empty();
        }
        return notes.stream()
                .filter(n -> Math.abs(scale.x(n.at()) - x) <= HIT / 2)
                .min(Comparator.comparingDouble(n -> Math.abs(scale.x(n.at()) - x)));
    }

    static StateGlyph glyph(Mark mark) {
        return switch (mark.kind()) {
            case REGISTERED -> StateGlyph.REGISTERED;
            case GONE -> StateGlyph.DEREGISTERED;
            case CONFIG -> StateGlyph.CONFIG;
            case BREAKER -> StateGlyph.TRANSITION;
        };
    }

    static int lane(Mark mark) {
        return switch (mark.kind()) {
            case REGISTERED, GONE -> 0;
            case CONFIG -> 1;
            case BREAKER -> 2;
        };
    }
}
