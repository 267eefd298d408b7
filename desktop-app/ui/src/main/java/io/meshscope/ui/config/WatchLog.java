package io.meshscope.ui.config;

import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.OneLine;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

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
    static List<Line> of(MeshState state, SourceId centre) {
        return state.timeline().events().reversed().stream()
                .filter(e -> e.source().equals(centre))
                .filter(e ->
                        e.payload() instanceof ConfigEvent || e.payload() instanceof SourceEvent)
                .limit(MOST)
                .map(WatchLog::line)
                .toList();
    }

    private static Line line(MeshEvent event) {
        OptionalLong revision = event.position();
        return new Line(
                event.at(),
                // A centre that has not answered yet has told no revision.
                revision.orElse(0) > 0 ? revision : OptionalLong.empty(),
                event.payload().type(),
                OneLine.of(what(event.payload())));
    }

    private static String what(Payload payload) {
        return switch (payload) {
            case ConfigEvent config -> config(config);
            case SourceEvent source -> source(source);
            default -> throw new IllegalArgumentException(payload.type());
        };
    }

    private static String config(ConfigEvent event) {
        return switch (event) {
            case ConfigEvent.Put p ->
                    p.key().shown()
                            + "  r"
                            + p.modRevision()
                            + (p.version() == 0 ? "" : "  v" + p.version())
                            + "  "
                            + Numbers.bytes(p.value().size());
            case ConfigEvent.Deleted d -> d.key().shown() + "  r" + d.modRevision();
            case ConfigEvent.Hidden h -> h.key().shown();
            case ConfigEvent.Rules r -> r.service() + "  r" + r.modRevision();
            case ConfigEvent.Applied a ->
                    a.service()
                            + " "
                            + a.instance()
                            + "  r"
                            + a.modRevision()
                            + "  "
                            + a.status()
                            + a.error().map(why -> "  " + why).orElse("");
        };
    }

    private static String source(SourceEvent event) {
        return switch (event) {
            case SourceEvent.Connected c -> c.detail();
            case SourceEvent.Lagging l -> l.reason();
            case SourceEvent.Resynchronised r -> (r.gap() ? "GAP  " : "") + r.detail();
            case SourceEvent.Partial p -> p.missing();
            case SourceEvent.Lost l -> l.reason();
            case SourceEvent.Unmapped u -> u.address() + "  " + String.join(", ", u.found());
        };
    }
}
