package io.meshscope.ui.config;

import io.meshscope.config.JsonSyntax;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.Confirmation;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.fx.WhileShown;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The view of configuration keys.
public final class ConfigPage implements Page {

    private static final KeyCombination PUBLISH =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private static final int SAID = 3;

    private final PageContext context;
    private final Texts texts;
    private final ConfigViewModel model;
    private final PopoverLayer layer = new PopoverLayer();
    private final StackPane root = new StackPane();
    private final Label path = new Label();
    private final Label status = new Label();
    private final Button discard = new Button();
    private final Button format = new Button();
    private final Button publish = new Button();
    private final Hyperlink rollBack = new Hyperlink();
    private final AppliedStrip strip;
    private final EditorPane editor;
    private final HistoryPane history;
    private final DiffPane diff;
    private final SplitPane upAndDown = new SplitPane();
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
        this.strip = new AppliedStrip(texts);
        this.editor = new EditorPane(model, texts);
        this.history = new HistoryPane(texts, context.time()::moment, model::compareWith);
        this.diff = new DiffPane(texts);
        this.tree = new ConfigTreePane(model, texts, model::select);
        build();
        model.open().subscribe(o -> refresh());
        model.draft().subscribe(d -> refresh());
        model.checked().subscribe(c -> refresh());
        model.compared().subscribe(r -> refresh());
        model.publishState().subscribe(s -> refresh());
        context.language().locale().subscribe(l -> relabel());
        whileShown =
                new WhileShown()
                        .onParts(
                                context.time().shown(),
                                s -> List.of(s.config(), s.timeline().events()),
                                model::refresh)
                        .on(context.time().canAct(), model::refresh);
    }

    private void build() {
        path.getStyleClass().addAll("ms-mono", "ms-muted");
        path.setMinWidth(60);
        CutText.tell(path);
        status.getStyleClass().add("ms-caption");
        button(discard, "discard", "discard", model::discard);
        discard.getStyleClass().add("flat");
        button(format, "format", "format", model::format);
        format.setGraphic(Icon.of("braces", 14));
        button(publish, "publish", "publish", this::askToPublish);
        publish.setGraphic(Icon.of("upload", 14));
        publish.getStyleClass().add("ms-primary");
        var bar = new ViewBar(texts.bind("title"));
        bar.left(path, Chip.outlined("etcd")).right(needsLive(), status, discard, format, publish);

        rollBack.setOnAction(e -> rollBack());
        rollBack.setId("roll-back");
        strip.setStyle("-fx-padding: 0 150 0 0;");
        var stripRow = new StackPane(strip, rollBack);
        StackPane.setAlignment(rollBack, javafx.geometry.Pos.TOP_RIGHT);
        StackPane.setMargin(rollBack, new javafx.geometry.Insets(5, 0, 0, 0));
        stripRow.getStyleClass().add("applied-row");
        stripRow.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);

        var editing = new SplitPane(editor, history);
        editing.setDividerPositions(0.74);
        SplitPane.setResizableWithParent(history, false);
        upAndDown.setOrientation(Orientation.VERTICAL);
        upAndDown.getItems().setAll(editing);
        VBox.setVgrow(upAndDown, Priority.ALWAYS);
        var right = new VBox(stripRow, new PublishBar(model, texts), upAndDown);
        var nothing = new EmptyState(texts.bind("nothing.what"), texts.bind("nothing.how"));
        var main = new StackPane(right, nothing);
        right.visibleProperty().bind(model.open().map(Optional::isPresent));
        nothing.visibleProperty().bind(right.visibleProperty().not());
        var split = new SplitPane(tree, main);
        split.setDividerPositions(0.19);
        SplitPane.setResizableWithParent(tree, false);
        var empty = new EmptyState(texts.bind("empty.what"), texts.bind("empty.how"));
        var none = Bindings.isEmpty(model.keys()).and(model.filter().isEmpty());
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
                        askToPublish();
                        e.consume();
                    }
                });
    }

    private void button(Button button, String key, String id, Runnable run) {
        button.textProperty().bind(texts.bind(key));
        button.setId(id);
        button.setOnAction(e -> run.run());
        button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
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
        Optional<ConfigViewModel.Open> open = model.open().get();
        Optional<ConfigDraft> draft = model.draft().get();
        boolean changed = draft.filter(ConfigDraft::changed).isPresent();
        boolean writing = model.publishState().get() instanceof PublishState.Writing;
        path.setText(open.map(o -> o.key().key()).orElse(""));
        status.setText(draft.filter(ConfigDraft::changed).map(this::status).orElse(""));
        discard.setDisable(!changed || writing);
        format.setDisable(draft.filter(d -> JsonSyntax.isStructure(d.text())).isEmpty());
        publish.setDisable(model.publishable().isEmpty());
        open.ifPresent(o -> show(o, draft));
    }

    private String status(ConfigDraft draft) {
        long warnings = model.checked().get().map(c -> c.findings().size()).orElse(0);
        return texts.get(
                "status",
                Long.toString(draft.base()),
                (long) draft.changes(),
                warnings,
                Integer.toString(draft.changes()),
                Long.toString(warnings));
    }

    private void show(ConfigViewModel.Open open, Optional<ConfigDraft> draft) {
        strip.show(open.acks(), open.entry().value().isEmpty(), context.time().moment());
        editor.show(open, draft, model.checked().get());
        history.show(open.history(), model.compared().get());
        compare();
        rollBack(draft.isPresent());
    }

    /// Offers to roll back to the compared revision, and says if that one was rejected.
    private void rollBack(boolean editable) {
        Optional<ConfigViewModel.Comparison> with =
                model.comparison().filter(c -> editable && c.editable());
        rollBack.setVisible(with.isPresent());
        rollBack.setManaged(with.isPresent());
        rollBack.getStyleClass().remove("ms-text-error");
        with.ifPresent(c -> {
            boolean rejected = !c.rejected().isEmpty();
            rollBack.setText(
                    texts.get(
                            rejected ? "roll-back.rejected" : "roll-back",
                            Long.toString(c.left().modRevision())));
            if (rejected) {
                rollBack.getStyleClass().add("ms-text-error");
            }
        });
        rollBack.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
    }

    /// Shows both drafts after a conflict, else the chosen revision beside the latest.
    private void compare() {
        if (model.publishState().get() instanceof PublishState.Conflicted c) {
            diff.show(
                    texts.get("diff.mine", Long.toString(c.mine().base())),
                    texts.get("diff.theirs", Long.toString(c.theirs().base())),
                    LineDiff.of(c.mine().text(), c.shown()),
                    false);
            withDiff(true);
            return;
        }
        Optional<ConfigViewModel.Comparison> chosen = model.comparison();
        chosen.ifPresent(
                c -> diff.show(heading(c.left()), heading(c.right()), c.diff(), c.invisible()));
        withDiff(chosen.isPresent());
    }

    private String heading(io.meshscope.mesh.ConfigEntry.Revision revision) {
        return "r"
                + revision.modRevision()
                + "  "
                + Times.local().day(revision.observedAt(), context.time().moment());
    }

    private void withDiff(boolean on) {
        if (on && !upAndDown.getItems().contains(diff)) {
            upAndDown.getItems().add(diff);
            upAndDown.setDividerPositions(0.68);
        } else if (!on) {
            upAndDown.getItems().remove(diff);
        }
    }

    private void rollBack() {
        model.comparison()
                .ifPresent(c -> {
                    model.restore(c.left());
                    ask(rejections(c));
                });
    }

    /// Why a revision was rejected, said before it is published again.
    private List<Label> rejections(ConfigViewModel.Comparison chosen) {
        return chosen.rejected().stream()
                .map(r ->
                        texts.get(
                                "preview.rejected",
                                Long.toString(chosen.left().modRevision()),
                                r.instance(),
                                r.error()))
                .distinct()
                .limit(SAID)
                .map(words -> said(words, "ms-text-error"))
                .toList();
    }

    private static Label said(String words, String style) {
        var label = new Label(words);
        label.setWrapText(true);
        label.setPrefWidth(380);
        label.getStyleClass().addAll("ms-caption", style);
        return label;
    }

    private void askToPublish() {
        ask(List.of());
    }

    private void ask(List<Label> first) {
        Optional<ConfigDraft> draft = model.publishable();
        if (draft.isEmpty()) {
            return;
        }
        String environment = model.environment();
        var preview = new VBox(2);
        preview.getChildren().addAll(first);
        model.checked().get().stream()
                .flatMap(c -> c.findings().stream())
                .limit(SAID)
                .map(f -> texts.get("preview.finding", Integer.toString(f.line()), f.message()))
                .forEach(words -> preview.getChildren().add(said(words, "ms-text-amber")));
        layer.show(
                publish,
                new Confirmation(
                        layer,
                        new Confirmation.Wording(
                                texts.get("preview.question", draft.get().key().shown()),
                                texts.get(
                                        "preview.detail",
                                        Long.toString(draft.get().base()),
                                        (long) draft.get().changes(),
                                        Integer.toString(draft.get().changes()),
                                        model.open()
                                                .get()
                                                .map(o -> Long.toString(o.acks().present()))
                                                .orElse("0")),
                                texts.get("preview.do"),
                                texts.get("cancel"),
                                model.production() ? Optional.of(environment) : Optional.empty(),
                                texts.get("confirm.type", environment)),
                        false,
                        model::publish,
                        preview));
    }

    private void relabel() {
        tree.arrange();
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
            place.key().ifPresent(model::select);
        }
    }

    @Override
    public void hide() {
        whileShown.close();
        layer.close();
    }

    @Override
    public void dispose() {
        whileShown.close();
    }
}
