package io.meshscope.ui.load;

import io.meshscope.invoke.CallRequest;
import io.meshscope.load.LoadResult;
import io.meshscope.load.report.ExplainedFailures;
import io.meshscope.load.report.LoadExport;
import io.meshscope.reading.Mark;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.control.ProblemLine;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.fx.Ticker;
import io.meshscope.ui.fx.WhileShown;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.page.ProductionQuestion;
import io.meshscope.ui.page.WhyPane;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// One load run at a time: how it is made, charts while it goes on, and its report.
final class LoadPage implements Page {

    /// Marks come at any time; the seconds of a run come by themselves.
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final PageContext context;
    private final Texts texts;
    private final LoadFiles files;
    private final LoadViewModel model;
    private final ProductionQuestion production;
    private final PopoverLayer layer = new PopoverLayer();
    private final StackPane root = new StackPane();
    private final LoadForm form;
    private final Button start = new Button();
    private final Button stop = new Button();
    private final MenuButton export = new MenuButton();
    private final Label said = new Label();
    private final Map<LoadMeasure, LoadChart> charts = new EnumMap<>(LoadMeasure.class);
    private final LoadResultPane result;
    private final WhileShown whileShown;
    private Optional<Shown> shown = Optional.empty();

    /// What the report pane shows. (A result is the same when it is the same run's.)
    private record Shown(
            Optional<LoadResult> result, List<Mark> marks, List<ExplainedFailures> failures) {}

    LoadPage(PageContext context) {
        this(context, LoadFiles::dialog);
    }

    /// @param files made with the words
    LoadPage(PageContext context, Function<Texts, LoadFiles> files) {
        this.context = context;
        texts = context.language().texts("load");
        this.files = files.apply(texts);
        model =
                new LoadViewModel(
                        context.session(), context.background(), context.fx(), texts::why);
        production = new ProductionQuestion(context, layer, texts, "start");
        form = new LoadForm(texts, Bindings.createBooleanBinding(this::runs, model.running()));
        for (LoadMeasure measure : LoadMeasure.values()) {
            charts.put(measure, new LoadChart(measure, texts));
        }
        result =
                new LoadResultPane(
                        texts,
                        id -> context.navigator().go(new Location.Trace(id, Optional.empty())),
                        () -> WhyPane.in(context));
        build();
        whileShown =
                new WhileShown()
                        .on(context.language().locale(), this::relabel)
                        .on(model.result(), this::draw)
                        .on(model.running(), this::draw)
                        .on(model.failures(), this::draw)
                        .tick(new Ticker(context.fx(), context.timer(), EVERY, this::draw));
    }

    private boolean runs() {
        return model.running().get().isPresent();
    }

    private void build() {
        buttons();
        var lines = new VBox();
        lines.getChildren().addAll(charts.values());
        charts.values().forEach(chart -> VBox.setVgrow(chart, Priority.ALWAYS));
        var split = new SplitPane(lines, result);
        split.setDividerPositions(0.74);
        var bar = new ViewBar(texts.bind("title")).right(said, export, stop, start);
        bar.counts()
                .textProperty()
                .bind(model.request().map(r -> r.map(LoadPage::words).orElse("")));
        var content = new BorderPane(split);
        content.setTop(new VBox(bar, form, ProblemLine.of(model.problem(), "load-problem")));
        var empty =
                new EmptyState(texts.bind("empty.what"), texts.bind("empty.how"))
                        .action(
                                texts.bind("empty.go"),
                                () -> context.navigator().go(Location.of(Place.INVOKE)));
        empty.getStyleClass().add("ms-page");
        content.visibleProperty().bind(model.request().map(Optional::isPresent));
        empty.visibleProperty().bind(model.request().map(Optional::isEmpty));
        root.getChildren().addAll(content, empty, layer);
    }

    private static String words(CallRequest call) {
        return call.method() + "  " + call.target();
    }

    private void buttons() {
        start.setId("load-start");
        start.getStyleClass().add("ms-primary");
        start.textProperty().bind(texts.bind("start"));
        start.disableProperty()
                .bind(
                        context.time()
                                .canAct()
                                .not()
                                .or(Bindings.createBooleanBinding(this::runs, model.running())));
        start.setOnAction(e -> asked());
        stop.setId("load-stop");
        stop.textProperty().bind(texts.bind("stop"));
        stop.visibleProperty().bind(model.running().map(Optional::isPresent));
        stop.managedProperty().bind(stop.visibleProperty());
        stop.setOnAction(e -> model.stop());
        export.setId("load-export");
        export.getStyleClass().add("ms-flat");
        export.textProperty().bind(texts.bind("export"));
        export.disableProperty().bind(model.result().map(Optional::isEmpty));
        for (LoadExport as : LoadExport.values()) {
            var item = new MenuItem(as.name());
            item.setId("load-export-" + as.ending());
            item.setOnAction(e -> save(as));
            export.getItems().add(item);
        }
        said.getStyleClass().add("ms-caption");
    }

    /// A target in production is asked for first.
    private void asked() {
        model.request()
                .get()
                .ifPresent(call ->
                        production.ask(
                                start,
                                call.method(),
                                List.of(call.target().text()),
                                () -> !runs() && model.request().get().equals(Optional.of(call)),
                                this::begin));
    }

    private void begin() {
        said.setText("");
        try {
            model.start(form.wish());
        } catch (LoadWish.WrongException e) {
            model.wrong(texts.get("wrong." + e.field()));
        }
    }

    private void save(LoadExport as) {
        files.toSave(export, as)
                .ifPresent(file ->
                        model.export(
                                as,
                                file,
                                name -> said.setText(texts.get("exported", name)),
                                why -> said.setText(texts.get("not-exported", why))));
    }

    /// From when latencies count depends on the model.
    private String title(LoadMeasure measure) {
        return measure == LoadMeasure.LATENCY
                ? "chart.LATENCY." + (model.open() ? "due" : "made")
                : "chart." + measure;
    }

    private void relabel() {
        charts.values().forEach(LoadChart::redraw);
        shown = Optional.empty();
        draw();
    }

    private void draw() {
        List<Mark> marks = model.marks();
        model.span()
                .ifPresent(span ->
                        charts.forEach((measure, chart) ->
                                chart.show(title(measure), span, model.intervals(), marks)));
        var now = new Shown(model.result().get(), marks, model.failures().get());
        if (!shown.equals(Optional.of(now))) {
            shown = Optional.of(now);
            model.report().ifPresentOrElse(result::show, result::clear);
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
        if (location instanceof Location.Load load && load.call().isPresent() && !runs()) {
            model.request().set(load.call());
        }
        draw();
    }

    @Override
    public void hide() {
        whileShown.close();
    }

    /// The run ends with the window.
    @Override
    public void dispose() {
        whileShown.close();
        model.dispose();
    }
}
