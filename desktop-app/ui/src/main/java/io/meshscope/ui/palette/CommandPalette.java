package io.meshscope.ui.palette;

import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.page.Feature;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The palette over the window. Hidden until [#open()].
public final class CommandPalette extends StackPane {

    private static final double WIDTH = 680;
    private static final int ROWS = 16;
    private static final double ROW = 32;

    private final PaletteViewModel model;
    private final Texts texts;
    private final TextField field = new TextField();
    private final ListView<PaletteEntry> list = new ListView<>();
    private final Label count = new Label();
    private @Nullable Node focusedBefore;

    /// The palette of a session.
    ///
    /// @param features the views to go to
    /// @param commands the commands of the window itself
    public CommandPalette(
            PageContext context,
            Appearance appearance,
            List<Feature> features,
            List<Command> commands) {
        this(
                context.language(),
                Optional.of(context),
                features,
                all(context, appearance, commands));
    }

    /// The palette of the start screen.
    ///
    /// @param commands what can be started there
    public CommandPalette(Language language, Appearance appearance, List<Command> commands) {
        this(
                language,
                Optional.empty(),
                List.of(),
                joined(
                        commands,
                        PaletteCommands.ofTheWindow(
                                language.texts("palette"), appearance, language)));
    }

    private CommandPalette(
            Language language,
            Optional<PageContext> context,
            List<Feature> features,
            List<Command> commands) {
        texts = language.texts("palette");
        model = new PaletteViewModel(texts, context, features, commands);
        getStyleClass().add("ms-scrim");
        setVisible(false);
        setAlignment(Pos.TOP_CENTER);
        var box = new VBox(top(), list, bottom());
        box.getStyleClass().add("ms-palette");
        box.setMaxSize(WIDTH, USE_PREF_SIZE);
        getChildren().add(box);
        setOnMousePressed(e -> close());
        box.setOnMousePressed(javafx.event.Event::consume);
        list.setCellFactory(l -> new Cell());
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setOnMouseClicked(e -> choose());
        field.textProperty().addListener((p, a, b) -> search());
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private static List<Command> all(
            PageContext context, Appearance appearance, List<Command> others) {
        Texts texts = context.language().texts("palette");
        return joined(
                PaletteCommands.ofTheWindow(texts, appearance, context.language()),
                joined(PaletteCommands.ofTime(texts, context.time()), others));
    }

    private static List<Command> joined(List<Command> first, List<Command> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    private HBox top() {
        field.getStyleClass().add("ms-palette-field");
        field.promptTextProperty().bind(texts.bind("prompt"));
        HBox.setHgrow(field, Priority.ALWAYS);
        var prefixes = new Label();
        prefixes.textProperty().bind(texts.bind("prefixes"));
        prefixes.getStyleClass().addAll("ms-caption", "ms-mono");
        prefixes.setMinWidth(USE_PREF_SIZE);
        var top = new HBox(8, Icon.of("search", 16), field, prefixes);
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("ms-palette-top");
        return top;
    }

    private HBox bottom() {
        var hint = new Label();
        hint.textProperty().bind(texts.bind("hint"));
        hint.getStyleClass().add("ms-caption");
        count.getStyleClass().add("ms-caption");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var bottom = new HBox(8, hint, gap, count);
        bottom.setAlignment(Pos.CENTER_LEFT);
        bottom.getStyleClass().add("ms-palette-bottom");
        return bottom;
    }

    /// Shows it, empty, with the focus in its field.
    public void open() {
        open("");
    }

    /// Shows it with something typed already.
    public void open(String typed) {
        focusedBefore = getScene() == null ? null : getScene().getFocusOwner();
        setVisible(true);
        field.setText(typed);
        search();
        field.requestFocus();
        field.end();
    }

    public void close() {
        Node before = focusedBefore;
        focusedBefore = null;
        setVisible(false);
        if (before != null) {
            before.requestFocus();
        }
    }

    private void search() {
        List<PaletteEntry> found = model.find(field.getText());
        list.getItems().setAll(found);
        double height = ROW * Math.clamp(found.size(), 1, ROWS) + 2;
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
        list.getSelectionModel().selectFirst();
        count.setText(texts.get("results", found.size()));
    }

    private void pressed(KeyEvent event) {
        int selected = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case ESCAPE -> close();
            case ENTER -> choose();
            case DOWN -> move(selected + 1);
            case UP -> move(selected - 1);
            default -> {
                if (event.getCode() == KeyCode.TAB) {
                    event.consume();
                }
                return;
            }
        }
        event.consume();
    }

    private void move(int index) {
        if (!list.getItems().isEmpty()) {
            int next = Math.floorMod(index, list.getItems().size());
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - ROWS + 2));
        }
    }

    private void choose() {
        PaletteEntry entry = list.getSelectionModel().getSelectedItem();
        if (entry != null) {
            close();
            entry.run().run();
        }
    }

    private final class Cell extends ListCell<PaletteEntry> {

        @Override
        protected void updateItem(@Nullable PaletteEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            var title = new Label(OneLine.of(entry.title()));
            title.getStyleClass().add("ms-medium");
            var detail = new Label(OneLine.of(entry.detail()));
            detail.getStyleClass().addAll("ms-dense", "ms-muted");
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            var group =
                    new Label(texts.get("group." + entry.group().name().toLowerCase(Locale.ROOT)));
            group.getStyleClass().add("ms-caption");
            var line = new HBox(8, Icon.of(entry.icon(), 16), title, detail, gap, group);
            if (!entry.keys().isEmpty()) {
                var keys = new Label(entry.keys());
                keys.getStyleClass().add("ms-key");
                line.getChildren().add(keys);
            }
            line.setAlignment(Pos.CENTER_LEFT);
            CellGraphic.show(this, line);
        }
    }
}
