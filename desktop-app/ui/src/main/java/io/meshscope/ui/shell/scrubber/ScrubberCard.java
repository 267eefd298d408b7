package io.meshscope.ui.shell.scrubber;

import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Note;
import io.meshscope.mesh.Timeline;
import io.meshscope.reading.InstanceNames;
import io.meshscope.reading.Mark;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.text.Texts;
import java.time.Instant;
import java.util.Optional;

/// What is told of a moment on the axis: its time, the event or the note there, and its spans a
/// second.
final class ScrubberCard {

    private final Times times = Times.local();
    private final Texts texts;
    private final EventWords words;

    ScrubberCard(Language language) {
        texts = language.texts("shell");
        words = new EventWords(language);
    }

    String of(Note note) {
        return times.millis(note.at()) + "\n" + OneLine.of(note.text());
    }

    /// @param mark under the pointer, if there is one
    String of(Instant at, Optional<Mark> mark, MeshState state) {
        var text = new StringBuilder(times.millis(at));
        mark.map(m -> words.of(m.event(), new InstanceNames(state)))
                .ifPresent(w -> text.append('\n').append(OneLine.of(w)));
        mark.map(Mark::event)
                .filter(e -> e.position().isPresent())
                .ifPresent(e ->
                        text.append("  ").append(e.source().revision(e.position().orElseThrow())));
        volumeAt(at, state.timeline())
                .ifPresent(v ->
                        text.append('\n')
                                .append(
                                        texts.get(
                                                "scrubber.volume",
                                                perSecond(v.spans()),
                                                perSecond(v.errors()))));
        return text.toString();
    }

    private static String perSecond(long count) {
        return Numbers.oneDecimal(count / (double) ScrubberDrawing.STEP_SECONDS);
    }

    private static Optional<Timeline.Volume> volumeAt(Instant at, Timeline timeline) {
        return timeline.volume().stream()
                .filter(v ->
                        !at.isBefore(v.start())
                                && at.isBefore(v.start().plusSeconds(ScrubberDrawing.STEP_SECONDS)))
                .findFirst();
    }
}
