package io.meshscope.ui.query;

import io.meshscope.query.Completion;
import io.meshscope.query.Moment;
import io.meshscope.query.QueryException;
import io.meshscope.query.Seen;
import io.meshscope.query.Suggestion;
import io.meshscope.query.Vocabulary;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.draw.CanvasFonts;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The field for a query. It suggests what may stand at the caret, says what is wrong under the
/// character where it is wrong, and steps through earlier queries.
///
/// Down and up choose a suggestion, Tab or Enter takes it, Esc closes the list. With the list
/// closed, up and down step through the history, and Ctrl Space opens the list.
public final class QueryField {

    private final Texts texts;
    private final PageContext context;
    private final Vocabulary vocabulary;
    private final TextField field = new TextField();
    private final Label answer = new Label();
    private final Label error = new Label();
    private final StackPane input;
    private final SuggestionPopup popup;
    private final SeenLately seen;
    private final QueryHistory history;
    private final QueryMenu menu;
    private Consumer<String> run = query -> {};
    private Optional<QueryException> wrong = Optional.empty();
    private boolean taking;

    /// @param view under whose name earlier queries are kept
    /// @param store what was seen
    public QueryField(
            PageContext context, Vocabulary vocabulary, String view, Supplier<Seen> store) {
        this.context = context;
        this.vocabulary = vocabulary;
        texts = context.language().texts("query");
        history = new QueryHistory(context.kept(), view);
        popup = new SuggestionPopup(texts, this::take);
        seen = new SeenLately(context.background(), store, this::refresh);
        menu = new QueryMenu(texts, history, field.textProperty(), this::set);
        field.getStyleClass().addAll("ms-query", "ms-query-bar");
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        field.textProperty().addListener((p, before, now) -> typed());
        // What is typed changes the text first and moves the caret behind it then.
        field.caretPositionProperty().addListener((p, before, now) -> refresh());
        field.focusedProperty().addListener((p, before, now) -> popup.hide());
        answer.getStyleClass().addAll("ms-mono", "ms-muted");
        answer.setMouseTransparent(true);
        error.getStyleClass().add("ms-query-error");
        var clear = new Button("", Icon.of("x", 14));
        clear.getStyleClass().add("ms-icon-button");
        IconName.tell(clear, texts.bind("clear"));
        clear.visibleProperty().bind(field.textProperty().isNotEmpty());
        clear.setOnAction(event -> set(""));
        var over = new HBox(4, answer, clear);
        over.setAlignment(Pos.CENTER_RIGHT);
        over.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        over.setPickOnBounds(false);
        // What is typed ends before what stands over the field's end.
        field.paddingProperty()
                .bind(over.widthProperty().map(w -> new Insets(3, 14 + w.doubleValue(), 3, 8)));
        input = new StackPane(field, over);
        StackPane.setAlignment(over, Pos.CENTER_RIGHT);
        HBox.setHgrow(input, Priority.ALWAYS);
        showError(Optional.empty());
        texts.language().addListener(change -> showError(wrong));
    }

    /// The text field with what belongs into it.
    public Node input() {
        return input;
    }

    /// The buttons beside it: saves the query, shows saved and earlier ones.
    public Node[] buttons() {
        return menu.buttons();
    }

    /// What stands below the field when it is needed.
    public Node below() {
        return new VBox(error, menu.naming());
    }

    public TextField field() {
        return field;
    }

    public String text() {
        return field.getText();
    }

    /// @param query runs with the text when the user asks for it
    public void onRun(Consumer<String> query) {
        run = query;
    }

    /// Runs what is typed.
    public void run() {
        popup.hide();
        run.accept(field.getText());
    }

    /// Runs another query.
    public void set(String query) {
        show(query);
        run();
    }

    /// Shows a text without running it.
    public void show(String query) {
        taking = true;
        field.setText(query);
        field.positionCaret(query.length());
        taking = false;
    }

    /// What is said at the end of the field.
    public void answer(String text) {
        answer.setText(text);
    }

    /// A query that could be read was run.
    public void ran() {
        history.asked(field.getText());
    }

    /// Says what is wrong, under the character.
    public void showError(Optional<QueryException> next) {
        wrong = next;
        error.setVisible(wrong.isPresent());
        error.setManaged(wrong.isPresent());
        field.getStyleClass().remove("wrong");
        wrong.ifPresent(e -> {
            field.getStyleClass().add("wrong");
            error.setText("▲ " + words(e));
            double x =
                    CanvasFonts.width(
                            field.getText().substring(0, Math.min(e.position(), field.getLength())),
                            field.getFont());
            double most = Math.max(0, field.getWidth() * 0.6);
            error.setPadding(new Insets(0, 12, 4, 18 + Math.min(x, most)));
        });
    }

    private String words(QueryException e) {
        return texts.get(
                "wrong",
                e.position() + 1,
                texts.get("problem." + e.problem(), e.parts().toArray()));
    }

    private void typed() {
        if (field.isFocused() && !taking) {
            suggest();
        }
    }

    private void refresh() {
        if (popup.isShowing() || waiting) {
            suggest();
        }
    }

    /// Whether the list was asked for before anything was known to put into it.
    private boolean waiting;

    private void suggest() {
        if (!field.isFocused() || taking) {
            return;
        }
        int caret = Math.min(field.getCaretPosition(), field.getLength());
        Moment moment = Moment.here(context.time().moment());
        var suggestions = Completion.at(field.getText(), caret, vocabulary, moment, seen);
        waiting = suggestions.isEmpty();
        popup.show(field, suggestions);
    }

    private void take(Suggestion suggestion) {
        int caret = field.getCaretPosition();
        field.replaceText(suggestion.from(), caret, suggestion.text());
        suggest();
    }

    private void pressed(KeyEvent event) {
        boolean open = popup.isShowing();
        boolean consumed =
                switch (event.getCode()) {
                    case SPACE -> event.isControlDown() && opened();
                    case DOWN -> open ? moved(1) : stepped(history.later());
                    case UP -> open ? moved(-1) : stepped(history.earlier(field.getText()));
                    case TAB -> open && !event.isShiftDown() && taken(popup.selectedOrFirst());
                    case ENTER -> (open && taken(popup.selected())) || entered();
                    case ESCAPE -> open && closed();
                    default -> false;
                };
        if (consumed) {
            event.consume();
        } else if (open && event.getCode() == KeyCode.LEFT) {
            popup.hide();
        }
    }

    private boolean opened() {
        suggest();
        return true;
    }

    private boolean moved(int by) {
        popup.move(by);
        return true;
    }

    private boolean stepped(Optional<String> query) {
        query.ifPresent(this::show);
        return query.isPresent();
    }

    private boolean taken(Optional<Suggestion> suggestion) {
        suggestion.ifPresent(this::take);
        return suggestion.isPresent();
    }

    private boolean entered() {
        run();
        return true;
    }

    private boolean closed() {
        waiting = false;
        popup.hide();
        return true;
    }
}
