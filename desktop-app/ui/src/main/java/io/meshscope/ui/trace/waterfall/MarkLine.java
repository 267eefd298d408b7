package io.meshscope.ui.trace.waterfall;

import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.Payload;
import io.meshscope.reading.BreakerReading;
import io.meshscope.reading.Mark;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.text.Texts;

/// The line of what happened in the mesh within a trace's time: a breaker turned, a configuration
/// key was written or deleted.
final class MarkLine {

    private MarkLine() {}

    /// What stands among the names of the spans.
    static String title(Mark mark, Texts texts) {
        Payload what = mark.event().payload();
        if (what instanceof BreakerEvent.Transition turned) {
            String method = turned.breaker().shortMethod();
            return texts.get(
                    "waterfall.breaker",
                    BreakerReading.word(turned.to()),
                    turned.breaker().caller().shortName(),
                    method.isEmpty() ? turned.breaker().shortTitle() : method);
        }
        return texts.get(
                what instanceof ConfigEvent.Deleted
                        ? "waterfall.config.deleted"
                        : "waterfall.config",
                mark.services().getFirst().shortName(),
                mark.label());
    }

    /// What stands where it happened.
    static String beside(Mark mark, Texts texts) {
        return switch (mark.event().payload()) {
            case BreakerEvent.Transition turned ->
                    BreakerReading.word(turned.from())
                            + " → "
                            + BreakerReading.word(turned.to())
                            + (turned.reason().isEmpty() ? "" : "  " + texts.say(turned.why()));
            case ConfigEvent.Put put -> key(mark, put.key().shown());
            case ConfigEvent.Deleted gone -> key(mark, gone.key().shown());
            default -> mark.label();
        };
    }

    private static String key(Mark mark, String key) {
        return mark.label() + "  " + OneLine.of(key);
    }

    /// The token of its line.
    static String fill(Mark mark) {
        return mark.kind() == Mark.Kind.BREAKER ? "amber-soft" : "config-soft";
    }
}
