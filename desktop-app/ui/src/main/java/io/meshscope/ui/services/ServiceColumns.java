package io.meshscope.ui.services;

import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.Speech;
import io.meshscope.reading.Condition;
import io.meshscope.reading.ReadingWords;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.ServiceSwatch;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.time.TimeModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.HBox;

/// The columns of the services, without the cell that counts a lease down.
final class ServiceColumns {

    static final String NAME = "name";
    static final String LEASE = "lease";
    static final String CHECK = "check";
    static final String PROTOCOL = "protocol";
    static final String HEALTH = "health";
    static final String CALL = "call";
    static final String PROCESS = "process";

    /// The columns that are hidden while there is nothing to say in them, and when there is.
    static final Map<String, Predicate<ServiceRow>> SOMETIMES =
            Map.of(
                    PROTOCOL, ServiceColumns::special,
                    CHECK, row -> !row.details().check().isEmpty(),
                    HEALTH, row -> row.probe().isPresent(),
                    CALL, row -> row.lastCall().isPresent(),
                    PROCESS, row -> row.process().isPresent());

    private static final double WIDEST_TOOLTIP = 640;

    private final TimeModel time;
    private final Texts texts;
    private final Supplier<ReadingWords> words;
    private final Times times = Times.local();

    ServiceColumns(TimeModel time, Texts texts, Supplier<ReadingWords> words) {
        this.time = time;
        this.texts = texts;
        this.words = words;
    }

    List<RowColumn> all() {
        var truths = new Truths(time, texts, words);
        return List.of(
                new RowColumn(
                        NAME,
                        170,
                        ServiceRow::name,
                        Comparator.comparing(ServiceRow::name),
                        this::name),
                new RowColumn(
                        "state",
                        190,
                        ServiceRow::state,
                        Comparator.comparing(ServiceRow::condition),
                        ServiceColumns::state),
                new RowColumn(
                        "source",
                        118,
                        ServiceRow::source,
                        Comparator.comparing(ServiceRow::source),
                        this::source),
                RowColumn.data("address", 138, ServiceRow::address),
                new RowColumn(
                        PROTOCOL,
                        76,
                        row -> row.details().protocol(),
                        Comparator.comparing(row -> row.details().protocol()),
                        this::protocol),
                new RowColumn(
                        LEASE,
                        126,
                        this::lease,
                        Comparator.comparing(this::leaseLeft),
                        (c, r) -> {}),
                new RowColumn(
                        CHECK,
                        126,
                        row -> row.details().check(),
                        Comparator.comparing(row -> row.details().check()),
                        ServiceColumns::check),
                new RowColumn(
                        HEALTH,
                        156,
                        truths::health,
                        Comparator.comparing(truths::health),
                        truths::health),
                new RowColumn(
                        CALL,
                        116,
                        truths::call,
                        Comparator.comparing(Truths::calledAt),
                        truths::call),
                new RowColumn(
                        PROCESS,
                        112,
                        truths::process,
                        Comparator.comparing(truths::process),
                        truths::process),
                RowColumn.data("version", 66, row -> row.details().version()),
                new RowColumn(
                        "config",
                        112,
                        row -> row.details().config(),
                        Comparator.comparingLong(ServiceColumns::revision),
                        ServiceColumns::config),
                new RowColumn(
                        "metadata",
                        120,
                        row -> row.details().metadata(),
                        Comparator.comparing(row -> row.details().metadata()),
                        (cell, row) -> cell.setText(row.details().metadata())),
                new RowColumn(
                        "since",
                        92,
                        this::since,
                        Comparator.comparing(ServiceColumns::sinceWhen),
                        (cell, row) -> data(cell, since(row))));
    }

    /// Whether an instance speaks something that is worth a column.
    private static boolean special(ServiceRow row) {
        return row.instance()
                .map(i -> i.instance().speech().protocol())
                .filter(p -> p != Speech.Protocol.GRPC && p != Speech.Protocol.UNKNOWN)
                .isPresent();
    }

    private void protocol(TreeTableCell<?, ?> cell, ServiceRow row) {
        data(cell, row.details().protocol());
        cell.setTooltip(
                row.instance()
                        .map(i -> new Tooltip(words.get().of(i.instance().speech())))
                        .orElse(null));
    }

    private static void check(TreeTableCell<?, ?> cell, ServiceRow row) {
        cell.setText(row.details().check());
        if (row.condition() == Condition.CRITICAL) {
            cell.getStyleClass().add("ms-text-error");
        }
        List<HealthCheck> all =
                row.instance().stream()
                        .flatMap(i -> i.instance().standings().stream())
                        .flatMap(i -> i.registration().checks().stream())
                        .toList();
        cell.setTooltip(
                all.isEmpty()
                        ? null
                        : new Tooltip(
                                all.stream()
                                        .map(c -> c.id() + "  " + c.status() + "  " + c.output())
                                        .collect(Collectors.joining("\n"))));
    }

    private void name(TreeTableCell<?, ?> cell, ServiceRow row) {
        var label = new Label(row.name());
        var line = new HBox(7);
        line.setAlignment(Pos.CENTER_LEFT);
        if (row.instance().isEmpty()) {
            label.getStyleClass().add("ms-strong");
            line.getChildren().addAll(new ServiceSwatch(row.service()), label);
        } else {
            label.getStyleClass().add(row.gone() ? "ms-struck" : "ms-dense");
            line.getChildren().add(label);
        }
        if (row.instance().filter(i -> i.instance().standIn()).isPresent()) {
            line.getChildren().add(Chip.tinted(words.get().standIn(), "amber"));
        }
        if (row.zombie()) {
            line.getChildren().add(Chip.tinted(words.get().zombie(), "error"));
        }
        if (row.stranger()) {
            line.getChildren().add(Chip.tinted(words.get().stranger(), "amber"));
        }
        cell.setGraphic(line);
    }

    private static void state(TreeTableCell<?, ?> cell, ServiceRow row) {
        cell.setGraphic(StateGlyph.of(row.condition()).node(12));
        cell.setText(row.state());
        switch (row.condition()) {
            case EXPIRED, CRASHED, CRITICAL -> cell.getStyleClass().add("ms-text-error");
            case DEGRADED -> cell.getStyleClass().add("ms-text-amber");
            case STARTING -> cell.getStyleClass().add("ms-text-config");
            case HEALTHY, UNKNOWN, DEREGISTERED -> {}
        }
    }

    private static void config(TreeTableCell<?, ?> cell, ServiceRow row) {
        data(cell, row.details().config());
        cell.getStyleClass()
                .add(
                        switch (row.configStatus()) {
                            case REJECTED -> "ms-text-error";
                            case BEHIND -> "ms-text-amber";
                            case APPLIED, NONE, LOST -> "ms-text-config";
                        });
    }

    private static long revision(ServiceRow row) {
        return row.instance().map(i -> i.config().revision().orElse(0)).orElse(0L);
    }

    private void source(TreeTableCell<?, ?> cell, ServiceRow row) {
        cell.setTooltip(row.instance().isEmpty() ? null : entry(cell, row));
        if (row.instance().isEmpty()) {
            cell.setGraphic(row.source().isEmpty() ? null : Chip.outlined(row.source()));
        } else {
            data(cell, row.source());
        }
    }

    /// What stands in the registry, which is written down only when somebody wants to read it.
    private Tooltip entry(TreeTableCell<?, ?> cell, ServiceRow row) {
        Tooltip tooltip = cell.getTooltip() == null ? new Tooltip() : cell.getTooltip();
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(WIDEST_TOOLTIP);
        tooltip.setOnShowing(e -> tooltip.setText(EntryText.shown(row, words.get())));
        return tooltip;
    }

    private Duration leaseLeft(ServiceRow row) {
        return row.instance()
                .flatMap(i -> i.leaseLeft(time.seen()))
                .orElse(Duration.ofDays(36_500));
    }

    /// What is left of the lease, or since when the instance is gone.
    private String lease(ServiceRow row) {
        return row.instance()
                .map(i ->
                        i.leaseLeft(time.seen())
                                .map(left -> left.toMillis() / 1e3 + " s")
                                .or(() -> gone(i.instance()))
                                .orElse(Numbers.NONE))
                .orElse("");
    }

    private Optional<String> gone(Instance instance) {
        return instance.gone()
                .map(g -> texts.get("ago", Times.age(Duration.between(g.at(), time.moment()))));
    }

    private static Instant sinceWhen(ServiceRow row) {
        return row.instance().map(i -> i.instance().registration().since()).orElse(Instant.MIN);
    }

    private String since(ServiceRow row) {
        return row.instance().isEmpty() ? "" : times.day(sinceWhen(row), time.now());
    }

    private static void data(TreeTableCell<?, ?> cell, String text) {
        cell.getStyleClass().add("ms-data");
        cell.setText(text);
    }
}
