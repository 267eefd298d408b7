package io.meshscope.ui.config;

import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.OneLine;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a configuration centre told, as it came: every write, deletion and report, and how its
/// watch did.
final class WatchLog {

    /// Nobody reads more.
    private static final int MOST = 500;

    /// @param revision where it stands in the centre's own order
    /// @param type in the words of the recording
    record Line(Instant at, OptionalLong revision, String type, String what) {}

    private WatchLog() {}

    /// The latest first.
    ///
    /// @param say says a message to the reader
    static List<Line> of(MeshState state, SourceId centre, Function<Message, String> say) {
        return state.timeline().events().reversed().stream()
                .filter(e -> e.source().equals(centre))
                .filter(e ->
                        e.payload() instanceof ConfigEvent || e.payload() instanceof SourceEvent)
                .limit(MOST)
                .map(event -> line(event, say))
                .toList();
    }

    private static Line line(MeshEvent event, Function<Message, String> say) {
        OptionalLong revision = event.position();
        return new Line(
                event.at(),
                // A centre that has not answered yet has told no revision.
                revision.orElse(0) > 0 ? revision : OptionalLong.empty(),
                event.payload().type(),
                OneLine.of(what(event, say)));
    }

    private static String what(MeshEvent event, Function<Message, String> say) {
        return switch (event.payload()) {
            case ConfigEvent config -> config(event.source(), config);
            case SourceEvent source -> source(source, say);
            default -> throw new IllegalArgumentException(event.payload().type());
        };
    }

    private static String config(SourceId centre, ConfigEvent event) {
        return switch (event) {
            case ConfigEvent.Put p ->
                    p.key().shown()
                            + "  "
                            + centre.revision(p.modRevision())
                            + (p.version() == 0 ? "" : "  v" + p.version())
                            + "  "
                            + Numbers.bytes(p.value().size());
            case ConfigEvent.Deleted d -> d.key().shown() + "  " + centre.revision(d.modRevision());
            case ConfigEvent.Hidden h -> h.key().shown();
            case ConfigEvent.Rules r -> r.service() + "  " + centre.revision(r.modRevision());
            case ConfigEvent.Applied a ->
                    a.service()
                            + " "
                            + a.instance()
                            + "  "
                            + centre.revision(a.modRevision())
                            + "  "
                            + a.status()
                            + a.error().map(why -> "  " + why).orElse("");
        };
    }

    private static String source(SourceEvent event, Function<Message, String> say) {
        return switch (event) {
            case SourceEvent.Connected c -> say.apply(c.what());
            case SourceEvent.Lagging l -> say.apply(l.why());
            case SourceEvent.Resynchronised r -> (r.gap() ? "GAP  " : "") + say.apply(r.what());
            case SourceEvent.Partial p -> say.apply(p.what());
            case SourceEvent.Lost l -> say.apply(l.why());
            case SourceEvent.Unmapped u ->
                    u.address()
                            + "  "
                            + u.what().stream().map(say).collect(Collectors.joining(", "));
        };
    }
}
