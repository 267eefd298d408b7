package io.meshscope.ui.log;

import io.meshscope.log.LogQuery;
import io.meshscope.log.LogRecord;
import io.meshscope.log.LogStore;
import io.meshscope.reading.InstanceNames;
import io.meshscope.ui.control.BannerBar;
import io.meshscope.ui.control.SpanWords;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.fx.OpenMenu;
import io.meshscope.ui.fx.PointerHold;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The logs of all services.
public final class LogsPage implements Page {

    private static final double DETAIL_SHARE = 0.26;

    private final PageContext context;
    private final Texts texts;
    private final LogsViewModel model;
    private final BorderPane root = new BorderPane();
    private final ViewBar bar;
    private final BannerBar banner = new BannerBar();
    private final FilterBar filterBar;
    private final HistogramCanvas histogram;
    private final TableView<LogLine> table;
    private final MessagesPane messages;
    private final LogDetail detail;
    private final SplitPane split = new SplitPane();
    private final VBox content;
    private final LogBar display;
    private final LogFiles files;
    private final NoLines noLines;
    private InstanceNames names;

    public LogsPage(PageContext context) {
        this(context, LogFiles::dialog);
    }

    /// @param files made with the words
    LogsPage(PageContext context, Function<Texts, LogFiles> files) {
        this.context = context;
        texts = context.language().texts("log");
        this.files = files.apply(texts);
        model = new LogsViewModel(context);
        noLines = new NoLines(context, texts, model);
        bar = new ViewBar(texts.bind("title"));
        filterBar = new FilterBar(context, texts, model);
        histogram =
                new HistogramCanvas(
                        model.found().get(),
                        range -> model.filter().set(model.filter().get().withRange(range)));
        histogram.setMinHeight(100);
        histogram.setPrefHeight(100);
        histogram.setMaxHeight(100);
        histogram.accessibleTextProperty().bind(texts.bind("histogram.description"));
        names = context.names();
        var menu = new LogMenu(texts, model, this::named, this::open);
        var lines = new LogsTable(texts, this::named, this::open, menu::of);
        table = lines.view();
        detail = new LogDetail(texts, this::named, this::open, this::onlyTrace, this::closeDetail);
        display = new LogBar(texts, model.follow(), this::export);
        messages = new MessagesPane(context, texts, model, () -> display.same().set(false));
        display.same().addListener(change -> choose());
        display.into(bar);
        display.rule(lines);
        table();
        split.getItems().add(table);
        VBox.setVgrow(split, Priority.ALWAYS);
        content = new VBox(histogram, split);
        root.setTop(new VBox(bar, banner, busy(), filterBar.node()));
        root.setCenter(content);
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        model.found().addListener(change -> show());
        model.failure().addListener(change -> show());
        model.filter().addListener(change -> filterBar.show());
        context.language().locale().addListener(change -> show());
        show();
    }

    private Node busy() {
        var busy = new ProgressBar();
        busy.getStyleClass().add("ms-busy");
        busy.setMaxWidth(Double.MAX_VALUE);
        busy.visibleProperty().bind(model.slow());
        return busy;
    }

    private void table() {
        table.setItems(model.lines());
        model.holdWhile(
                new PointerHold(table, context.threads())
                        .held()
                        .or(new PointerHold(messages, context.threads()).held())
                        .or(OpenMenu.around(table)));
        model.lines().addListener((ListChangeListener<LogLine>) change -> followNewest());
        model.follow().addListener(change -> followNewest());
        table.addEventFilter(
                ScrollEvent.SCROLL,
                event -> {
                    if (event.getDeltaY() > 0) {
                        model.follow().set(false);
                    }
                });
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((p, before, line) -> {
                    if (line instanceof LogLine.Entry entry) {
                        showDetail(entry.log());
                    }
                });
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER
                    && table.getSelectionModel().getSelectedItem() instanceof LogLine.Entry entry) {
                open(entry.log());
                event.consume();
            }
        });
    }

    /// Shows each line, or a row for all that say the same.
    private void choose() {
        if (display.same().get()) {
            split.getItems().setAll(messages);
            messages.update();
        } else {
            messages.end();
            split.getItems().setAll(table);
        }
    }

    /// The newest line up to the moment shown.
    private void followNewest() {
        int newest = model.found().get().before().lines().size() - 1;
        if (model.follow().get() && !model.lines().isEmpty()) {
            // The table must know its new rows before it can go to one of them.
            table.layout();
            table.scrollTo(
                    context.time().isLive().get() || newest < 0
                            ? model.lines().size() - 1
                            : Math.max(0, newest - 10));
        }
    }

    private void showDetail(LogRecord log) {
        model.follow().set(false);
        detail.show(log);
        if (!split.getItems().contains(detail)) {
            split.getItems().add(detail);
            SplitPane.setResizableWithParent(detail, false);
            split.setDividerPositions(1 - DETAIL_SHARE);
        }
    }

    private void closeDetail() {
        split.getItems().remove(detail);
        table.getSelectionModel().clearSelection();
    }

    private String named(LogRecord log) {
        return SpanWords.instance(log.resource(), names);
    }

    private void open(LogRecord log) {
        log.traceId().ifPresent(id -> context.navigator().go(new Location.Trace(id, log.spanId())));
    }

    private void export(LogExport.Format format) {
        files.toSave(root, format)
                .ifPresent(file -> {
                    LogQuery query = model.toExport();
                    LogStore store = context.session().logs();
                    InstanceNames known = names;
                    context.background()
                            .run(
                                    () ->
                                            LogExport.write(
                                                    store,
                                                    query,
                                                    format,
                                                    file,
                                                    log ->
                                                            SpanWords.instance(
                                                                    log.resource(), known)),
                                    result -> display.saved(result, file),
                                    e -> display.failed(file, e));
                });
    }

    private void onlyTrace(String traceId) {
        model.filter().set(model.filter().get().withTrace(Optional.of(traceId)));
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.E && event.isShortcutDown()) {
            filterBar.focus();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && split.getItems().contains(detail)) {
            closeDetail();
            event.consume();
        }
    }

    private void show() {
        names = context.names();
        LogsFound found = model.found().get();
        bar.counts()
                .setText(model.answered() ? texts.get("counts", Numbers.count(found.total())) : "");
        if (model.failure().get().isEmpty()) {
            banner.clear();
        } else {
            banner.show(
                    texts.get("store.failed") + ": " + texts.say(model.failure().get().get()),
                    texts.get("again"),
                    model::ask);
        }
        filterBar.show();
        histogram.show(
                found,
                context.marks(found.axis().from(), found.axis().to()),
                model.filter().get().range());
        table.setPlaceholder(noLines.node());
        followNewest();
        if (display.same().get()) {
            messages.update();
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Location location) {
        if (location instanceof Location.Logs logs
                && (logs.service().isPresent() || logs.traceId().isPresent())) {
            model.filter()
                    .set(
                            LogFilter.ALL
                                    .withServices(logs.service().map(Set::of).orElse(Set.of()))
                                    .withTrace(logs.traceId()));
        }
        model.show();
    }

    @Override
    public void hide() {
        model.hide();
    }

    @Override
    public void dispose() {
        model.hide();
    }
}
