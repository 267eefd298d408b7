package io.meshscope.ui.invoke;

import io.meshscope.invoke.RpcMode;
import io.meshscope.reading.ReadingWords;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.text.Texts;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The methods that can be called, by service, and the recent calls.
final class MethodsPane extends VBox {

    private final InvokeViewModel model;
    private final Texts texts;
    private final Supplier<ReadingWords> words;
    private final MethodItems items;
    private final TreeView<MethodEntry> tree;
    private final TextField filter = new TextField();
    private final ReadFrom read;
    private boolean arranging;

    /// @param words of the readings, in the reader's language
    MethodsPane(
            InvokeViewModel model,
            Texts texts,
            Supplier<ReadingWords> words,
            SchemaChooser chooser) {
        this.model = model;
        this.texts = texts;
        this.words = words;
        this.items = new MethodItems(model.offers(), texts, words);
        this.tree = new TreeView<>(items.root());
        this.read = new ReadFrom(texts);
        getStyleClass().add("ms-tool-window");
        setMinWidth(200);
        filter.promptTextProperty().bind(texts.bind("filter"));
        filter.textProperty().subscribe(t -> arrange());
        var top = new VBox(filter);
        top.setStyle("-fx-padding: 8;");
        tree.setShowRoot(false);
        tree.setId("methods");
        tree.setFixedCellSize(24);
        tree.setCellFactory(view -> new MethodCell(model, chooser, texts, words));
        tree.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, before, after) -> {
                    if (!arranging
                            && after != null
                            && after.getValue() instanceof MethodEntry.Method m) {
                        model.open(m.target(), m.method().fullName());
                    }
                    tellRead();
                });
        VBox.setVgrow(tree, Priority.ALWAYS);
        getChildren()
                .addAll(
                        bar(),
                        top,
                        tree,
                        legend(),
                        new RecentPane(model.calls().recent(), texts, model::again),
                        read);
        model.offers().list().addListener((ListChangeListener<Offer>) c -> arrange());
        model.open().subscribe(o -> arrange());
        arrange();
    }

    private SectionBar bar() {
        var again = new Button();
        again.getStyleClass().add("ms-icon-button");
        again.setGraphic(Icon.of("refresh-cw", 14));
        IconName.tell(again, texts.bind("ask-again"));
        again.setOnAction(e -> model.offers().askAgain());
        return new SectionBar(texts.bind("methods"), again);
    }

    private FlowPane legend() {
        var box = new FlowPane(10, 2);
        for (RpcMode mode : RpcMode.values()) {
            var label = new Label();
            label.textProperty().bind(texts.bind("mode.short." + mode.name()));
            label.setGraphic(ModeArrow.of(mode));
            label.getStyleClass().add("ms-caption");
            box.getChildren().add(label);
        }
        box.setStyle("-fx-padding: 6 12 6 12;");
        box.setMinHeight(USE_PREF_SIZE);
        box.setPrefWrapLength(180);
        return box;
    }

    /// Shows what is known now; what is expanded stays expanded.
    void arrange() {
        arranging = true;
        items.arrange(filter.getText().strip().toLowerCase(Locale.ROOT));
        model.open()
                .get()
                .flatMap(o -> items.reveal(o.target(), o.method().fullName()))
                .ifPresent(tree.getSelectionModel()::select);
        tellRead();
        arranging = false;
        tree.refresh();
    }

    /// All of a message that its line has no room for, or where the open method was read from.
    private void tellRead() {
        TreeItem<MethodEntry> chosen = tree.getSelectionModel().getSelectedItem();
        Optional<String> wrong =
                chosen != null && chosen.getValue() instanceof MethodEntry.Word word && word.bad()
                        ? Optional.of(word.text())
                        : wrongFile();
        wrong.ifPresentOrElse(
                read::say,
                () ->
                        read.say(
                                model.open()
                                        .get()
                                        .flatMap(o -> model.offers().at(o.target()))
                                        .flatMap(Offer::schema)));
    }

    /// What is wrong with the chosen file of a target that is expanded.
    private Optional<String> wrongFile() {
        return model.offers().list().stream()
                .filter(o -> o.file().isPresent() && items.expanded(o))
                .flatMap(o ->
                        o.known() instanceof Offer.Silent silent
                                ? Stream.of(silent.words(words.get()))
                                : Stream.empty())
                .findFirst();
    }

    /// Expands a target, which asks it for its methods.
    void expand(String target) {
        items.expand(target);
    }
}
