package io.meshscope.ui.firstrun;

import io.meshscope.demo.DemoOptions;
import io.meshscope.session.KeptSessions;
import io.meshscope.session.Profile;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.preferences.PreferencesKeeper;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What Meshscope can begin with. While the connection form is open it has the place of the other
/// choices.
public final class FirstRunView extends StackPane {

    private static final String CONNECTING = "connecting";
    private static final int WIDTH = 550;

    private final Texts texts;
    private final DemoOptions proposed;
    private final StartActions actions;
    private final PreferencesKeeper keeper;
    private final CheckBox mutualTls = new CheckBox();
    private final Label problem = new Label();
    private final ConnectionForm form;
    private final List<Node> atFirst;
    private final List<Node> connecting;
    private final VBox column = new VBox(10);

    /// @param proposed what the demo is launched with unless the user chooses otherwise
    /// @param keeper remembers the last connection
    public FirstRunView(
            Language language,
            Background background,
            DemoOptions proposed,
            StartActions actions,
            PreferencesKeeper keeper) {
        this.texts = language.texts("firstrun");
        this.proposed = proposed;
        this.actions = actions;
        this.keeper = keeper;
        this.form = form(System.getenv());
        var connect = new ChoiceButton(texts, "plug", "connect", "Ctrl N", this::toggleForm);
        var scroll = new FormScroll(form);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        this.atFirst = choiceButtons(connect);
        this.connecting = List.of(problem, connect, scroll);
        column.setPrefWidth(WIDTH);
        column.setMaxWidth(WIDTH);
        column.getChildren().setAll(atFirst);
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        problem.managedProperty().bind(problem.visibleProperty());
        problem("");
        getStyleClass().add("ms-first-run");
        var readiness = new ReadinessPane(language, texts, background);
        actions.recordings()
                .kept()
                .ifPresent(kept -> readiness.add(lastSessions(kept, background)));
        var columns = new HBox(56, column, readiness);
        columns.setAlignment(Pos.TOP_CENTER);
        columns.setMaxHeight(USE_PREF_SIZE);
        getChildren().add(columns);
        setFocusTraversable(true);
    }

    private ConnectionForm form(Map<String, String> variables) {
        ConnectionDraft draft =
                Optional.ofNullable(keeper.get().connection())
                        .map(ConnectionDraft::of)
                        .orElseGet(() -> ConnectionDraft.fromEnvironment(variables));
        var made = new ConnectionForm(draft, variables, texts, this::connect);
        made.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        toggleForm();
                        e.consume();
                    }
                });
        return made;
    }

    private LastSessions lastSessions(KeptSessions kept, Background background) {
        return new LastSessions(
                kept, background, texts, actions.recordings().open(), this::problem);
    }

    /// Says why the last attempt failed.
    public void problem(String message) {
        problem.getStyleClass().setAll("label", "ms-text-error");
        tell(message);
    }

    /// Says what goes on.
    public void busy(String message) {
        problem.getStyleClass().setAll("label", "ms-muted");
        tell(message);
    }

    private void tell(String message) {
        problem.setText(message);
        problem.setVisible(!message.isEmpty());
    }

    private List<Node> choiceButtons(ChoiceButton connect) {
        var lead = label("lead", "ms-muted");
        lead.setWrapText(true);
        lead.setMaxWidth(500);
        var demo = new ChoiceButton(texts, "play", "demo", "Ctrl D", this::launchDemo);
        demo.getStyleClass().add("ms-primary");
        var receive = new ChoiceButton(texts, "radio-tower", "receive", "Ctrl R", this::receive);
        var recording =
                new ChoiceButton(
                        texts, "folder-open", "recording", "Ctrl O", actions.recordings().choose());
        var promise = label("promise", "ms-caption");
        promise.setGraphic(Icon.of("shield-check", 14));
        VBox.setMargin(promise, new Insets(8, 0, 0, 0));
        return List.of(
                label("title", "ms-display"),
                lead,
                problem,
                demo,
                mutualTls(),
                connect,
                receive,
                recording,
                promise);
    }

    /// The options of the demo, below the button that launches it.
    private HBox mutualTls() {
        mutualTls.setId("mutual-tls");
        mutualTls.textProperty().bind(texts.bind("demo.tls"));
        mutualTls.setSelected(proposed.mutualTls());
        mutualTls.setMinWidth(USE_PREF_SIZE);
        var how = label("demo.tls.how", "ms-caption");
        var line = new HBox(8, mutualTls, how);
        line.getStyleClass().add("ms-choice-option");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Label label(String key, String style) {
        var label = new Label();
        label.textProperty().bind(texts.bind(key));
        label.getStyleClass().add(style);
        return label;
    }

    private void toggleForm() {
        boolean open = column.getChildren().equals(connecting);
        column.getChildren().setAll(open ? atFirst : connecting);
        if (open) {
            getStyleClass().remove(CONNECTING);
            requestFocus();
        } else {
            getStyleClass().add(CONNECTING);
            // A scroll pane has its content once it was laid out; before that no field can be given
            // the keys.
            column.applyCss();
            column.layout();
            form.begin();
        }
    }

    private void launchDemo() {
        actions.launchDemo().accept(proposed.withMutualTls(mutualTls.isSelected()));
    }

    private void connect(Profile profile, ConnectionDraft draft) {
        problem("");
        keeper.change(p -> p.withConnection(draft.kept()));
        actions.connect().accept(profile);
    }

    private void receive() {
        actions.connect().accept(ConnectionDraft.tracesOnly(texts.get("receive.name")));
    }

    /// The choices of this screen with their keys, for the palette and for keys pressed anywhere in
    /// the window.
    public List<Choice> choices() {
        return List.of(
                new Choice(KeyCode.D, () -> texts.get("demo.title"), this::launchDemo),
                new Choice(KeyCode.N, () -> texts.get("connect.title"), this::toggleForm),
                new Choice(KeyCode.R, () -> texts.get("receive.title"), this::receive),
                new Choice(
                        KeyCode.O,
                        () -> texts.get("recording.title"),
                        actions.recordings().choose()));
    }

    /// One of the choices.
    ///
    /// @param key with Ctrl
    /// @param title in the reader's language
    public record Choice(KeyCode key, Supplier<String> title, Runnable run) {}
}
