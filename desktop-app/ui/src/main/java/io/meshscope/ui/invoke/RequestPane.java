package io.meshscope.ui.invoke;

import io.meshscope.invoke.form.FormFault;
import io.meshscope.invoke.form.FormJsonFault;
import io.meshscope.invoke.form.FormModel;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.JsonArea;
import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.invoke.form.FaultWords;
import io.meshscope.ui.invoke.form.FormView;
import io.meshscope.ui.text.Texts;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;

/// The message being written, as a form or as JSON, with the metadata and the deadline.
final class RequestPane extends VBox {

    private enum As {
        FORM,
        JSON
    }

    private final InvokeViewModel model;
    private final Texts texts;
    private final FormView form;
    private final MetadataPane metadata;
    private final JsonArea json = new JsonArea();
    private final SegmentedControl<As> as;
    private final Label wrong = new Label();
    private final ToggleButton message = new ToggleButton();
    private final ToggleButton metadataTab = new ToggleButton();
    private final StackPane content = new StackPane();
    private final ScrollPane formScroll;
    private final VirtualizedScrollPane<JsonArea> jsonScroll = new VirtualizedScrollPane<>(json);
    private final ToggleButton termsTab = new ToggleButton();
    private final ScrollPane metadataScroll;
    private final ScrollPane termsScroll;
    private final TextField deadline = new TextField();
    private final TextField streamDeadline = new TextField();
    private final EmptyState nothing;

    RequestPane(InvokeViewModel model, Texts texts, Background background) {
        this.model = model;
        this.texts = texts;
        this.form = new FormView(texts, background);
        this.metadata = new MetadataPane(model, texts);
        this.as =
                new SegmentedControl<>(
                        List.of(As.FORM, As.JSON), As.FORM, a -> texts.bind("as." + a.name()));
        formScroll = scroll(form);
        formScroll.vvalueProperty().subscribe(at -> form.reveal(formScroll));
        metadataScroll = scroll(metadata);
        termsScroll = scroll(new TermsPane(model.written().terms(), texts));
        nothing = new EmptyState(texts.bind("nothing.what"), texts.bind("nothing.how"));
        setMinWidth(320);
        json.setId("request-json");
        json.onEdit(model::typeJson);
        wrong.getStyleClass().addAll("ms-text-error", "request-wrong");
        wrong.setWrapText(true);
        wrong.setGraphic(StateGlyph.CRASHED.node(11));
        wrong.setMaxWidth(Double.MAX_VALUE);
        wrong.setMinHeight(USE_PREF_SIZE);
        VBox.setVgrow(content, Priority.ALWAYS);
        content.getChildren().addAll(formScroll, jsonScroll, metadataScroll, termsScroll, nothing);
        getChildren().addAll(tabs(), content, wrong, bottom());
        model.onMessage(this::changed);
        model.open().subscribe(o -> open());
        model.jsonFault().subscribe(f -> faults());
        as.value().subscribe(a -> open());
        model.written()
                .metadata()
                .addListener((ListChangeListener<MetadataRows.Row>) c -> countMetadata());
        countMetadata();
    }

    private static ScrollPane scroll(Region content) {
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }

    private HBox tabs() {
        var group = new ToggleGroup();
        message.textProperty().bind(texts.bind("message"));
        for (ToggleButton tab : List.of(message, metadataTab, termsTab)) {
            tab.setToggleGroup(group);
            tab.getStyleClass().add("ms-tab");
            tab.setMinWidth(USE_PREF_SIZE);
            tab.setOnAction(e -> {
                tab.setSelected(true);
                arrange();
            });
        }
        message.setSelected(true);
        metadataTab.setId("tab-metadata");
        termsTab.setId("tab-terms");
        termsTab.textProperty().bind(texts.bind("terms"));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var bar = new HBox(message, metadataTab, termsTab, gap, as);
        bar.getStyleClass().add("ms-section-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private HBox bottom() {
        for (TextField field : List.of(deadline, streamDeadline)) {
            field.setId("deadline");
            field.setPrefWidth(72);
            field.getStyleClass().add("ms-mono");
        }
        deadline.textProperty().bindBidirectional(model.written().terms().deadline());
        streamDeadline.textProperty().bindBidirectional(model.written().terms().streamDeadline());
        streamDeadline.promptTextProperty().bind(texts.bind("deadline.none"));
        var label = new Label();
        label.textProperty().bind(texts.bind("deadline"));
        label.setMinWidth(USE_PREF_SIZE);
        var bad = new Label();
        bad.textProperty().bind(texts.bind("deadline.bad"));
        bad.getStyleClass().addAll("ms-caption", "ms-text-error");
        bad.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> !model.written().terms().deadlineFits(model.streams()),
                                model.written().terms().deadline(),
                                model.written().terms().streamDeadline(),
                                model.open()));
        bad.managedProperty().bind(bad.visibleProperty());
        var trace = new CheckBox();
        trace.textProperty().bind(texts.bind("start-trace"));
        trace.selectedProperty().bindBidirectional(model.written().startTrace());
        trace.setMinWidth(USE_PREF_SIZE);
        var wait = new CheckBox();
        wait.textProperty().bind(texts.bind("wait-for-ready"));
        wait.selectedProperty().bindBidirectional(model.written().terms().waitForReady());
        wait.setMinWidth(USE_PREF_SIZE);
        var unit = new Label("ms");
        unit.getStyleClass().add("ms-subtle");
        unit.setMinWidth(USE_PREF_SIZE);
        var box =
                new HBox(8, label, deadline, streamDeadline, unit, bad, new Region(), trace, wait);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("request-bottom");
        box.setMinHeight(44);
        return box;
    }

    private void countMetadata() {
        long sent = MetadataRows.of(model.written().metadata()).size();
        metadataTab.setText(
                sent == 0 ? texts.get("metadata") : texts.get("metadata.n", Long.toString(sent)));
    }

    private Optional<FormModel> tree() {
        return model.form();
    }

    /// Shows another method, or switches between form and JSON.
    private void open() {
        metadata.show();
        tree().ifPresent(f -> {
            if (as.value().get() == As.FORM) {
                form.show(f.root(), f.type());
                formScroll.setVvalue(0);
            } else {
                json.show(model.json());
            }
        });
        arrange();
        faults();
    }

    private void arrange() {
        boolean writing = tree().isPresent();
        boolean meta = !message.isSelected();
        show(metadataScroll, metadataTab.isSelected());
        show(termsScroll, termsTab.isSelected());
        show(formScroll, !meta && writing && as.value().get() == As.FORM);
        show(jsonScroll, !meta && writing && as.value().get() == As.JSON);
        show(nothing, !meta && !writing);
        show(deadline, !model.streams());
        show(streamDeadline, model.streams());
        as.setVisible(!meta && writing);
    }

    private static void show(Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
    }

    /// Call it when the form or the JSON has changed the tree.
    private void changed() {
        form.check();
        faults();
    }

    private void faults() {
        Optional<FormJsonFault> bad = model.jsonFault().get();
        if (bad.isPresent()) {
            FormJsonFault fault = bad.get();
            String words = FaultWords.of(fault.fault(), texts);
            json.mark(
                    new BitSet(),
                    Map.of(fault.line() - 1, new JsonArea.Note(StateGlyph.CRASHED, words, true)));
            say(
                    texts.get(
                            fault.path().isEmpty() ? "json.fault" : "json.fault-at",
                            Integer.toString(fault.line()),
                            words,
                            fault.path()));
            return;
        }
        json.mark(new BitSet(), Map.of());
        Map<String, FormFault> faults = tree().map(FormModel::faults).orElse(Map.of());
        if (faults.isEmpty()) {
            say("");
        } else {
            var first = faults.entrySet().iterator().next();
            say(
                    texts.get(
                            "form.fault",
                            Integer.toString(faults.size()),
                            (long) faults.size(),
                            first.getKey(),
                            FaultWords.of(first.getValue(), texts)));
        }
    }

    private void say(String words) {
        wrong.setText(words);
        wrong.setVisible(!words.isEmpty());
        wrong.setManaged(!words.isEmpty());
    }

    void relabel() {
        countMetadata();
        open();
    }
}
