package io.meshscope.ui.query;

import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.preferences.KeptQueries;
import io.meshscope.ui.text.Texts;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/// Saves the query under a name, and shows saved and earlier queries.
final class QueryMenu {

    private static final int SHOWN = 15;
    private static final int LONGEST = 90;

    private final Texts texts;
    private final QueryHistory history;
    private final ObservableValue<String> query;
    private final Consumer<String> set;
    private final Button save = new Button();
    private final MenuButton earlier = new MenuButton();
    private final Label asked = new Label();
    private final TextField name = new TextField();
    private final HBox naming;

    /// @param query that is shown
    /// @param set runs another one
    QueryMenu(
            Texts texts,
            QueryHistory history,
            ObservableValue<String> query,
            Consumer<String> set) {
        this.texts = texts;
        this.history = history;
        this.query = query;
        this.set = set;
        save.textProperty().bind(texts.bind("save"));
        save.setGraphic(Icon.of("bookmark", 14));
        save.getStyleClass().addAll("ms-tall", "ms-query-save");
        save.disableProperty().bind(query.map(String::isBlank));
        save.setOnAction(event -> ask(true));
        earlier.setGraphic(Icon.of("history", 16));
        earlier.getStyleClass().addAll("ms-tall", "ms-query-history");
        IconName.tell(earlier, texts.bind("history"));
        earlier.setOnShowing(event -> fill());
        naming = naming(texts);
        ask(false);
    }

    private HBox naming(Texts words) {
        asked.getStyleClass().add("ms-muted");
        name.getStyleClass().add("ms-query-name");
        name.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        keep();
                        event.consume();
                    } else if (event.getCode() == KeyCode.ESCAPE) {
                        ask(false);
                        event.consume();
                    }
                });
        var keep = new Button();
        keep.textProperty().bind(words.bind("save.keep"));
        keep.disableProperty().bind(name.textProperty().isEmpty());
        keep.setOnAction(event -> keep());
        var line = new HBox(8, asked, name, keep);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("ms-query-line");
        return line;
    }

    Node[] buttons() {
        return new Node[] {save, earlier};
    }

    Node naming() {
        return naming;
    }

    private void ask(boolean shown) {
        boolean possible = shown && !query.getValue().isBlank();
        naming.setVisible(possible);
        naming.setManaged(possible);
        if (possible) {
            asked.textProperty().bind(texts.bind("save.name"));
            name.setText("");
            name.requestFocus();
        }
    }

    private void keep() {
        if (name.getText().isBlank()) {
            return;
        }
        if (history.save(name.getText().strip(), query.getValue().strip())) {
            ask(false);
        } else {
            asked.textProperty().bind(texts.bind("save.full", KeptQueries.MOST));
        }
    }

    private void fill() {
        earlier.getItems().clear();
        history.named()
                .forEach((called, text) -> {
                    var item = new Menu(OneLine.of(called));
                    item.setMnemonicParsing(false);
                    item.getItems().addAll(item(text, text), forget(called));
                    earlier.getItems().add(item);
                });
        if (!earlier.getItems().isEmpty() && !history.latest().isEmpty()) {
            earlier.getItems().add(new SeparatorMenuItem());
        }
        history.latest().stream()
                .limit(SHOWN)
                .forEach(text -> earlier.getItems().add(item(text, text)));
        if (earlier.getItems().isEmpty()) {
            var none = new MenuItem(texts.get("history.none"));
            none.setDisable(true);
            earlier.getItems().add(none);
        }
    }

    private MenuItem item(String words, String text) {
        String line = OneLine.of(words);
        var item = new MenuItem(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> set.accept(text));
        return item;
    }

    private MenuItem forget(String called) {
        var item = new MenuItem(texts.get("forget"));
        item.setOnAction(event -> history.forget(called));
        return item;
    }
}
