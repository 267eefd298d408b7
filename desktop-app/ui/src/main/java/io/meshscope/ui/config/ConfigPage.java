package io.meshscope.ui.config;

import io.meshscope.config.JsonSyntax;
import io.meshscope.config.PublishNote;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.fx.Ticker;
import io.meshscope.ui.fx.WhileShown;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The view of configuration keys.
public final class ConfigPage implements Page {

    private static final KeyCombination PUBLISH =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    /// How often the figures of calls are drawn anew.
    private static final Duration CALLS = Duration.ofSeconds(5);

    private final PageContext context;
    private final Texts texts;
    private final ConfigViewModel model;
    private final PopoverLayer layer = new PopoverLayer();
    private final StackPane root = new StackPane();
    private final Label path = new Label();
    private final Label kind = Chip.outlined("");
    private final Label status = new Label();
    private final Button discard = new Button();
    private final Button format = new Button();
    private final Button publish = new Button();
    private final PublishPreview preview;
    private final StripRow strip;
    private final PublishBar said;
    private final EditorPane editor;
    private final HistoryPane history;
    private final LowerPane lower;
    private final ConfigTreePane tree;
    private final WhileShown whileShown;

    public ConfigPage(PageContext context) {
        this.context = context;
        this.texts = context.language().texts("config");
        this.model =
                new ConfigViewModel(
                        context.time(),
                        context.session().configWriter(),
                        context.background(),
                        context.session().profile());
        this.preview = new PublishPreview(model, texts, layer, this::publish);
        model.desk().publishState().addListener((property, before, after) -> decided(before));
        this.said = new PublishBar(model, texts);
        this.strip = new StripRow(texts, this::rollBack);
        this.editor = new EditorPane(model, texts);
        this.history = new HistoryPane(texts, context.time()::moment, model::compareWith);
        var editing = new SplitPane(editor, history);
        editing.setDividerPositions(0.74);
        SplitPane.setResizableWithParent(history, false);
        this.lower =
                new LowerPane(
                        model,
                        texts,
                        context.time()::moment,
                        new AfterLine(texts, context.navigator()),
                        editing);
        this.tree = new ConfigTreePane(model, texts, model::select);
        build();
        model.open().subscribe(o -> refresh());
        model.desk().draft().subscribe(d -> refresh());
        model.desk().checked().subscribe(c -> refresh());
        model.compared().subscribe(r -> refresh());
        model.desk().publishState().subscribe(s -> refresh());
        context.language().locale().subscribe(l -> relabel());
        whileShown =
                new WhileShown()
                        .onParts(
                                context.time().shown(),
                                s -> List.of(s.config(), s.timeline().events()),
                                model::refresh)
                        .on(context.time().canAct(), model::refresh)
                        .tick(new Ticker(context.fx(), context.timer(), CALLS, this::calls));
    }

    private void build() {
        path.getStyleClass().addAll("ms-mono", "ms-muted");
        path.setMinWidth(60);
        CutText.tell(path);
        status.getStyleClass().add("ms-caption");
        button(discard, "discard", model.desk()::discard);
        discard.getStyleClass().add("flat");
        button(format, "format", model.desk()::format);
        format.setGraphic(Icon.of("braces", 14));
        button(publish, "publish", () -> preview.ask(publish));
        publish.setGraphic(Icon.of("upload", 14));
        publish.getStyleClass().add("ms-primary");
        var bar = new ViewBar(texts.bind("title"));
        bar.left(path, kind).right(needsLive(), status, discard, format, publish, more());

        VBox.setVgrow(lower, Priority.ALWAYS);
        var right = new VBox(strip, said, lower);
        var nothing = new EmptyState(texts.bind("nothing.what"), texts.bind("nothing.how"));
        var main = new StackPane(right, nothing);
        right.visibleProperty().bind(model.open().map(Optional::isPresent));
        nothing.visibleProperty().bind(right.visibleProperty().not());
        var split = new SplitPane(tree, main);
        split.setDividerPositions(0.19);
        SplitPane.setResizableWithParent(tree, false);
        var empty = new EmptyState(texts.bind("empty.what"), texts.bind("empty.how"));
        var none =
                Bindings.createBooleanBinding(
                        () ->
                                model.outline().get().rows().isEmpty()
                                        && model.filter().get().isEmpty(),
                        model.outline(),
                        model.filter());
        empty.visibleProperty().bind(none);
        split.visibleProperty().bind(none.not());
        var pane = new BorderPane(new StackPane(split, empty));
        pane.setTop(bar);
        root.getChildren().setAll(pane, layer);
        root.getStylesheets()
                .addAll(
                        Objects.requireNonNull(ConfigPage.class.getResource("config.css"))
                                .toExternalForm(),
                        Objects.requireNonNull(PopoverLayer.class.getResource("json-area.css"))
                                .toExternalForm());
        root.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (PUBLISH.match(e) && !publish.isDisabled()) {
                        preview.ask(publish);
                        e.consume();
                    }
                });
    }

    /// Calls come while nothing else changes.
    private void calls() {
        if (model.compared().get().isPresent()) {
            lower.refresh();
        }
    }

    private void button(Button button, String key, Runnable run) {
        button.textProperty().bind(texts.bind(key));
        button.setId(key);
        button.setOnAction(e -> run.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
    }

    private MoreMenu more() {
        return new MoreMenu(
                model,
                texts,
                layer,
                new ConfigFiles(
                        model,
                        texts,
                        layer,
                        new ConfigFiles.Outside(
                                context.background(),
                                context.session().configWriter(),
                                context.time().shown()::get),
                        model.desk()::say));
    }

    private Label needsLive() {
        var label = new Label();
        label.textProperty().bind(texts.bind("needs-live"));
        label.getStyleClass().add("ms-caption");
        label.visibleProperty().bind(context.time().canAct().not());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private void refresh() {
        Optional<OpenKey> open = model.open().get();
        Optional<ConfigDraft> draft = model.desk().draft().get();
        boolean changed = draft.filter(ConfigDraft::changed).isPresent();
        boolean writing = model.desk().writing();
        path.setText(open.map(o -> OneLine.of(o.key().key())).orElse(""));
        kind.setText(open.map(KeyKind::of).orElse(""));
        kind.setVisible(open.isPresent());
        status.setText(draft.filter(ConfigDraft::changed).map(this::status).orElse(""));
        discard.setDisable(!changed || writing);
        format.setDisable(draft.filter(d -> JsonSyntax.isStructure(d.text())).isEmpty());
        publish.setDisable(model.desk().publishable().isEmpty());
        open.ifPresent(o -> show(o, draft));
    }

    private String status(ConfigDraft draft) {
        int warnings = model.desk().checked().get().map(c -> c.findings().size()).orElse(0);
        return texts.get(
                "status",
                draft.start(texts),
                Integer.toString(model.desk().difference(draft).changes()),
                Integer.toString(warnings));
    }

    private void show(OpenKey open, Optional<ConfigDraft> draft) {
        strip.show(
                open, model.comparison().filter(c -> draft.isPresent()), context.time().moment());
        editor.show(open, draft, model.desk().checked().get());
        history.show(open, model.compared().get());
        lower.refresh();
    }

    private void rollBack(Node at) {
        model.comparison()
                .ifPresent(c -> {
                    model.desk().restore(c.left());
                    preview.askToRestore(at, c);
                });
    }

    /// A note goes to the moment of the publishing.
    private void publish(ConfigDraft confirmed, String note) {
        if (model.desk().publish(confirmed) && !note.isEmpty()) {
            context.notes()
                    .add(
                            Instant.now(),
                            PublishNote.of(confirmed.key().shown(), note),
                            problem -> {
                                if (!problem.isEmpty()) {
                                    model.desk()
                                            .say(
                                                    new PublishState.Said(
                                                            texts.get("note.failed", problem),
                                                            false));
                                }
                            });
        }
    }

    /// What came of a conflict is published with keys at once; its button is gone then.
    private void decided(PublishState before) {
        if (before instanceof PublishState.Conflicted
                && (said.isFocusWithin() || lower.isFocusWithin())) {
            editor.area().requestFocus();
        }
    }

    private void relabel() {
        tree.relabel();
        refresh();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Location location) {
        whileShown.open();
        model.refresh();
        if (location instanceof Location.Config place) {
            place.key().ifPresent(key -> model.select(key, place.centre()));
            place.change().ifPresent(model.desk()::change);
        }
    }

    @Override
    public void hide() {
        whileShown.close();
    }

    @Override
    public void dispose() {
        whileShown.close();
    }
}
