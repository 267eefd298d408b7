package io.meshscope.ui.config;

import io.meshscope.mesh.SourceId;
import io.meshscope.reading.Convergence;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/// Which instances run the latest revision of the open key: one chip for each.
final class AppliedStrip extends FlowPane {

    private final Texts texts;
    private List<Object> shown = List.of();

    AppliedStrip(Texts texts) {
        super(8, 6);
        this.texts = texts;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("applied-strip");
        setMinHeight(28);
        setPrefWrapLength(900);
    }

    void show(OpenKey open, Instant moment) {
        Convergence acks = open.acks();
        boolean deleted = open.entry().value().isEmpty();
        // Chips are many, and mostly something else has changed. Only when one was lost is told by
        // the moment.
        List<Object> now =
                List.of(acks, deleted, open.entry().hiddenSince(), texts.get("ack.none"));
        if (now.equals(shown) && acks.count(Convergence.Status.LOST) == 0) {
            return;
        }
        shown = now;
        getChildren().clear();
        open.entry().hiddenSince().ifPresent(since -> hidden(since, moment));
        var summary = new Label();
        summary.getStyleClass().add("ms-medium");
        if (deleted) {
            summary.setText(texts.get("applied.deleted"));
            summary.setGraphic(StateGlyph.STOPPED.node(12));
        } else if (acks.present() == 0) {
            summary.setText(texts.get("applied.nobody"));
            summary.setGraphic(StateGlyph.UNKNOWN.node(12));
        } else {
            boolean complete = acks.complete();
            summary.setText(
                    texts.get(
                            "applied.by",
                            Long.toString(acks.applied()),
                            Long.toString(acks.present())));
            summary.setGraphic((complete ? StateGlyph.OK : StateGlyph.DEGRADED).node(12));
            summary.getStyleClass().add(complete ? "ms-text-ok" : "ms-text-amber");
        }
        getChildren().add(summary);
        SourceId centre = open.entry().name().centre();
        acks.acks().forEach(a -> getChildren().add(chip(a, centre, acks.revision(), moment)));
    }

    /// The configuration centre does not show the key to who observes it.
    private void hidden(Instant since, Instant moment) {
        var label = new Label(texts.get("hidden.since", Times.local().day(since, moment)));
        label.setId("hidden-key");
        label.setGraphic(StateGlyph.UNKNOWN.node(12));
        label.getStyleClass().addAll("ms-medium", "ms-text-amber");
        label.setTooltip(new Tooltip(texts.get("hidden")));
        getChildren().add(label);
    }

    private HBox chip(Convergence.Ack ack, SourceId centre, long wanted, Instant moment) {
        var instance = new Label(ack.instance());
        instance.getStyleClass().add("ms-medium");
        var revision = new Label(ack.reported().map(centre::revision).orElse(Numbers.NONE));
        revision.getStyleClass().addAll("ms-mono", "ms-text-config");
        var note = new Label(note(ack, centre.revision(wanted), moment));
        note.getStyleClass().add("ms-caption");
        note.setMaxWidth(360);
        if (ack.status() == Convergence.Status.REJECTED) {
            note.getStyleClass().add("ms-text-error");
            note.setTooltip(new Tooltip(note.getText()));
        }
        var chip = new HBox(6, glyph(ack.status()).node(11), instance, revision, note);
        chip.setAlignment(Pos.CENTER_LEFT);
        chip.getStyleClass().add("applied-chip");
        chip.setMaxHeight(26);
        return chip;
    }

    private static StateGlyph glyph(Convergence.Status status) {
        return switch (status) {
            case APPLIED -> StateGlyph.OK;
            case REJECTED -> StateGlyph.CRITICAL;
            case BEHIND -> StateGlyph.DEGRADED;
            case NONE -> StateGlyph.UNKNOWN;
            case LOST -> StateGlyph.CRASHED;
        };
    }

    private String note(Convergence.Ack ack, String wanted, Instant moment) {
        return switch (ack.status()) {
            case APPLIED ->
                    ack.after()
                            .map(d -> texts.get("ack.after", Numbers.duration(d)))
                            .orElse(texts.get("ack.applied"));
            case REJECTED -> texts.get("ack.rejected", ack.error().orElse(Numbers.NONE));
            case BEHIND -> texts.get("ack.behind", wanted);
            case NONE -> texts.get("ack.none");
            case LOST ->
                    texts.get(
                            "ack.lost",
                            ack.lostAt()
                                    .map(at -> Times.local().day(at, moment))
                                    .orElse(Numbers.NONE));
        };
    }
}
