package io.meshscope.ui.config;

import io.meshscope.config.ConfigFinding;
import io.meshscope.config.DraftCheck;
import io.meshscope.mesh.Octets;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.JsonArea;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.text.Texts;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;

/// The open key's text, with the findings about it below.
final class EditorPane extends VBox {

    private static final int SAID = 4;

    private final DraftDesk desk;
    private final Texts texts;
    private final JsonArea area = new JsonArea();
    private final VBox said = new VBox();
    private final Label compares = new Label();

    EditorPane(ConfigViewModel model, Texts texts) {
        this.desk = model.desk();
        this.texts = texts;
        area.setId("editor");
        area.onEdit(desk::edit);
        var scroll = new VirtualizedScrollPane<>(area);
        scroll.getStyleClass().add("ms-inset");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        compares.getStyleClass().addAll("ms-caption", "editor-line");
        compares.setMaxWidth(Double.MAX_VALUE);
        compares.setWrapText(true);
        compares.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(scroll, said, compares);
        setMinWidth(240);
    }

    JsonArea area() {
        return area;
    }

    void show(OpenKey open, Optional<ConfigDraft> draft, Optional<DraftCheck> check) {
        String text = draft.map(ConfigDraft::text).orElse(open.text());
        boolean cut = LongLines.in(text);
        area.setEditable(draft.isPresent() && !cut);
        area.show(cut ? LongLines.cut(text) : text);
        List<ConfigFinding> findings = check.map(DraftCheck::findings).orElse(List.of());
        Map<Integer, JsonArea.Note> notes = new LinkedHashMap<>();
        for (ConfigFinding finding : findings) {
            notes.putIfAbsent(
                    finding.line() - 1,
                    new JsonArea.Note(glyph(finding), texts.say(finding.message()), true));
        }
        area.mark(
                draft.filter(ConfigDraft::changed)
                        .map(d -> desk.difference(d).changedLines())
                        .orElseGet(BitSet::new),
                notes);
        said.getChildren().setAll(findings.stream().limit(SAID).map(this::line).toList());
        compares.setText(
                cut
                        ? texts.get("long-lines")
                        : draft.isPresent() ? compares(draft.get(), open, check) : readOnly(open));
    }

    private String compares(ConfigDraft draft, OpenKey open, Optional<DraftCheck> check) {
        String basis =
                check.map(c ->
                                texts.get(
                                        "basis." + c.basis().name(),
                                        OneLine.of(
                                                open.key()
                                                        .service()
                                                        .map(Object::toString)
                                                        .orElse("")),
                                        c.syntax().title()))
                        .orElse("");
        return basis
                + " "
                + (draft.base() == 0
                        ? texts.get("compares.absent")
                        : texts.get("compares", draft.start(texts)));
    }

    private String readOnly(OpenKey open) {
        if (!open.closed()) {
            return texts.get("read-only");
        }
        Octets octets = open.entry().latest().octets().orElseThrow();
        return texts.get(octets.complete() ? "binary" : "cut", Numbers.bytes(octets.size()));
    }

    private static StateGlyph glyph(ConfigFinding finding) {
        return finding.severity() == ConfigFinding.Severity.ERROR
                ? StateGlyph.CRASHED
                : StateGlyph.DEGRADED;
    }

    private HBox line(ConfigFinding finding) {
        var place = new Hyperlink(texts.get("line", Integer.toString(finding.line())));
        place.getStyleClass().add("ms-medium");
        place.setMinWidth(USE_PREF_SIZE);
        place.setOnAction(e -> {
            int line = Math.min(finding.line(), area.getParagraphs().size()) - 1;
            area.moveTo(line, 0);
            area.requestFollowCaret();
            area.requestFocus();
        });
        var box =
                new HBox(
                        8,
                        glyph(finding).node(12),
                        place,
                        CutText.label(texts.say(finding.message())));
        box.getStyleClass().add("editor-line");
        box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return box;
    }
}
