package io.meshscope.ui.services;

import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.reading.InstanceNames;
import io.meshscope.reading.RegistrationChange;
import io.meshscope.session.Profile;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.services.RegistryLine.Happened;
import io.meshscope.ui.services.RegistryLine.Kind;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.time.TimeWindow;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The events of the registries. Events after the playhead stay, dimmed, below a rule.
final class RegistryLog extends BorderPane {

    private final PageContext context;
    private final Texts texts;
    private final TableView<RegistryLine> table = new TableView<>();
    private final Map<Kind, ToggleButton> filters = new EnumMap<>(Kind.class);
    private final Label count = new Label();
    private final Times times = Times.local();
    private boolean following = true;
    private InstanceNames names = new InstanceNames(MeshState.EMPTY);

    RegistryLog(PageContext context, Texts texts) {
        this.context = context;
        this.texts = texts;
        table.getStyleClass().add("ms-rows-22");
        column("log.time", 140, (c, h) -> data(c, times.millis(h.event().at())));
        column("log.event", 186, this::event);
        column("log.instance", 160, (c, h) -> c.setText(name(h)));
        column("log.source", 80, (c, h) -> c.setGraphic(Chip.outlined(h.event().source().value())));
        column("log.revision", 110, (c, h) -> data(c, position(h.event())));
        column("log.detail", 700, (c, h) -> c.setText(detail(h)));
        table.setRowFactory(t -> new Line());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        // The rows are laid out only after the table.
        table.heightProperty().addListener((p, a, b) -> context.fx().execute(this::toEnd));
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
        var bar = new HBox(8, title, count);
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
        column.setCellFactory(c -> new EventCell(first, draw));
        table.getColumns().add(column);
    }

    private static void data(TableCell<?, ?> cell, String text) {
        cell.getStyleClass().add("ms-data");
        cell.setText(text);
    }

    private void event(TableCell<?, ?> cell, Happened line) {
        cell.setGraphic(line.kind().glyph().node(11));
        cell.setText(word(line.kind()));
        cell.getStyleClass()
                .add(
                        switch (line.kind()) {
                            case REGISTERED, PASSING -> "ms-text-ok";
                            case EXPIRED, CRITICAL, REMOVED -> "ms-text-error";
                            case CHANGED, DEREGISTERED, FORGOTTEN, UNKNOWN -> "ms-muted";
                        });
    }

    private String word(Kind kind) {
        return kind.cause()
                .map(context.words()::of)
                .orElseGet(() -> texts.get("state." + kind.name().toLowerCase(Locale.ROOT)));
    }

    private String name(Happened line) {
        return names.full(line.what().service(), line.what().instance());
    }

    private String position(MeshEvent event) {
        return event.position().isPresent()
                ? texts.get(
                        event.source().value().equals(Profile.CONSUL_SOURCE) ? "index" : "revision",
                        Long.toString(event.position().getAsLong()))
                : "";
    }

    private String detail(Happened line) {
        return switch (line.what()) {
            case RegistrationEvent.Removed r ->
                    r.inferred() ? texts.get("state.inferred", r.evidence()) : r.evidence();
            case RegistrationEvent.Added a -> what(a.registration());
            case RegistrationEvent.Changed c -> changed(c.registration(), line.change());
            case RegistrationEvent.LeaseMeasured m -> "";
            case RegistrationEvent.Answered a -> "";
        };
    }

    private String changed(Registration registration, Optional<RegistrationChange> change) {
        return change.flatMap(RegistrationChange::check)
                .map(RegistryLog::answer)
                .orElseGet(() ->
                        change.filter(RegistrationChange.Registered.class::isInstance).isPresent()
                                ? what(registration)
                                : texts.get("log.changed", what(registration)));
    }

    private static String answer(HealthCheck check) {
        return check.output().isBlank()
                ? check.name()
                : check.name() + ": " + check.output().strip().lines().findFirst().orElse("");
    }

    private String what(Registration registration) {
        return registration
                .leaseId()
                .map(id ->
                        texts.get(
                                "log.lease",
                                Times.shortId(id),
                                registration
                                        .leaseTtl()
                                        .map(ttl -> ttl.toSeconds() + " s")
                                        .orElse("–")))
                .orElse(registration.key());
    }

    void refresh() {
        MeshState state = context.time().live().get();
        names = new InstanceNames(state);
        TimeWindow window = context.time().windowTo(context.time().now());
        Optional<Instant> playhead = context.time().playhead().get();
        List<RegistryLine> all =
                RegistryLine.read(state, window.from(), playhead, EnumSet.allOf(Kind.class));
        EnumSet<Kind> wanted = EnumSet.noneOf(Kind.class);
        filters.forEach((kind, button) -> {
            long seen =
                    all.stream().filter(l -> l instanceof Happened h && h.kind() == kind).count();
            button.setText(word(kind) + "  " + seen);
            button.setVisible(seen > 0);
            button.setManaged(seen > 0);
            if (button.isSelected()) {
                wanted.add(kind);
            }
        });
        List<RegistryLine> lines = RegistryLine.read(state, window.from(), playhead, wanted);
        if (!lines.equals(table.getItems())) {
            table.getItems().setAll(lines);
            table.layout(); // it must know its new rows before it goes to one of them
            toEnd();
        }
        count.setText(
                texts.get(
                        "log.count",
                        all.stream().filter(l -> l instanceof Happened).count(),
                        window.minutes()));
    }

    /// Follows the newest event until the user scrolls up.
    void follow() {
        following = true;
        toEnd();
    }

    private void toEnd() {
        if (following && context.time().isLive().get() && !table.getItems().isEmpty()) {
            table.scrollTo(table.getItems().size() - 1);
        }
    }

    /// A click selects the instance above, a double click moves the playhead there.
    private final class Line extends TableRow<RegistryLine> {
        Line() {
            setOnMouseClicked(e -> {
                if (!(getItem() instanceof Happened h)) {
                    return;
                }
                if (e.getClickCount() == 2) {
                    context.time().goTo(h.event().at());
                } else {
                    context.navigator()
                            .go(
                                    new Location.Services(
                                            Optional.of(h.what().service()),
                                            Optional.of(h.what().instance())));
                }
            });
        }

        @Override
        protected void updateItem(@Nullable RegistryLine line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().removeAll("ms-after-playhead", "ms-playhead-rule");
            if (line instanceof Happened h && h.after()) {
                getStyleClass().add("ms-after-playhead");
            } else if (line instanceof RegistryLine.Playhead) {
                getStyleClass().add("ms-playhead-rule");
            }
        }
    }

    private final class EventCell extends TableCell<RegistryLine, RegistryLine> {

        private static final List<String> STYLES =
                List.of("ms-data", "ms-text-ok", "ms-text-error", "ms-muted", "ms-text-accent");
        private final boolean first;
        private final BiConsumer<TableCell<?, ?>, Happened> draw;

        EventCell(boolean first, BiConsumer<TableCell<?, ?>, Happened> draw) {
            this.first = first;
            this.draw = draw;
        }

        @Override
        protected void updateItem(@Nullable RegistryLine line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            setGraphic(null);
            getStyleClass().removeAll(STYLES);
            if (empty || line == null) {
                return;
            }
            switch (line) {
                case Happened h -> draw.accept(this, h);
                case RegistryLine.Playhead p -> {
                    if (first) {
                        getStyleClass().add("ms-text-accent");
                        setText(texts.get("playhead", times.tenths(p.at())));
                    }
                }
            }
        }
    }
}
