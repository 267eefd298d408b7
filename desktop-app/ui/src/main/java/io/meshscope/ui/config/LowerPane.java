package io.meshscope.ui.config;

import io.meshscope.mesh.ConfigEntry;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The editor, and below it what it is compared with: a revision, or after a conflict the other's
/// value.
final class LowerPane extends SplitPane {

    private final ConfigViewModel model;
    private final Texts texts;
    private final Supplier<Instant> moment;
    private final DiffPane diff;
    private final AfterLine after;
    private final VBox compared;
    private final MergePane merge;

    LowerPane(
            ConfigViewModel model,
            Texts texts,
            Supplier<Instant> moment,
            AfterLine after,
            Node editing) {
        this.model = model;
        this.texts = texts;
        this.moment = moment;
        this.diff = new DiffPane(texts);
        this.after = after;
        this.compared = new VBox(diff, after);
        VBox.setVgrow(diff, Priority.ALWAYS);
        this.merge = new MergePane(texts, model.desk()::merged);
        setOrientation(Orientation.VERTICAL);
        getItems().setAll(editing);
    }

    void refresh() {
        if (model.desk().publishState().get() instanceof PublishState.Conflicted c) {
            conflict(c);
            return;
        }
        Optional<Comparison> chosen = model.comparison();
        chosen.ifPresent(c -> {
            diff.show(heading(c, c.left()), heading(c, c.right()), c.diff(), c.invisible());
            after.show(c.number(c.right()), c.after());
        });
        below(chosen.map(c -> compared));
    }

    private void conflict(PublishState.Conflicted c) {
        if (c.mergeable()) {
            merge.show(c);
            below(Optional.of(merge));
            return;
        }
        diff.show(
                texts.get("diff.mine", c.mine().start(texts)),
                c.theirs().base() == 0
                        ? texts.get("diff.deleted")
                        : texts.get("diff.theirs", c.theirs().start(texts)),
                LineDiff.of(c.mine().text(), c.shown()),
                false);
        after.show("", Optional.empty());
        below(Optional.of(compared));
    }

    private String heading(Comparison c, ConfigEntry.Revision revision) {
        return revision.modRevision() == 0
                ? texts.get("history.absent")
                : c.number(revision)
                        + "  "
                        + Times.local().day(revision.observedAt(), moment.get());
    }

    private void below(Optional<? extends Node> what) {
        Optional<Node> now = getItems().stream().skip(1).findFirst();
        if (now.equals(what)) {
            return;
        }
        now.ifPresent(getItems()::remove);
        what.ifPresent(w -> {
            getItems().add(w);
            setDividerPositions(0.6);
        });
    }
}
