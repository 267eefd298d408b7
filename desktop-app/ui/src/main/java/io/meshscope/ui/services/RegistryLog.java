package io.meshscope.ui.services;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.InstanceNames;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.fx.AfterLayout;
import io.meshscope.ui.fx.Paced;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.services.RegistryLine.Happened;
import io.meshscope.ui.services.RegistryLine.Kind;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.time.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The events of the registries. Events after the playhead stay, dimmed, below a rule.
final class RegistryLog extends BorderPane {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryLog.class);

    private static final Duration REST = Duration.ofMillis(500);

    private final PageContext context;
    private final Texts texts;
    private final RegistryWords words;
    private final SingleFlight<LogReading> flight;
    private final Paced happened;
    private final TableView<RegistryLine> table = new TableView<>();
    private final Map<Kind, ToggleButton> filters = new EnumMap<>(Kind.class);
    private final Label count = new Label();
    private final Button subject = new Button();
    private final Times times = Times.local();
    private boolean following = true;
    private Optional<RegistryLine.Subject> only = Optional.empty();
    private InstanceNames names = new InstanceNames(MeshState.EMPTY);

    RegistryLog(PageContext context, Texts texts) {
        this.context = context;
        this.texts = texts;
        words = new RegistryWords(context, texts);
        flight = new SingleFlight<>(context.background(), this::show, RegistryLog::unread);
        happened = new Paced(context.threads(), REST, () -> flight.follow(question()::get));
        table.setId("registry-log");
        table.getStyleClass().add("ms-rows-22");
        column("log.time", 140, (c, h) -> data(c, times.millis(h.event().at())));
        column("log.event", 186, this::event);
        column("log.instance", 160, (c, h) -> c.setText(name(h)));
        column("log.source", 80, (c, h) -> c.setGraphic(Chip.outlined(h.event().source().value())));
        column("log.revision", 110, (c, h) -> data(c, words.position(h.event())));
        column("log.detail", 700, (c, h) -> c.setText(words.detail(h)));
        table.setRowFactory(t -> new RegistryRow(context, this::items));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        table.heightProperty().addListener((p, a, b) -> toEnd());
        table.addEventFilter(
                ScrollEvent.SCROLL,
                e -> {
                    if (e.getDeltaY() > 0) {
                        following = false;
                    }
                });
        setTop(bar());
        setCenter(table);
    }

    private HBox bar() {
        var title = new Label();
        title.textProperty().bind(texts.bind("log.title"));
        title.getStyleClass().add("ms-strong");
        count.getStyleClass().add("ms-muted");
        subject.setId("log-subject");
        subject.setGraphic(Icon.of("x", 12));
        subject.setContentDisplay(ContentDisplay.RIGHT);
        subject.setMnemonicParsing(false);
        subject.getStyleClass().add("ms-small");
        subject.setOnAction(e -> only(Optional.empty()));
        var bar = new HBox(8, title, count, subject);
        for (Kind kind : Kind.values()) {
            var filter = new ToggleButton("", kind.glyph().node(11));
            filter.getStyleClass().add("ms-filter");
            filter.setSelected(true);
            filter.setOnAction(e -> refresh());
            filters.put(kind, filter);
            bar.getChildren().add(filter);
        }
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("ms-section-bar");
        return bar;
    }

    private void column(String key, double width, BiConsumer<TableCell<?, ?>, Happened> draw) {
        var column = new TableColumn<RegistryLine, RegistryLine>();
        column.textProperty().bind(texts.bind(key));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(c -> new ReadOnlyObjectWrapper<>(c.getValue()));
        boolean first = table.getColumns().isEmpty();
        column.setCellFactory(c -> new RegistryCell(first ? this::playhead : at -> "", draw));
        table.getColumns().add(column);
    }

    private String playhead(Instant at) {
        return texts.get("playhead", times.tenths(at));
    }

    private static void data(TableCell<?, ?> cell, String text) {
        cell.getStyleClass().add("ms-data");
        cell.setText(text);
    }

    private void event(TableCell<?, ?> cell, Happened line) {
        cell.setGraphic(line.kind().glyph().node(11));
        cell.setText(words.word(line.kind()));
        cell.getStyleClass()
                .add(
                        switch (line.kind()) {
                            case REGISTERED, PASSING -> "ms-text-ok";
                            case EXPIRED, CRITICAL, REMOVED -> "ms-text-error";
                            case CHANGED, DEREGISTERED, REVOKED, FORGOTTEN, UNKNOWN -> "ms-muted";
                        });
    }

    private String name(Happened line) {
        return names.full(line.what().service(), line.what().instance());
    }

    /// Reads what the user asked for.
    void refresh() {
        flight.cancel();
        show(question().get());
    }

    /// Reads what happened meanwhile, beside the FX thread; while something happens all the time,
    /// twice a second.
    void reread() {
        happened.news();
    }

    /// Nothing that is still being read is shown.
    void cancel() {
        happened.forget();
        flight.cancel();
    }

    private static void unread(Exception failure) {
        LOG.error("the events of the registries cannot be read", failure);
    }

    /// Reads what is to be shown now, on any thread.
    private Supplier<LogReading> question() {
        MeshState state = context.time().live().get();
        Optional<RegistryLine.Subject> whose = only;
        // Of one instance all is told that is kept.
        Instant from = whose.isPresent() ? Instant.MIN : window().from();
        Optional<Instant> playhead = context.time().playhead().get();
        EnumSet<Kind> wanted = EnumSet.noneOf(Kind.class);
        filters.forEach((kind, button) -> {
            if (button.isSelected()) {
                wanted.add(kind);
            }
        });
        return () -> LogReading.of(state, from, playhead, wanted, whose);
    }

    private TimeWindow window() {
        return context.time().windowTo(context.time().now());
    }

    private void show(LogReading reading) {
        names = reading.names();
        filters.forEach((kind, button) -> {
            int seen = reading.count(kind);
            button.setText(words.word(kind) + "  " + seen);
            button.setVisible(seen > 0);
            button.setManaged(seen > 0);
        });
        if (!reading.lines().equals(table.getItems())) {
            leaveLastOf(reading.lines().size());
            table.getItems().setAll(reading.lines());
            toEnd();
        }
        count.setText(
                only.isPresent()
                        ? texts.get("log.count.all", reading.count())
                        : texts.get("log.count", reading.count(), window().minutes()));
        subject.setText(only.map(s -> names.full(s.service(), s.instance())).orElse(""));
        subject.setVisible(only.isPresent());
        subject.setManaged(only.isPresent());
    }

    /// Shows what happened to one instance, as far back as it is kept.
    void follow(ServiceName service, InstanceId instance) {
        only(Optional.of(new RegistryLine.Subject(service, instance)));
    }

    private void only(Optional<RegistryLine.Subject> next) {
        only = next;
        follow();
        refresh();
    }

    /// Follows the newest event until the user scrolls up.
    void follow() {
        following = true;
        toEnd();
    }

    /// A table at its end that is given fewer lines lays out empty rows beyond the last one first,
    /// and says so in its log.
    private void leaveLastOf(int lines) {
        if (following && lines < table.getItems().size() && table.getFixedCellSize() > 0) {
            int inSight = (int) Math.ceil(table.getHeight() / table.getFixedCellSize());
            table.scrollTo(Math.max(0, lines - inSight));
        }
    }

    private void toEnd() {
        AfterLayout.of(
                table,
                () -> {
                    if (following && context.time().isLive().get() && !table.getItems().isEmpty()) {
                        table.scrollTo(table.getItems().size() - 1);
                    }
                });
    }

    private List<MenuItem> items(Happened line) {
        return List.of(
                item("menu.history", () -> follow(line.what().service(), line.what().instance())),
                item("menu.go.time", () -> context.time().goTo(line.event().at())),
                new SeparatorMenuItem(),
                item(
                        "menu.copy.rows",
                        () ->
                                Copy.text(
                                        String.join(
                                                "\t",
                                                line.event().at().toString(),
                                                words.word(line.kind()),
                                                name(line),
                                                line.event().source().value(),
                                                words.position(line.event()),
                                                OneLine.of(words.detail(line))))));
    }

    private MenuItem item(String key, Runnable run) {
        var item = new MenuItem(texts.get(key));
        item.setOnAction(e -> run.run());
        return item;
    }
}
