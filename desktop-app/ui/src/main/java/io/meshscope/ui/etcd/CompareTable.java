package io.meshscope.ui.etcd;

import io.meshscope.etcd.KeyState;
import io.meshscope.etcd.SyncOutcome;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// The differences, with what the sync would do or did about each.
final class CompareTable extends TableView<CompareRow> {

    private final Texts texts;

    CompareTable(Texts texts) {
        this.texts = texts;
        setId("etcd-differences");
        getStyleClass().add("ms-rows-22");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        new Columns<>(this, texts)
                .add("compare.key", 320, "ms-data", r -> r.key().shown())
                .add("compare.kind", 110, "", r -> word("kind", r.difference().kind()))
                .add("compare.left", 170, "ms-data", r -> state(r.difference().left()))
                .add("compare.right", 170, "ms-data", r -> state(r.difference().right()))
                .add("compare.sync", 280, "", this::sync, CompareTable::glyph);
        CopyRow.of(this, texts, r -> r.key().shown());
    }

    private String word(String group, Enum<?> constant) {
        return texts.get(group + "." + constant.name().toLowerCase(Locale.ROOT).replace('_', '.'));
    }

    private String state(Optional<KeyState> state) {
        return state.map(s ->
                        texts.get(
                                        "compare.state",
                                        Numbers.bytes(s.value().size()),
                                        Long.toString(s.modRevision()))
                                + s.lease().map(l -> " · " + texts.get("leased")).orElse(""))
                .orElse(Numbers.NONE);
    }

    private String sync(CompareRow row) {
        return row.outcome()
                .map(this::done)
                .or(() -> row.leftOut().map(r -> word("leftout", r)))
                .or(() ->
                        row.step()
                                .map(s ->
                                        word("step", s.kind())
                                                + s.kept()
                                                        .map(l -> " · " + texts.get("kept"))
                                                        .orElse("")))
                .orElse("");
    }

    private String done(SyncOutcome outcome) {
        return switch (outcome) {
            case SyncOutcome.Written w -> texts.get("done.written", Long.toString(w.revision()));
            case SyncOutcome.Overtaken o ->
                    o.now().isPresent()
                            ? texts.get("done.changed", Long.toString(o.now().getAsLong()))
                            : texts.get("done.deleted");
            case SyncOutcome.Refused r -> texts.get("done.refused", texts.say(r.reason()));
            case SyncOutcome.Unknown u -> texts.get("done.unknown", texts.say(u.reason()));
            case SyncOutcome.NotTried n -> texts.get("done.not.tried");
        };
    }

    private static @Nullable Node glyph(CompareRow row) {
        return row.outcome()
                .map(o ->
                        switch (o) {
                            case SyncOutcome.Written w -> StateGlyph.OK;
                            case SyncOutcome.Overtaken t -> StateGlyph.DEGRADED;
                            case SyncOutcome.NotTried n -> StateGlyph.STOPPED;
                            case SyncOutcome.Unknown u -> StateGlyph.UNKNOWN;
                            case SyncOutcome.Refused r -> StateGlyph.CRASHED;
                        })
                .map(g -> g.node(12))
                .orElse(null);
    }
}
