package io.meshscope.ui.standin;

import io.meshscope.standin.StandInCall;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.control.ProblemLine;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.fx.Ticker;
import io.meshscope.ui.fx.WhileShown;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.page.ProductionQuestion;
import io.meshscope.ui.text.Texts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The stand-ins that run here, and the calls that the selected one got.
final class StandInsPage implements Page {

    private static final Duration EVERY = Duration.ofMillis(500);

    private final PageContext context;
    private final Texts texts;
    private final StandInFiles files;
    private final StandInsViewModel model;
    private final PopoverLayer layer = new PopoverLayer();
    private final ProductionQuestion production;
    private final StackPane root = new StackPane();
    private final Button start = new Button();
    private final CheckBox register = new CheckBox();
    private final TableView<StandInRow> running;
    private final TableView<StandInCall> calls;
    private final WhileShown whileShown;

    StandInsPage(PageContext context) {
        this(context, StandInFiles::dialog);
    }

    /// @param files made with the words
    StandInsPage(PageContext context, Function<Texts, StandInFiles> files) {
        this.context = context;
        texts = context.language().texts("standin");
        this.files = files.apply(texts);
        model =
                new StandInsViewModel(
                        context.session().standIns(), context.background(), texts::why);
        production = new ProductionQuestion(context, layer, texts, "register");
        var tables = new StandInTables(model, texts);
        running = tables.running();
        calls = tables.calls();
        build();
        whileShown =
                new WhileShown()
                        .on(context.language().locale(), this::relabel)
                        .tick(new Ticker(context.fx(), context.timer(), EVERY, model::refresh));
    }

    private void build() {
        start.setId("start-stand-in");
        start.getStyleClass().add("ms-primary");
        start.textProperty().bind(texts.bind("start"));
        start.disableProperty().bind(model.busy().or(context.time().canAct().not()));
        start.setOnAction(e -> files.toStart(start).ifPresent(this::start));
        register.setId("register-stand-in");
        register.textProperty().bind(texts.bind("register"));
        register.setSelected(model.canRegister());
        register.setDisable(!model.canRegister());
        running.setPlaceholder(new EmptyState(texts.bind("empty.what"), texts.bind("empty.how")));
        running.getSelectionModel()
                .selectedItemProperty()
                .addListener((p, a, b) -> {
                    if (b != null) {
                        model.select(Optional.of(b));
                    }
                });
        model.selected()
                .subscribe(row -> row.ifPresent(r -> running.getSelectionModel().select(r)));
        calls.setPlaceholder(new EmptyState(texts.bind("calls.what"), texts.bind("calls.how")));
        var split = new SplitPane(running, calls);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.4);
        var content = new BorderPane(split);
        content.setTop(
                new VBox(
                        new ViewBar(texts.bind("title")).right(register, start),
                        ProblemLine.of(model.problem(), "stand-in-problem")));
        root.getChildren().addAll(content, layer);
    }

    private void relabel() {
        running.refresh();
        calls.refresh();
    }

    /// An entry in a registry leads the calls of others here; in production that is asked first.
    private void start(Path file) {
        if (register.isSelected()) {
            production.ask(
                    start,
                    String.valueOf(file.getFileName()),
                    List.of(),
                    register::isSelected,
                    () -> model.start(file, true));
        } else {
            model.start(file, false);
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public boolean hasScrubber() {
        return false;
    }

    @Override
    public void show(Location location) {
        whileShown.open();
        model.refresh();
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
