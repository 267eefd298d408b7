package io.meshscope.ui.firstrun;

import io.meshscope.demo.DemoOptions;
import io.meshscope.session.KeptSessions;
import io.meshscope.session.Profile;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.preferences.PreferencesKeeper;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

public final class FirstRunView extends StackPane {

    /// A line of a check that has more characters than this is wrapped, so that it is not cut off.
    private static final int LONG = 24;

    private final Texts texts;
    private final Background background;
    private final DemoOptions proposed;
    private final StartActions actions;
    private final PreferencesKeeper keeper;
    private final CheckBox mutualTls = new CheckBox();
    private final Label problem = new Label();
    private final GridPane form = new GridPane(8, 8);
    private final VBox checks = new VBox(8);

    /// @param proposed what the demo is launched with unless the user chooses otherwise
    /// @param keeper remembers the last connection
    public FirstRunView(
            Language language,
            Background background,
            DemoOptions proposed,
            StartActions actions,
            PreferencesKeeper keeper) {
        this.texts = language.texts("firstrun");
        this.background = background;
        this.proposed = proposed;
        this.actions = actions;
        this.keeper = keeper;
        getStyleClass().add("ms-first-run");
        var columns = new HBox(56, buttons(), readiness());
        columns.setAlignment(Pos.TOP_CENTER);
        columns.setMaxHeight(USE_PREF_SIZE);
        getChildren().add(columns);
        setFocusTraversable(true);
        language.locale().addListener((p, a, b) -> check());
        check();
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
        problem.setManaged(!message.isEmpty());
    }

    private VBox buttons() {
        var title = label("title", "ms-display");
        var lead = label("lead", "ms-muted");
        lead.setWrapText(true);
        lead.setMaxWidth(500);
        problem.setWrapText(true);
        problem("");
        Button demo = choice("play", "demo", "Ctrl D", this::launchDemo);
        demo.getStyleClass().add("ms-primary");
        Button connect = choice("plug", "connect", "Ctrl N", this::toggleForm);
        Button receive = choice("radio-tower", "receive", "Ctrl R", this::receive);
        Button recording =
                choice("folder-open", "recording", "Ctrl O", actions.recordings().choose());
        form();
        var promise = label("promise", "ms-caption");
        promise.setGraphic(Icon.of("shield-check", 14));
        var box =
                new VBox(
                        10,
                        title,
                        lead,
                        problem,
                        demo,
                        mutualTls(),
                        connect,
                        form,
                        receive,
                        recording,
                        promise);
        box.setPrefWidth(550);
        box.setMaxWidth(550);
        VBox.setMargin(promise, new javafx.geometry.Insets(8, 0, 0, 0));
        return box;
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

    private void launchDemo() {
        actions.launchDemo().accept(proposed.withMutualTls(mutualTls.isSelected()));
    }

    private Label label(String key, String style) {
        var label = new Label();
        label.textProperty().bind(texts.bind(key));
        label.getStyleClass().add(style);
        return label;
    }

    private Button choice(String icon, String key, String keys, Runnable action) {
        var words =
                new VBox(
                        2,
                        label(key + ".title", "ms-choice-title"),
                        label(key + ".how", "ms-choice-how"));
        words.setAlignment(Pos.CENTER_LEFT);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var hint = new Label(keys);
        hint.getStyleClass().add("ms-key");
        hint.setMinWidth(USE_PREF_SIZE);
        var line = new HBox(16, Icon.of(icon, 20), words, gap, hint);
        line.setAlignment(Pos.CENTER_LEFT);
        var button = new Button("", line);
        line.prefWidthProperty().bind(button.widthProperty().subtract(34));
        button.getStyleClass().add("ms-choice");
        button.accessibleTextProperty().bind(texts.bind(key + ".title"));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(e -> action.run());
        return button;
    }

    private void form() {
        ConnectionDraft draft =
                Optional.ofNullable(keeper.get().connection())
                        .map(ConnectionDraft::of)
                        .orElseGet(ConnectionDraft::fromEnvironment);
        var endpoints = new TextField(draft.etcd().endpoints());
        var user = new TextField(draft.etcd().user());
        user.promptTextProperty().bind(texts.bind("form.user.none"));
        var password = new PasswordField();
        password.setText(draft.etcd().password());
        password.promptTextProperty().bind(texts.bind("form.password.kept"));
        HBox.setHgrow(user, Priority.ALWAYS);
        HBox.setHgrow(password, Priority.ALWAYS);
        var consul = new TextField(draft.consul());
        consul.setPromptText("http://127.0.0.1:8500");
        var token = new PasswordField();
        token.promptTextProperty().bind(texts.bind("form.token.from"));
        var prefixes = new TextField(draft.etcd().registryPrefixes());
        var layouts = new TextField(draft.etcd().layouts());
        layouts.setPromptText(EtcdDraft.LAYOUT);
        layouts.setId("layouts");
        var config = new TextField(draft.etcd().configPrefixes());
        var environment = new TextField(draft.environment());
        var scrape = new TextField(draft.scrape());
        scrape.setPromptText("http://127.0.0.1:9102/metrics");
        scrape.setId("scrape");
        form.addRow(0, label("form.endpoints", "ms-muted"), endpoints);
        form.addRow(1, label("form.user", "ms-muted"), new HBox(8, user, password));
        form.addRow(2, label("form.consul", "ms-muted"), consul);
        form.addRow(3, label("form.token", "ms-muted"), token);
        form.addRow(4, label("form.prefixes", "ms-muted"), prefixes);
        form.addRow(5, label("form.layouts", "ms-muted"), layouts);
        form.addRow(6, label("form.config", "ms-muted"), config);
        form.addRow(7, label("form.environment", "ms-muted"), environment);
        form.addRow(8, label("form.scrape", "ms-muted"), scrape);
        var go = new Button();
        go.textProperty().bind(texts.bind("form.connect"));
        go.getStyleClass().add("ms-primary");
        go.setOnAction(e ->
                connect(
                        new ConnectionDraft(
                                new EtcdDraft(
                                        endpoints.getText(),
                                        user.getText(),
                                        password.getText(),
                                        prefixes.getText(),
                                        layouts.getText(),
                                        config.getText()),
                                consul.getText(),
                                token.getText(),
                                environment.getText(),
                                scrape.getText())));
        form.add(go, 1, 9);
        GridPane.setHgrow(endpoints, Priority.ALWAYS);
        form.getStyleClass().add("ms-connect-form");
        form.setVisible(false);
        form.setManaged(false);
    }

    private void toggleForm() {
        form.setVisible(!form.isVisible());
        form.setManaged(form.isVisible());
        if (form.isVisible()) {
            form.lookup(".text-field").requestFocus();
        } else {
            requestFocus();
        }
    }

    private void connect(ConnectionDraft draft) {
        try {
            problem("");
            Profile profile = draft.profile();
            keeper.change(p -> p.withConnection(draft.kept()));
            actions.connect().accept(profile);
        } catch (WrongDraft e) {
            problem(texts.get(e.key(), String.valueOf(e.getMessage()), e.example()));
        } catch (IllegalArgumentException e) {
            problem(
                    e.getMessage() == null || e.getMessage().isEmpty()
                            ? texts.get("form.nowhere")
                            : texts.get("form.wrong", e.getMessage()));
        }
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

    private VBox readiness() {
        var head = new HBox(8, label("demo.name", "ms-title"), label("demo.what", "ms-muted"));
        head.getStyleClass().add("ms-section-bar");
        head.setAlignment(Pos.CENTER_LEFT);
        var parts = label("demo.parts", "ms-muted");
        parts.setWrapText(true);
        parts.getStyleClass().add("ms-first-run-parts");
        var ready = new HBox(label("ready", "ms-title"));
        ready.getStyleClass().add("ms-section-bar");
        ready.setAlignment(Pos.CENTER_LEFT);
        checks.getStyleClass().add("ms-first-run-checks");
        var box = new VBox(head, parts, ready, checks);
        actions.recordings().kept().ifPresent(kept -> lastSessions(box, kept));
        box.getStyleClass().add("ms-first-run-side");
        box.setPrefWidth(480);
        box.setMaxWidth(560);
        return box;
    }

    private void lastSessions(VBox box, KeptSessions kept) {
        var bar = new HBox(label("sessions", "ms-title"));
        bar.getStyleClass().add("ms-section-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        box.getChildren()
                .addAll(
                        bar,
                        new LastSessions(
                                kept,
                                background,
                                texts,
                                actions.recordings().open(),
                                this::problem));
    }

    private void check() {
        background.run(StartChecks::run, this::show, failure -> checks.getChildren().clear());
    }

    private void show(StartChecks.Result result) {
        checks.getChildren()
                .setAll(
                        result.etcd()
                                .map(v -> line(StateGlyph.OK, "etcd " + v, texts.get("found")))
                                .orElseGet(() ->
                                        line(
                                                StateGlyph.CRASHED,
                                                "etcd",
                                                texts.get("etcd.missing"))),
                        result.nats()
                                ? line(StateGlyph.OK, "NATS", texts.get("found"))
                                : line(StateGlyph.CRASHED, "NATS", texts.get("nats.missing")),
                        result.consul()
                                ? line(StateGlyph.OK, "Consul", texts.get("found"))
                                : line(StateGlyph.DEGRADED, "Consul", texts.get("consul.missing")),
                        result.takenPorts().isEmpty()
                                ? line(
                                        StateGlyph.OK,
                                        ports(result.checkedPorts()),
                                        texts.get("free"))
                                : line(
                                        StateGlyph.DEGRADED,
                                        ports(result.takenPorts()),
                                        texts.get("taken")));
        result.availableMemory()
                .ifPresent(bytes ->
                        checks.getChildren()
                                .add(
                                        line(
                                                bytes < StartChecks.ADVISED_MEMORY
                                                        ? StateGlyph.DEGRADED
                                                        : StateGlyph.OK,
                                                texts.get("memory", Numbers.bytes(bytes)),
                                                texts.get(
                                                        "advised",
                                                        Numbers.bytes(
                                                                StartChecks.ADVISED_MEMORY)))));
    }

    private String ports(List<Integer> ports) {
        return texts.get(
                "ports", ports.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    private static HBox line(StateGlyph glyph, String what, String how) {
        var name = new Label(what);
        name.getStyleClass().add("ms-medium");
        name.setWrapText(true);
        var state = new Label(how);
        state.getStyleClass().add("ms-muted");
        state.setMinWidth(USE_PREF_SIZE);
        if (how.length() > LONG) {
            name.setMinWidth(what.length() > LONG ? 0 : USE_PREF_SIZE);
            state.setMinWidth(0);
            state.setWrapText(true);
        }
        var line = new HBox(8, glyph.node(12), name, state);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
